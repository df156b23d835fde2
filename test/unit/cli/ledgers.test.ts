import { describe, expect, it } from 'vitest';
import { anEvent, demerits, demeritsPolicyOf, familyCareDemerits } from '#test/builders/demerits.ts';
import { aManager, anIntake, aUnit, intake } from '#test/builders/intake.ts';
import { aList, rotation } from '#test/builders/rotation.ts';
import { rules, sharedFields } from '#test/builders/rulesLine.ts';
import { draw, someCases } from '#test/builders/sampling.ts';

/** What the command line prints for documents in lines, with shared fields if there are any. */
async function printed(args: string[], lines: unknown[], context: object = {}) {
  const { status, documents } = await rules(
    [...args, '--lines', '--context', await sharedFields(context)],
    lines.map((line) => JSON.stringify(line)).join('\n'),
  );
  expect(status).toBe(0);
  return documents;
}

// Each case starts a process of its own.
describe('the ledgers on the command line, line by line', () => {
  const asOf = '2026-06-01';
  const events = [anEvent('e1', '2026-03-05'), anEvent('e2', '2026-03-20')];

  it('demerits, with what-if and shared fields', async () => {
    const options = { 'I-08': 'perPoint', 'I-13': 'perService' };
    const args = ['demerits', '--option', 'I-08=perPoint', '--option', 'I-13=perService'];
    const [first, wrong, own] = await printed(
      args,
      [{ events }, { events: [{}] }, { events, asOf: '2026-04-02' }],
      {
        asOf,
      },
    );
    const policy = demeritsPolicyOf('taitung-a-unit', options);
    expect(first).toEqual(demerits({ asOf, events }, policy));
    expect(wrong).toMatchObject({ error: { code: 'invalidInput', path: 'events[0].id' } });
    expect(own).toEqual(demerits({ asOf: '2026-04-02', events }, policy));
  });

  it('demerits of family care', async () => {
    const [first] = await printed(['demerits', '--policy', 'yunlin-family-care-113'], [{ asOf, events }]);
    expect(first).toEqual(demerits({ asOf, events }, familyCareDemerits));
  });

  it('rotation', async () => {
    const list = aList('P1 P2- P3');
    const lines = [{ picks: 2 }, { picks: 1, last: 'P3' }, { picks: 1, last: 'P9' }];
    const [first, second, wrong] = await printed(['rotation', '--policy', 'yunlin-113'], lines, { list });
    expect(first).toEqual(rotation({ list, picks: 2 }));
    expect(second).toEqual(rotation({ list, picks: 1, last: 'P3' }));
    expect(wrong).toMatchObject({ error: { code: 'invalidInput', path: 'last' } });
  });

  it('sample, with what-if', async () => {
    const cases = someCases(137, 37);
    const args = ['sample', '--policy', 'yunlin-113', '--option', 'I-19=wholeUnit'];
    const [first, second] = await printed(args, [{ kind: 'unit' }, { kind: 'monthly' }], {
      cases,
      seed: 's',
    });
    expect(first).toEqual(draw({ cases, seed: 's', kind: 'unit' }, { 'I-19': 'wholeUnit' }));
    expect(second).toEqual(draw({ cases, seed: 's', kind: 'monthly' }, { 'I-19': 'wholeUnit' }));
  });

  it('intake', async () => {
    const input = anIntake([aUnit('A1', { managers: [aManager('M1', 149)] }), aUnit('A2')]);
    const { units, asOf: at, ...line } = input;
    const [first, wrong] = await printed(['intake', '--policy', 'yunlin-113'], [line, {}], {
      units,
      asOf: at,
    });
    expect(first).toEqual(intake(input));
    expect(wrong).toMatchObject({ error: { code: 'invalidInput', path: 'case' } });
  });
});
