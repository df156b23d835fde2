import { describe, expect, it } from 'vitest';
import { type RotationEntry, rotationEntrySchema } from '#shared/domain/rotation/rotationEntry.ts';
import { rotationSkips } from '#shared/reports/rotationSkips.ts';

const written = (id: string, recordedAt: string) => ({ id, by: 'person-0001', recordedAt });
const aTurn = (
  id: string,
  recordedAt: string,
  skipped: [memberId: string, reason: 'suspended' | 'noSlot'][] = [],
): RotationEntry =>
  rotationEntrySchema.parse({
    ...written(id, recordedAt),
    ...{ kind: 'turn', list: 'physicianOpinion', township: '10009010', caseId: 'case-0001' },
    ...{ memberId: 'member-c', number: 1, receipt: null },
    skipped: skipped.map(([memberId, reason]) => ({ memberId, reason })),
  });
const outcome = (id: string, recordedAt: string, turnId: string, kind: 'withdrawn' | 'cannotServe') =>
  rotationEntrySchema.parse({
    ...written(id, recordedAt),
    ...{ kind, turnId, reason: '門診停診', ...(kind === 'cannotServe' && { demeritId: null }) },
  });
/** `who code text → instead`. */
const said = (entries: RotationEntry[], month = '2026-05') =>
  rotationSkips(entries, month).map(({ memberId, reason, insteadId }) =>
    [memberId, reason.code, 'text' in reason ? reason.text : '', insteadId ?? '—'].join(' '),
  );

describe('輪派沒有照順序的', () => {
  it('I-25 everybody whom a turn passed over, with why and who had it instead', () => {
    const turn = aTurn('turn-0001', '2026-05-11T09:00:00+08:00', [
      ['member-a', 'suspended'],
      ['member-b', 'noSlot'],
    ]);
    expect(said([turn])).toEqual(['member-a suspended  member-c', 'member-b noSlot  member-c']);
  });

  it('Y-A.6 who could not serve on its turn, with what was written of it', () => {
    const turn = aTurn('turn-0001', '2026-05-11T09:00:00+08:00');
    const failed = outcome('entry-0001', '2026-05-12T09:00:00+08:00', 'turn-0001', 'cannotServe');
    expect(said([turn, failed])).toEqual(['member-c cannotServe 門診停診 —']);
  });

  it('Y-D a turn that was taken back skipped nobody, and is told itself', () => {
    const turn = aTurn('turn-0001', '2026-05-11T09:00:00+08:00', [['member-a', 'noSlot']]);
    const back = outcome('entry-0001', '2026-05-11T10:00:00+08:00', 'turn-0001', 'withdrawn');
    expect(said([turn, back])).toEqual(['member-c withdrawn 門診停診 —']);
  });

  it.each([
    ['the last moment of the month before', '2026-04-30T23:59:59+08:00', []],
    ['the first of the month, in Taipei', '2026-04-30T16:00:00Z', ['member-a noSlot  member-c']],
    ['the last moment of the month', '2026-05-31T23:59:59+08:00', ['member-a noSlot  member-c']],
    ['the first of the next', '2026-06-01T00:00:00+08:00', []],
  ])('counts by the month of the record: %s', (_, at, expected) => {
    expect(said([aTurn('turn-0001', at, [['member-a', 'noSlot']])])).toEqual(expected);
  });

  it('a wish and what is about a turn that is not here are none', () => {
    const wish = rotationEntrySchema.parse({
      ...written('wish-0001', '2026-05-11T09:00:00+08:00'),
      ...{ kind: 'wish', list: 'physicianOpinion', township: '10009010', caseId: 'case-0001' },
      ...{ memberId: 'member-a', note: '' },
    });
    expect(
      said([wish, outcome('entry-0001', '2026-05-11T10:00:00+08:00', 'turn-0009', 'cannotServe')]),
    ).toEqual([]);
  });
});
