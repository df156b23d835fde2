import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { addDays } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import { ledgersOf, suspensionsOfLedgers, unitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import type { DispatchInput } from '#shared/rules/dispatch/input.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import {
  aCapacity,
  anInput,
  aProvider,
  dispatch,
  order,
  policyOf,
  shelf,
} from '#test/builders/dispatchInput.ts';
import { aDemerit } from '#test/builders/providers.ts';
import { dispatchInputs } from './dispatchInputs.ts';

/** What must hold of every decision, said without the kernel's own words for it. */

const ports = {
  ...{ isTownship: isTownshipCode, distance: distanceBand, hashPort },
  findPackByHash: shelf.findPackByHash,
};
const policies = ['taitung-a-unit', 'yunlin-113'].map((id) => ({ id, policy: policyOf(id) }));

/** The providers that are suspended on the day of a decision: from all services (null), or from one. */
function suspendedOn({ asOf, suspensions = [] }: DispatchInput) {
  const day = dayOfInstant(asOf);
  return suspensions.filter(({ from, to }) => from <= day && (to === null || day <= to));
}

describe.each(policies)('$id', { timeout: 60_000 }, ({ policy }) => {
  it('offers and lists nobody who is suspended', () => {
    let met = 0;
    fc.assert(
      fc.property(dispatchInputs, (input) => {
        const { candidates, lists } = dispatch(input, policy);
        const typeOf = new Map(input.request.needs.map(({ id, serviceType }) => [id, serviceType]));
        for (const { providerId, serviceType } of suspendedOn(input)) {
          met += 1;
          const one = candidates.find((candidate) => candidate.providerId === providerId);
          const served = [...(one?.covers ?? []), ...(one?.coversPartly ?? []).map(({ needId }) => needId)];
          const listed = lists.filter(({ providerIds }) => providerIds.includes(providerId));
          const given = [...served, ...listed.map(({ needId }) => needId)].map((id) => typeOf.get(id));
          if (serviceType === undefined) expect(given).toEqual([]);
          else expect(given).not.toContain(serviceType);
        }
      }),
      { numRuns: 300 },
    );
    expect(met).toBeGreaterThan(50);
  });

  it('replays to the same from what was printed, and finds whatever is changed in it', () => {
    fc.assert(
      fc.property(dispatchInputs, fc.nat(), (input, at) => {
        const printed: unknown = JSON.parse(JSON.stringify({ input, result: dispatch(input, policy) }));
        expect(replay(printed, ports)).toEqual({ ok: true, value: { same: true } });
        const changed = structuredClone(printed) as { result: object };
        const places = leavesOf(changed.result);
        const { parent, key } = places[at % places.length]!;
        const { [key]: value } = parent;
        parent[key] =
          typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value}x`;
        expect(replay(changed, ports)).not.toMatchObject({ value: { same: true } });
      }),
      { numRuns: 150 },
    );
  });

  it('does not read names, older calls, services nobody asks for, and suspensions of other days', () => {
    fc.assert(
      fc.property(dispatchInputs, (input) => {
        const before = new Date(Date.parse('2026-04-01T00:00:00Z'));
        const asked = new Set(input.request.needs.map(({ serviceType }) => serviceType));
        // Device assessments are served by professional contracts too.
        const idle = (['groupHome', 'familyCare'] as const).find((type) => !asked.has(type))!;
        const called = new Set((input.capacity ?? []).map((one) => `${one.providerId} ${one.serviceType}`));
        const day = dayOfInstant(input.asOf);
        const more: DispatchInput = {
          ...input,
          providers: (input.providers ?? []).map((one, index) => ({
            ...one,
            name: `N${index}`,
            contracts: [...one.contracts, { serviceType: idle, validFrom: '2026-01-01', validTo: null }],
          })),
          capacity: [
            ...(input.capacity ?? []),
            ...[...called].map((key) => {
              const [providerId, serviceType] = key.split(' ') as [string, 'homeCare'];
              return { providerId, serviceType, checkedAt: before.toISOString(), openings: 0 };
            }),
          ],
          monthCounts: Object.fromEntries(
            (input.providers ?? []).map(({ id }) => [id, { ...input.monthCounts?.[id], [idle]: 7 }]),
          ),
          suspensions: [
            ...(input.suspensions ?? []),
            ...(input.providers ?? []).flatMap(({ id: providerId }) => [
              { providerId, from: '2026-01-01', to: addDays(day, -1), clause: 'T-2.6.a' },
              { providerId, from: addDays(day, 1), to: null, clause: 'T-2.6.a' },
              { providerId, from: day, to: day, clause: 'T-2.6.a', serviceType: idle },
            ]),
          ],
        };
        expect(dispatch(more, policy)).toEqual(dispatch(input, policy));
      }),
      { numRuns: 150 },
    );
  });
});

/** Every value of a document that is no collection, with what holds it. */
function leavesOf(value: object): { parent: Record<string, unknown>; key: string }[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    inner !== null && typeof inner === 'object'
      ? leavesOf(inner)
      : [{ parent: value as Record<string, unknown>, key }],
  );
}

describe('from the point to the list', { timeout: 60_000 }, () => {
  const taitung = unitDemeritPolicies('taitung-a-unit', shelf);
  const days = fc.integer({ min: 0, max: 120 }).map((count) => addDays('2026-02-01', count));
  const point = fc.record({
    determinedOn: days,
    late: fc.nat({ max: 45 }),
    status: fc.constantFrom('confirmed', 'confirmed', 'proposed', 'declined'),
  });
  /** T-2.6.a, I-07 by asking of a month: was there a point in the one before, or told of in it since its first day? */
  const isSuspendedIn = (month: string, points: readonly Demerit[]) =>
    points.some(({ status, determinedOn, notifiedOn }) => {
      if (status !== 'confirmed' || determinedOn === null || notifiedOn === null) return false;
      const after = (day: string) => addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7);
      const first = after(determinedOn);
      return (notifiedOn <= `${first}-01` ? first : after(notifiedOn)) === month;
    });

  it('offers a provider on exactly the days of months without a suspension, whatever points there are', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 4 }), days, (points, day) => {
        const demerits = points.map(({ determinedOn, late, status }, index) =>
          aDemerit({
            ...{ id: `demerit-100${index}`, providerId: 'provider-0001', status, determinedOn },
            ...{ occurredOn: determinedOn, reason: status === 'declined' ? 'x' : '' },
            notifiedOn: status === 'confirmed' ? addDays(determinedOn, late) : null,
          }),
        );
        const suspensions = suspensionsOfLedgers(
          ledgersOf({ demerits, evaluations: [], contracts: [] }, taitung),
        );
        const asOf = `${day}T09:00:00+08:00`;
        const capacity = [aCapacity('provider-0001', { checkedAt: asOf })];
        const providers = [aProvider('provider-0001')];
        const offered = order({ ...anInput({ providers, suspensions }), asOf, capacity });
        expect(offered).toEqual(isSuspendedIn(day.slice(0, 7), demerits) ? [] : ['provider-0001']);
      }),
      { numRuns: 300 },
    );
  });
});
