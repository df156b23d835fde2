import { describe, expect, it } from 'vitest';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { lateEdits } from '#shared/sync/lateEdits.ts';
import type { Handover } from '#shared/sync/returned.ts';
import { line, register } from '#test/builders/lines.ts';

const person = new Map([
  ['w-an', 'an'],
  ['w-an-new', 'an'],
  ['w-bo', 'bo'],
  ['w-chen', 'chen'],
  ['w-sup', 'supervisor'],
]);
const handover = (from: string, to: string, day: number, held: Record<string, number>): Handover => ({
  caseId: 'case-1' as CaseId,
  from: from as PersonId,
  to: to as PersonId,
  at: `2026-05-${day}T01:00:00Z`,
  held: Object.entries(held).map(([writer, have]) => ({ writer, have })),
});
const toBo = handover('an', 'bo', 11, { 'w-an': 7 });
const toChen = handover('bo', 'chen', 18, { 'w-bo': 3 });
const backToAn = handover('bo', 'an', 18, { 'w-bo': 3 });

const edit = (writer: string, seq: number, scope: 'unit' | `case:${string}` = 'case:case-1', at = 12) =>
  line(writer, seq, [register(`${writer}.${seq}.0`, 'x', [], { scope })], { at: `2026-05-${at}T01:00:00Z` });
/** What a person wrote on a computer that several open. */
const by = (author: string, seq: number, writer = 'w-an') => ({ ...edit(writer, seq), author });
const late = (handovers: Handover[], edited: ReturnType<typeof edit>) =>
  lateEdits(handovers, [edited], (writer) => person.get(writer)).map(({ by, holder }) => `${by} → ${holder}`);

describe('R4 a late edit of a case that was handed over', () => {
  it.each([
    ['what the supervisor had when the case changed hands is none', [toBo], edit('w-an', 7), []],
    ['the next line of the old holder is one', [toBo], edit('w-an', 8), ['an → bo']],
    ['whatever its clock says', [toBo], edit('w-an', 8, 'case:case-1', 10), ['an → bo']],
    ['from a new installation of the old holder too', [toBo], edit('w-an-new', 1), ['an → bo']],
    ['what the present holder writes is none', [toBo], edit('w-bo', 9), []],
    ['what the supervisor writes is none', [toBo], edit('w-sup', 9), []],
    ['what an unknown writer writes is none', [toBo], edit('w-nobody', 9), []],
    ['of another case it is none', [toBo], edit('w-an', 8, 'case:case-2'), []],
    ['of the unit it is none', [toBo], edit('w-an', 8, 'unit'), []],
    [
      'it reaches who carries the case now, over two handovers',
      [toChen, toBo],
      edit('w-an', 8),
      ['an → chen'],
    ],
    ['of the second holder counts from the second handover', [toBo, toChen], edit('w-bo', 4), ['bo → chen']],
    ['on a shared computer of the old holder is none of who writes there now', [toBo], by('bo', 8), []],
    [
      'on somebody else’s computer is the old holder’s, who wrote it',
      [toBo],
      by('an', 8, 'w-chen'),
      ['an → bo'],
    ],
    ['of somebody who has the case back is none', [toBo, backToAn], edit('w-an', 8), []],
  ])('%s', (_, handovers, edited, expected) => {
    expect(late(handovers, edited)).toEqual(expected);
  });

  it('names the operation, its record and field, oldest first', () => {
    const found = lateEdits([toBo], [edit('w-an', 9, 'case:case-1', 14), edit('w-an', 8)], (writer) =>
      person.get(writer),
    );
    expect(found.map(({ operation }) => operation)).toEqual(['w-an.8.0', 'w-an.9.0']);
    expect(found[0]).toMatchObject({ caseId: 'case-1', record: 'case/C1', field: 'phone' });
  });
});
