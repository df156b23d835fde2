import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import type { SampleEntry } from '#shared/domain/sampling/sampleEntry.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { readSampleReceipt } from '#shared/rules/sample/receipt.ts';
import { sampleStanding } from '#shared/rules/sample/standing.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aCheck, aDraw, aSampleEntry } from '#test/builders/sampled.ts';
import { someCases } from '#test/builders/sampling.ts';

const may = { kind: 'monthly', month: '2026-05' } as const;
const ids = (count: number) => someCases(count).map(({ id }) => ({ id: `case-${id.toLowerCase()}` }));
const first = aDraw({ cases: ids(3) });
const replayed = (receipt: unknown) =>
  replay(receipt, {
    isTownship: isTownshipCode,
    distance: distanceBand,
    hashPort,
    findPackByHash: shelf.findPackByHash,
  });
const statesOf = (entries: readonly SampleEntry[], draws = [first]) =>
  Object.fromEntries(
    (sampleStanding(draws, entries, may)?.items ?? []).map(({ caseId, state }) => [caseId, state]),
  );

describe('a sample as a record', () => {
  it('Y-Q.2 a draw’s receipt is made anew to the same digest; altered, it is not', () => {
    expect(replayed(first.receipt)).toEqual({ ok: true, value: { same: true } });
    const altered = structuredClone(first.receipt) as { result: { picked: { id: string }[] } };
    altered.result.picked[0]!.id = 'case-other';
    expect(replayed(altered)).toMatchObject({
      ok: true,
      value: { same: false, path: 'result.picked[0].id' },
    });
    const reseeded = structuredClone(first.receipt) as { input: { seed: string } };
    reseeded.input.seed = 'another';
    expect(replayed(reseeded)).toMatchObject({ ok: true, value: { same: false } });
    expect(replayed({ ...(first.receipt as object), input: { seed: '', kind: 'monthly' } })).toMatchObject({
      ok: false,
      error: { path: 'input.seed' },
    });
  });

  it('Y-Q.1 drawn again it keeps the seed of the first: on the same cases it is the same, with the reason', () => {
    const unit = aDraw({ kind: 'unit', cases: ids(300), seed: 'first' });
    const again = aDraw({
      ...{ id: 'draw-0002', kind: 'unit', cases: ids(300), draws: [unit], reason: '名單更正', seed: 'other' },
    });
    expect(again).toMatchObject({ number: 2, reason: '名單更正', receipt: unit.receipt });
    const more = aDraw({
      id: 'draw-0003',
      kind: 'unit',
      cases: ids(400),
      draws: [unit, again],
      reason: '補案',
    });
    expect([more.number, readSampleReceipt(more.receipt)?.seed]).toEqual([3, 'first']);
    expect(readSampleReceipt(more.receipt)?.picked).toHaveLength(4);
  });

  it('the latest draw of a month and kind counts, whatever order they come in, and the earlier ones stay', () => {
    const second = aDraw({ id: 'draw-0000', cases: ids(2), draws: [first], reason: '更正' });
    const june = { ...first, id: 'draw-june', month: '2026-06' };
    for (const draws of [
      [first, second, june],
      [june, second, first],
    ]) {
      const standing = sampleStanding(draws, [], may);
      expect([standing?.draw.id, standing?.earlier.map(({ id }) => id)]).toEqual([
        'draw-0000',
        ['draw-0001'],
      ]);
    }
    expect(sampleStanding([first], [], { kind: 'unit', month: '2026-05' })).toBeUndefined();
  });

  it('Y-Q.2 a case is open, then not reached, then done; a check that is withdrawn leaves it open', () => {
    const reached = { kind: 'notReached', way: 'phone', happenedAt: '2026-05-11T10:00:00+08:00', note: '' };
    const attempt = aSampleEntry({ ...reached, id: 'attempt-1', caseId: 'case-c1' });
    const normal = aCheck({ caseId: 'case-c2' });
    const abnormal = aCheck({
      ...{ id: 'check-0002', caseId: 'case-c1' },
      findings: [{ category: 'delivery', summary: '時數不足' }],
    });
    const withdrawn = aSampleEntry({
      ...{ id: 'withdrawn-1', caseId: 'case-c1', kind: 'withdrawn', checkId: 'check-0002', reason: '記錯' },
    });
    expect(statesOf([])).toEqual({ 'case-c0': 'open', 'case-c1': 'open', 'case-c2': 'open' });
    expect(statesOf([attempt, normal])).toMatchObject({ 'case-c1': 'notReached', 'case-c2': 'normal' });
    expect(statesOf([abnormal, attempt])).toMatchObject({ 'case-c1': 'abnormal' });
    expect(statesOf([withdrawn, abnormal, attempt])).toMatchObject({ 'case-c1': 'notReached' });
  });

  it('of two checks of a case the later counts', () => {
    const early = aCheck({ caseId: 'case-c0', happenedAt: '2026-05-10T09:00:00+08:00' });
    const late = aCheck({
      ...{ id: 'check-0002', caseId: 'case-c0', findings: [{ category: 'planQuality', summary: '缺目標' }] },
    });
    expect(statesOf([late, early])).toMatchObject({ 'case-c0': 'abnormal' });
  });

  it('what was done before a new draw counts for it; what is not drawn any more is named', () => {
    const second = aDraw({ id: 'draw-0002', cases: ids(1), draws: [first], reason: '更正' });
    const checks = [
      aCheck({ caseId: 'case-c0' }),
      aCheck({ id: 'check-0002', caseId: 'case-c1' }),
      aCheck({ id: 'check-0003', caseId: 'case-c0', drawId: 'draw-elsewhere' }),
    ];
    const standing = sampleStanding([first, second], checks, may);
    expect(standing?.items).toMatchObject([{ caseId: 'case-c0', check: { id: 'check-0001' } }]);
    expect(standing?.dropped.map(({ id }) => id)).toEqual(['check-0002']);
  });

  it('a receipt of something else is no draw', () => {
    expect(readSampleReceipt(null)).toBeUndefined();
    expect(
      readSampleReceipt({ ...(first.receipt as object), format: 'paian-intake-receipt/1' }),
    ).toBeUndefined();
  });
});
