import { describe, expect, it } from 'vitest';
import type { Frame } from '#renderer/data/journal/frames.ts';
import { asMoved } from '#renderer/data/log/movedLines.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';

type LineFrame = Extract<Frame, { t: 'line' }>;

/** A save of one operation that replaces others. */
function saved(writer: string, seq: number, bases: string[] = []): LineFrame {
  const operation = { id: `${writer}.${seq}.0`, scope: 'unit' as const, record: 'unit/u', field: 'name' };
  const ops = [{ ...operation, kind: 'register' as const, value: seq, bases }];
  return { t: 'line', line: { writer, seq, at: '2026-05-11T01:00:00.0000000Z', ops } };
}
const shortOf = (frame: Frame) => {
  const { line } = frame as LineFrame;
  const [operation] = line.ops;
  return `${line.writer} ${line.seq}: ${operation!.id} over ${operation!.bases.join()}`;
};
const moves = [
  { former: 'w', after: 2, writer: 'n' },
  { former: 'n', after: 1, writer: 'm' },
];

describe('lines that moved to a new writer', () => {
  it.each([
    ['what was sealed stays', saved('w', 2, ['w.1.0']), 'w 2: w.2.0 over w.1.0'],
    ['what was not is the new one’s, with what it names', saved('w', 3, ['w.2.0']), 'n 1: n.1.0 over w.2.0'],
    [
      'and again where that one gave way too',
      saved('w', 4, ['w.3.0', 'v.7.0']),
      'm 1: m.1.0 over n.1.0,v.7.0',
    ],
    ['lines of the new one go on from there', saved('n', 1, ['w.3.0']), 'n 1: n.1.0 over w.3.0'],
    [
      'what came back under a former name keeps it',
      saved('n', 3, ['w.3.0', 'n.2.0']),
      'm 2: m.2.0 over w.3.0,m.1.0',
    ],
    ['others’ lines are left alone', saved('v', 9, ['w.3.0']), 'v 9: v.9.0 over w.3.0'],
  ])('%s', (_, frame, expected) => {
    expect(shortOf(asMoved(frame, moves))).toBe(expected);
  });

  it('a handover says of both names up to where they were held', () => {
    const handover = {
      caseId: 'case-a' as CaseId,
      from: 'person-1' as PersonId,
      to: 'person-2' as PersonId,
      at: '2026-05-11T01:00:00Z',
      held: [
        { writer: 'w', have: 4 },
        { writer: 'v', have: 9 },
      ],
    };
    const moved = asMoved({ ...saved('w', 5), handovers: [handover] }, moves.slice(0, 1)) as LineFrame;
    expect(moved.handovers![0]!.held).toEqual([
      { writer: 'w', have: 2 },
      { writer: 'n', have: 2 },
      { writer: 'v', have: 9 },
    ]);
  });
});
