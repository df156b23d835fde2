import { describe, expect, it } from 'vitest';
import { follow, told, wayTo } from '#test/builders/flows.ts';
import { rules, sharedFields } from '#test/builders/rulesLine.ts';

// Each case starts a process of its own, which takes a second or more.
describe('rules workflow', () => {
  it('prints where the needs stand, line by line, with shared fields', async () => {
    const context = await sharedFields({ asOf: '2026-12-31', needs: ['n1'] });
    const events = told(...wayTo('C').serving);
    const lines = [
      { flow: 'C', events },
      { flow: 'D', events },
      { flow: 'B', events: [], needs: ['n2'] },
    ];
    const answer = await rules(
      ['workflow', '--lines', '--context', context],
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
    expect(answer).toEqual({
      status: 0,
      documents: [
        follow('C', events),
        { error: { code: 'invalidInput', path: 'flow', message: expect.any(String) } },
        follow('B', [], { needs: ['n2'] }),
      ],
    });
  });

  it('is refused where the pack has no flows', async () => {
    expect(await rules(['workflow', '--policy', 'yunlin-113'], '{}')).toMatchObject({
      status: 2,
      documents: [{ error: { code: 'notInPack' } }],
    });
  });
});
