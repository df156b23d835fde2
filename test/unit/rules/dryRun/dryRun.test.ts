import { describe, expect, it } from 'vitest';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import { dryRun } from '#shared/rules/dryRun/dryRun.ts';
import { adjacent, aNeed, anInput, aProvider, dispatch, policyOf } from '#test/builders/dispatchInput.ts';

const ports = { distance: distanceBand, isTownship: isTownshipCode };
const taitung = policyOf('taitung-a-unit');
const countFirst = policyOf('taitung-a-unit', { 'I-01': 'countFirst' });
const yunlin = policyOf('yunlin-113');

/** Recorded under Taitung's own order, as an auditor gets it. */
const receiptOf = (input: DispatchInput, policy = taitung) => ({
  input,
  result: { ...dispatch(input, policy) },
});
const outcome = (input: DispatchInput, policy = countFirst) => {
  const ran = dryRun(receiptOf(input), policy, ports);
  if (!ran.ok) throw new Error(`${ran.error.path}: ${ran.error.message}`);
  return ran.value;
};

/** P1 is the better one, P2 had less this month. */
const qualityAgainstCount = anInput({
  providers: [aProvider('P1', { ratings: { quality: 'A' } }), aProvider('P2', { ratings: { quality: 'B' } })],
  monthCounts: { P1: { homeCare: 3 } },
});

describe('dry run', () => {
  it('a decision by its own policy keeps its order', () => {
    expect(outcome(qualityAgainstCount, taitung)).toEqual({ kind: 'same' });
  });

  it('I-01 the other order puts another first, and says by what', () => {
    expect(outcome(qualityAgainstCount)).toEqual({
      kind: 'changed',
      rank: 1,
      before: 'P1',
      after: 'P2',
      decidedBy: { criterion: 'monthCount', clause: 'T-2.3.3' },
    });
  });

  it('the first place that differs counts, also below an unchanged first', () => {
    const { providers = [], monthCounts } = qualityAgainstCount;
    const input = anInput({ designated: ['P0'], providers: [aProvider('P0'), ...providers], monthCounts });
    expect(outcome(input)).toMatchObject({ kind: 'changed', rank: 2, before: 'P1', after: 'P2' });
  });

  it('I-22 who is offered for transport by the county of Yunlin was only on a list in Taitung', () => {
    const transport = { serviceType: 'transport', validFrom: '2026-01-01', validTo: null } as const;
    const input = anInput({
      needs: [aNeed({ serviceType: 'transport' })],
      providers: [aProvider('P1', { contracts: [transport] })],
    });
    const added = { kind: 'changed', rank: 1, before: null, after: 'P1', decidedBy: null };
    expect(outcome(input, yunlin)).toEqual(added);
    const removed = dryRun(receiptOf(input, yunlin), taitung, ports);
    expect(removed).toEqual({ ok: true, value: { ...added, before: 'P1', after: null } });
  });

  it('another pack is compared by order only: what it cites differs by itself', () => {
    const input = anInput({ providers: [aProvider('P1'), aProvider('P2', { township: adjacent })] });
    expect(outcome(input, yunlin)).toEqual({ kind: 'same' });
  });

  const broken: [string, object, string][] = [
    ['no result', { input: qualityAgainstCount, result: {} }, 'result.candidates'],
    [
      'what a newer program says',
      { ...receiptOf(qualityAgainstCount), input: { ...qualityAgainstCount, weather: 'rain' } },
      'input.weather',
    ],
    [
      'a provider twice',
      {
        ...receiptOf(qualityAgainstCount),
        input: { ...qualityAgainstCount, providers: [aProvider('P1'), aProvider('P1')] },
      },
      'input.providers[1].id',
    ],
  ];
  it.each(broken)('a receipt that cannot be read says where: %s', (_, receipt, path) => {
    const ran = dryRun(receipt as ReturnType<typeof receiptOf>, countFirst, ports);
    expect(ran).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    expect(!ran.ok && ran.error.path).toContain(path);
  });
});
