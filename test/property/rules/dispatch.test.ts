import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceBand } from '#shared/directory/townships.ts';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import { normaliseInput } from '#shared/rules/dispatch/normalise.ts';
import type { DispatchResult } from '#shared/rules/dispatch/result.ts';
import { dispatch, policyOf } from '#test/builders/dispatchInput.ts';
import { anException, policyWithExceptions } from '#test/builders/exceptions.ts';
import { dispatchInputs } from './dispatchInputs.ts';
import { dispatchOracle, type OracleInput, type OraclePack, taitung, yunlin } from './dispatchOracle.ts';

const countFirst: OraclePack = { ...taitung, order: moved(taitung.order, 'monthCount', 4) };
const rotationFirst: OraclePack = {
  ...yunlin,
  order: moved(moved(yunlin.order, 'lastDispatched', 2), 'monthCount', 2),
};
const policies = [
  { name: 'taitung-a-unit', policy: policyOf('taitung-a-unit'), oracle: taitung },
  {
    name: 'I-01=countFirst',
    policy: policyOf('taitung-a-unit', { 'I-01': 'countFirst' }),
    oracle: countFirst,
  },
  { name: 'yunlin-113', policy: policyOf('yunlin-113'), oracle: yunlin },
  {
    name: 'I-18=rotationFirst',
    policy: policyOf('yunlin-113', { 'I-18': 'rotationFirst' }),
    oracle: rotationFirst,
  },
];

function moved(order: OraclePack['order'], criterion: string, to: number): OraclePack['order'] {
  const rest = order.filter(([id]) => id !== criterion);
  return rest.toSpliced(to, 0, order.find(([id]) => id === criterion)!);
}

/** The result in the words of the oracle. */
function simplified(result: DispatchResult) {
  return {
    outcome: result.outcome,
    candidates: result.candidates.map((one) => ({
      providerId: one.providerId,
      rank: one.rank,
      status: one.status,
      covers: one.covers,
      coversPartly: one.coversPartly,
      notCovered: one.notCovered.map(({ needId, reasons }) => ({
        needId,
        codes: [...new Set(reasons.map(({ code }) => code))].sort(),
      })),
      values: Object.fromEntries(one.criteria.map(({ id, value }) => [id, value])),
      beatsNextBy: one.beatsNextBy?.criterion ?? null,
      warnings: one.warnings,
    })),
    excluded: result.excluded.map(({ providerId, reasons }) => ({
      providerId,
      codes: unique(reasons.map(({ code, needId }) => `${needId ?? ''} ${code}`)),
    })),
    lists: result.lists,
    uncovered: result.uncovered,
    askFamilyAgain: result.tasks.map(({ providerId }) => providerId),
  };
}

/** Codes with each need once: several suspensions of one need are one code to the oracle. */
function unique(entries: readonly string[]): string[] {
  return [...new Set(entries)].map((entry) => entry.split(' ')[1]!).sort();
}

describe('I-13 exceptions from suspensions', { timeout: 60_000 }, () => {
  const withExceptions = dispatchInputs.chain((input) =>
    fc
      .subarray((input.providers ?? []).map(({ id }) => id))
      .map((ids) => ({ ...input, exceptions: ids.map((id) => anException(id)) })),
  );
  const outcomeOf = ({ candidates, excluded, outcome, uncovered }: DispatchResult) => ({
    candidates: candidates.map(({ exception: _, ...rest }) => rest),
    ...{ excluded, outcome, uncovered },
  });

  it.each(policies)(
    '$name: where the pack allows none, what is stated changes not even the digest',
    ({ policy }) => {
      fc.assert(
        fc.property(withExceptions, ({ exceptions, ...input }) => {
          expect(dispatch({ ...input, exceptions }, policy)).toEqual(dispatch(input, policy));
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each([1, 2])(
    'for one need, with at most %i by contract: as if they were not suspended, else as if nothing was stated',
    (most) => {
      const policy = policyWithExceptions('taitung-a-unit', most);
      fc.assert(
        fc.property(withExceptions, ({ exceptions, ...input }) => {
          const [need] = input.request.needs;
          const request = { ...input.request, needs: [need!] };
          const bare = { providers: input.providers!, asOf: input.asOf };
          const untimed = {
            caseId: 'C1',
            township: request.township,
            needs: [{ ...need!, windows: undefined, visitsPerWeek: undefined }],
          };
          const able = dispatch(JSON.parse(JSON.stringify({ ...bare, request: untimed })), policy).candidates
            .length;
          const excepted = new Set(exceptions.map(({ providerId }) => providerId));
          const suspensions = (input.suspensions ?? []).filter(
            ({ providerId }) => able > most || !excepted.has(providerId),
          );
          expect(outcomeOf(dispatch({ ...input, request, exceptions }, policy))).toEqual(
            outcomeOf(
              dispatch(
                {
                  ...input,
                  request,
                  suspensions: policy.listOnly.has(need!.serviceType) ? input.suspensions : suspensions,
                },
                policy,
              ),
            ),
          );
        }),
        { numRuns: 150 },
      );
    },
  );
});

// A busy machine takes several seconds for hundreds of generated counties.
describe.each(policies)('$name', { timeout: 60_000 }, ({ policy, oracle }) => {
  const ranked = new Set(oracle.order.map(([id]) => id));

  it('decides as the slow implementation does, which looks at everything for everybody', () => {
    fc.assert(
      fc.property(dispatchInputs, (input) => {
        const expected = dispatchOracle(input as OracleInput, oracle, distanceBand);
        expect(simplified(dispatch(input, policy))).toEqual({
          ...expected,
          candidates: expected.candidates.map(({ values, ...rest }) => ({
            ...rest,
            values: Object.fromEntries(Object.entries(values).filter(([id]) => ranked.has(id))),
          })),
          askFamilyAgain: expected.askFamilyAgain.toSorted(),
        });
      }),
      { numRuns: 400 },
    );
  });

  it('never offers a provider against which there is a reason, and looks at every provider and need once', () => {
    fc.assert(
      fc.property(dispatchInputs, (input) => {
        const result = dispatch(input, policy);
        const dispatched = result.needs.filter((need) => need.handling === 'dispatch').map(({ id }) => id);
        for (const { reasons } of result.excluded) expect(reasons.length).toBeGreaterThan(0);
        for (const one of result.candidates) {
          const missing = one.notCovered.map(({ needId, reasons }) => {
            expect(reasons.length).toBeGreaterThan(0);
            return needId;
          });
          const said = [...one.covers, ...one.coversPartly.map(({ needId }) => needId), ...missing];
          expect(said.toSorted()).toEqual(dispatched);
          expect(missing.length).toBeLessThan(dispatched.length);
        }
        const named = [...result.candidates, ...result.excluded].map(({ providerId }) => providerId);
        const everybody = (input.providers ?? []).map(({ id }) => id);
        expect(named.toSorted()).toEqual(dispatched.length === 0 ? [] : everybody.toSorted());
      }),
    );
  });

  it('orders by the first criterion in which two candidates differ, and says so', () => {
    fc.assert(
      fc.property(dispatchInputs, (input) => {
        const { candidates } = dispatch(input, policy);
        for (const [index, one] of candidates.entries()) {
          const next = candidates[index + 1];
          expect(one.rank).toBe(index + 1);
          const deciding = one.criteria.find(
            ({ value }, at) => JSON.stringify(value) !== JSON.stringify(next?.criteria[at]?.value),
          );
          expect(one.beatsNextBy).toEqual(
            next === undefined ? null : { criterion: deciding?.id, clause: deciding?.clause },
          );
        }
      }),
    );
  });

  it('is the same, digest and all, in whatever order sets come and instants are written', () => {
    fc.assert(
      fc.property(dispatchInputs, fc.infiniteStream(fc.nat()), (input, numbers) => {
        expect(dispatch(shuffled(input, numbers), policy)).toEqual(dispatch(input, policy));
      }),
    );
  });

  it('is the same without the facts that the rules do not read', () => {
    fc.assert(
      fc.property(dispatchInputs, (input) => {
        const normalised = normaliseInput(input, policy);
        expect(dispatch(normalised, policy)).toEqual(dispatch(input, policy));
        expect(normaliseInput(normalised, policy)).toEqual(normalised);
      }),
    );
  });
});

/** The same input with every set in another order, and instants in another offset. */
function shuffled(input: DispatchInput, numbers: Iterator<number>): DispatchInput {
  const mix = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => [numbers.next().value as number, item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  const mixed = <T>(items: readonly T[] | undefined) => (items === undefined ? {} : mix(items));
  const elsewhere = (instant: string) =>
    new Date(Date.parse(instant) - 5 * 3_600_000).toISOString().replace('Z', '-05:00');
  const entries = <T>(record: Record<string, T>) => Object.fromEntries(mix(Object.entries(record)));
  const field = <K extends string, T>(name: K, items: readonly T[] | undefined) =>
    (items === undefined ? {} : { [name]: mixed(items) }) as { [key in K]?: T[] };
  return {
    asOf: elsewhere(input.asOf),
    request: {
      ...input.request,
      needs: mix(input.request.needs).map((need) => ({
        ...need,
        ...field('codes', need.codes),
        ...field('windows', need.windows),
      })),
      ...field('declinedProviderIds', input.request.declinedProviderIds),
    },
    providers: mix(input.providers ?? []).map((provider) => ({
      ...provider,
      ...field('professions', provider.professions),
      contracts: mix(provider.contracts).map((contract) => ({
        ...contract,
        ...field('codes', contract.codes),
        ...field('townships', contract.townships),
      })),
    })),
    capacity: mix(input.capacity ?? []).map((one) => ({
      ...one,
      checkedAt: elsewhere(one.checkedAt),
      ...field('windows', one.windows),
    })),
    monthCounts: entries(input.monthCounts ?? {}),
    lastDispatchedAt: Object.fromEntries(
      mix(Object.entries(input.lastDispatchedAt ?? {})).map(([id, at]) => [id, elsewhere(at)]),
    ),
    suspensions: mix(input.suspensions ?? []).map((one) => ({ ...one, ...field('because', one.because) })),
  };
}
