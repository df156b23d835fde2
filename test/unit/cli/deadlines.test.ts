import { describe, expect, it } from 'vitest';
import { anEvent, clocksOf, run } from '#test/builders/clocks.ts';
import { rules, sharedFields } from '#test/builders/rulesLine.ts';

// Each case starts a process of its own, which takes a second or more.
describe('rules deadlines', () => {
  const events = [anEvent('referredToAUnit', '2026-10-02'), anEvent('homeVisited', '2026-10-05')];
  const options = { 'I-21': 'fromHomeVisit' };

  it('prints the policy and the clocks', async () => {
    const args = ['deadlines', '--policy', 'yunlin-113', '--option', 'I-21=fromHomeVisit'];
    const policy = clocksOf('yunlin-113', options);
    expect(await rules(args, JSON.stringify({ asOf: '2026-12-31', events }))).toEqual({
      status: 0,
      documents: [{ policy: { ...policy.name, options }, clocks: run(policy, events) }],
    });
  });

  it('takes a line each, with shared closures', async () => {
    const lines = [
      { events: [anEvent('applied', '2026-07-08')] },
      { events: [anEvent('applied', '2026-07-08')], closures: [] },
      { events: [anEvent('noticed', '2026-07-08')] },
    ];
    const context = await sharedFields({ asOf: '2026-07-09', closures: ['2026-07-10'] });
    const { status, documents } = await rules(
      ['deadlines', '--policy', 'yunlin-113', '--lines', '--context', context],
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
    expect(status).toBe(0);
    expect(documents).toMatchObject([
      { clocks: [{ dueOn: '2026-07-13', status: 'running' }] },
      { clocks: [{ dueOn: '2026-07-10', status: 'running' }] },
      { error: { code: 'invalidInput', path: 'events[0].type' } },
    ]);
  });

  it('is refused where the pack has no clocks', async () => {
    expect(await rules(['deadlines', '--policy', 'yunlin-family-care-113'], '{}')).toMatchObject({
      status: 2,
      documents: [{ error: { code: 'notInPack' } }],
    });
  });
});
