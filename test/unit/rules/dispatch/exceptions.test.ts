import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import { normaliseInput } from '#shared/rules/dispatch/normalise.ts';
import { inlineReceipt, makeStoredReceipt, storedReceiptSchema } from '#shared/rules/dispatch/receipt.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import {
  aContract,
  adjacent,
  aNeed,
  anInput,
  aProvider,
  aSuspension,
  candidate,
  dispatch,
  exclusion,
  order,
  policyOf,
  reasonsAgainst,
  shelf,
} from '#test/builders/dispatchInput.ts';
import { anException, exceptionLayer, policyWithExceptions } from '#test/builders/exceptions.ts';

const on = policyWithExceptions();
const { providerId: _, ...agreed } = anException('P1');

/** P1 is suspended as a whole and the only one; an exception is stated for it. */
const sole = (stated: Parameters<typeof anInput>[0] = {}): DispatchInput =>
  anInput({ suspensions: [aSuspension('P1')], exceptions: [anException('P1')], ...stated });
const two = { providers: [aProvider('P1'), aProvider('P2')] };

describe('I-13 the only provider of a township, by the authority’s exception', () => {
  it('is offered although suspended, with who agreed, when, why and the clause', () => {
    const result = dispatch(sole(), on);
    expect(candidate(result, 'P1').exception).toEqual({ clause: 'I-13', ...agreed });
    expect(result.interpretations).toContain('I-13');
    expect(result.excluded).toEqual([]);
  });

  const without: [string, DispatchInput, ReturnType<typeof policyOf>][] = [
    ['the shipped pack has none', sole(), policyOf('taitung-a-unit')],
    ['nothing was stated', sole({ exceptions: [] }), on],
    ['it was stated for another', sole({ ...two, exceptions: [anException('P2')] }), on],
    ['the township has another, were it full', sole(two), on],
    [
      'the township has another that is suspended too',
      sole({ ...two, suspensions: [aSuspension('P1'), aSuspension('P2')] }),
      on,
    ],
    ['the layer turns it off', sole(), policyWithExceptions('taitung-a-unit', 0)],
  ];
  it.each(without)('is not offered: %s', (_, input, policy) => {
    const result = dispatch(input, policy);
    expect(exclusion(result, 'P1')).toEqual(exclusion(dispatch({ ...input, exceptions: [] }, policy), 'P1'));
    expect(reasonsAgainst(input, 'P1', policy)).toEqual(['suspended T-2.6.a']);
  });

  it('one whose contract does not reach the township, or has not the codes, is no other provider', () => {
    const far = aProvider('P2', { contracts: [aContract({ townships: [adjacent] })] });
    const lacking = aProvider('P3', { contracts: [aContract({ codes: ['BA02'] })] });
    const needs = [aNeed({ codes: ['BA01'] })];
    expect(order(sole({ providers: [aProvider('P1'), far, lacking], needs }), on)).toEqual(['P1']);
  });

  it('as many as the unit’s layer says may there be', () => {
    expect(order(sole(two), policyWithExceptions('taitung-a-unit', 2))).toContain('P1');
  });

  it('counts by need: where another serves it, the suspension is said of that need', () => {
    const both = [aContract(), aContract({ serviceType: 'respite' })];
    const providers = [aProvider('P1', { contracts: both }), aProvider('P2')];
    const needs = [aNeed(), aNeed({ id: 'n2', serviceType: 'respite' })];
    const found = candidate(dispatch(sole({ providers, needs }), on), 'P1');
    expect(found.covers).toEqual(['n2']);
    expect(found.notCovered).toEqual([
      {
        needId: 'n1',
        reasons: [
          { code: 'suspended', clause: 'T-2.6.a', needId: 'n1', from: '2026-05-01', to: '2026-05-31' },
        ],
      },
    ]);
  });

  it('lifts the suspension of a single service too, and no other reason', () => {
    const ofService = [aSuspension('P1', { serviceType: 'homeCare' })];
    expect(candidate(dispatch(sole({ suspensions: ofService }), on), 'P1').exception).toBeDefined();
    expect(reasonsAgainst(sole({ declined: ['P1'] }), 'P1', on)).toEqual(['declined T-2.1.1']);
    const full = anInput().capacity!.map((one) => ({ ...one, openings: 0 }));
    expect(reasonsAgainst(sole({ capacity: full }), 'P1', on)).toEqual(['noOpening T-2.2.1']);
  });

  it('is no exception where nothing is suspended', () => {
    expect(candidate(dispatch(sole({ suspensions: [] }), on), 'P1')).not.toHaveProperty('exception');
  });

  it('is cited by the clause that the layer rests on, where the pack has no such reading', () => {
    const result = dispatch(sole(), policyWithExceptions('yunlin-113'));
    expect(candidate(result, 'P1').exception?.clause).toBe('Y-A.2');
    expect(result.interpretations).not.toContain('Y-A.2');
  });

  it('leaves the county’s lists as they are', () => {
    const contracts = [aContract({ serviceType: 'transport' })];
    const needs = [aNeed({ serviceType: 'transport' })];
    expect(dispatch(sole({ providers: [aProvider('P1', { contracts })], needs }), on).lists).toEqual([
      { needId: 'n1', providerIds: [] },
    ]);
  });
});

describe('I-13 what of it a digest covers', () => {
  const digests = (input: DispatchInput, policy = on) =>
    [input.exceptions, []].map(
      (exceptions) => dispatch({ ...input, exceptions: exceptions! }, policy).digest,
    );

  const unread: [string, DispatchInput, ReturnType<typeof policyOf>][] = [
    ['the pack allows none', sole(), policyOf('taitung-a-unit')],
    ['it is not suspended', sole({ suspensions: [] }), on],
    ['its suspension is over', sole({ suspensions: [aSuspension('P1', { to: '2026-05-10' })] }), on],
  ];
  it.each(unread)('not read, because %s', (_, input, policy) => {
    expect(normaliseInput(input, policy)).not.toHaveProperty('exceptions');
    const [stated, empty] = digests(input, policy);
    expect(stated).toBe(empty);
  });

  it('who agreed and why', () => {
    const other = sole({ exceptions: [anException('P1', { reason: '別的理由' })] });
    expect(dispatch(other, on).digest).not.toBe(dispatch(sole(), on).digest);
  });

  it('a stored receipt keeps it, and the exported one recomputes from itself alone', () => {
    const input = sole({ capacity: [] });
    const { digest: _, ...decision } = dispatch(input, on);
    const sources = {
      directory: { hash: 'none', providers: [] },
      observationId: () => '',
      suspensionId: () => null,
    };
    const stored = storedReceiptSchema.parse(
      JSON.parse(JSON.stringify(makeStoredReceipt(input, on, decision, hashPort, sources))),
    );
    expect(stored.input.exceptions).toEqual([anException('P1')]);
    const exported = inlineReceipt(stored, {
      findDirectory: () => [],
      findObservation: () => undefined,
      findSuspension: () => undefined,
      findLayerFile: () => exceptionLayer().pack,
    });
    const ports = {
      isTownship: isTownshipCode,
      distance: distanceBand,
      hashPort,
      findPackByHash: shelf.findPackByHash,
    };
    if (!exported.ok) throw new Error(exported.error.id);
    expect(replay(JSON.parse(JSON.stringify(exported.value)), ports)).toEqual({
      ok: true,
      value: { same: true },
    });
  });
});
