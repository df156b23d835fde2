import { z } from 'zod';
import type { Day } from '#shared/domain/date/day.ts';
import { type Demerit, type DemeritLedgerName, demeritSchema } from '#shared/domain/provider/demerit.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { findTitle, type Pack, titleIn } from '#shared/policies/pack.ts';
import {
  type LedgerStanding,
  ledgersOf,
  type ProviderRecords,
  suspensionsOfLedgers,
  type UnitDemeritPolicies,
} from '#shared/rules/demerits/unitLedgers.ts';

const yunlin = '10009';

/**
 * The ledgers a unit keeps: its own where its pack weighs points, those of Yunlin's plan in Yunlin, the statutory one
 * everywhere.
 */
export function ledgersKept(policies: UnitDemeritPolicies, countyCode: string): DemeritLedgerName[] {
  const ofCounty = ['familyCare', 'homeCare', 'aUnitPoints'] as const;
  return [
    ...(policies.aUnit === undefined ? [] : (['aUnit'] as const)),
    ...(countyCode === yunlin ? ofCounty : []),
    'statutory',
  ];
}

/** The ledger a new point stands in until another is chosen: one of a service only where the provider gives it. */
export function ledgerFor(
  ledgers: readonly DemeritLedgerName[],
  services: readonly ServiceType[],
): DemeritLedgerName {
  const isOfProvider = (ledger: DemeritLedgerName) =>
    ledger === 'familyCare' || ledger === 'homeCare' ? services.includes(ledger) : ledger !== 'aUnitPoints';
  return ledgers.find(isOfProvider) ?? 'statutory';
}

/** The clauses that a point of a ledger can name; none where the pack leaves them to the county's contract. */
export function causesOf(ledger: DemeritLedgerName, policies: UnitDemeritPolicies): readonly string[] {
  const section = policies[ledger]?.section;
  return section?.function === 'monthlyDemerits/1' ? section.causes : [];
}

/** A point as it stands in the form that proposes it; `all` is every service, an empty act one of its own. */
export interface DemeritFormValues {
  ledger: DemeritLedgerName;
  causeId: string;
  serviceType: ServiceType | 'all';
  actId: string;
  points: number | null;
  occurredOn: Day | null;
  evidence: string;
}

export function demeritToForm(of: Demerit | null, ledger: DemeritLedgerName): DemeritFormValues {
  return {
    ledger: of?.ledger ?? ledger,
    causeId: of?.causeId ?? '',
    serviceType: of?.serviceType ?? 'all',
    actId: of?.actId ?? '',
    points: of?.points ?? null,
    occurredOn: of?.occurredOn ?? null,
    evidence: of?.evidence ?? '',
  };
}

const undecided = {
  determinedOn: null,
  notifiedOn: null,
  status: 'proposed',
  reason: '',
  revokedOn: null,
  decidedBy: null,
} as const;

/** @param today nothing is proposed that has not happened yet */
export const demeritFormSchema = (
  rest:
    | Pick<Demerit, 'id' | 'providerId' | 'proposedBy'>
    | { id: string; providerId: string; proposedBy: string },
  today: Day,
  policies: UnitDemeritPolicies,
) =>
  z.preprocess(
    (values) => {
      const { serviceType, actId, points, ...form } = values as DemeritFormValues;
      return {
        ...rest,
        ...undecided,
        ...form,
        serviceType: serviceType === 'all' ? null : serviceType,
        actId: actId.trim() === '' ? null : actId,
        points: form.ledger === 'aUnit' ? null : points,
      };
    },
    demeritSchema
      .refine(({ occurredOn }) => occurredOn <= today, { path: ['occurredOn'], error: 'future' })
      .refine(({ ledger, causeId }) => isKnownCause(causesOf(ledger, policies), causeId), {
        path: ['causeId'],
        error: 'cause',
      }),
  );

/** A cause chosen in one ledger may stand in the form still when another was chosen. */
const isKnownCause = (causes: readonly string[], causeId: string) =>
  causes.length === 0 || causes.includes(causeId);

/** What an officer does with a point. `notify`: writes down that the provider was told. */
export const demeritDecisions = ['confirm', 'decline', 'notify', 'revoke'] as const;
export type DemeritDecision = (typeof demeritDecisions)[number];

/** The decisions that a point can still get. */
export function openDecisions({ status, notifiedOn }: Demerit): DemeritDecision[] {
  if (status === 'proposed') return ['confirm', 'decline'];
  if (status !== 'confirmed') return [];
  return notifiedOn === null ? ['notify', 'revoke'] : ['revoke'];
}

/** The day and the reason of a decision, as far as it has them. */
export interface DecisionFormValues {
  day: Day | null;
  reason: string;
}

/** The field of the record that the day of a decision is; a declined point has none. */
const dayFieldOf = { confirm: 'determinedOn', notify: 'notifiedOn', revoke: 'revokedOn' } as const;
const statusAfter = {
  confirm: 'confirmed',
  decline: 'declined',
  notify: 'confirmed',
  revoke: 'revoked',
} as const;

/** The point after a decision; what is wrong is said of the form's `day` and `reason`. */
export const decisionFormSchema = (before: Demerit, decision: DemeritDecision, by: string, today: Day) =>
  z
    .custom<DecisionFormValues>()
    .superRefine(({ day }, context) => {
      const wrong = (message: string) => context.addIssue({ code: 'custom', path: ['day'], message });
      if (decision === 'decline') return;
      if (day === null) wrong('dayNeeded');
      else if (day > today) wrong('future');
    })
    .transform((values, context): Demerit => {
      const decided = demeritSchema.safeParse(afterDecision(before, decision, values, by));
      if (decided.success) return decided.data;
      for (const { path, message } of decided.error.issues) {
        const field = path[0] === 'reason' ? 'reason' : 'day';
        context.addIssue({ code: 'custom', path: [field], message });
      }
      return z.NEVER;
    });

function afterDecision(
  before: Demerit,
  decision: DemeritDecision,
  { day, reason }: DecisionFormValues,
  by: string,
): Record<keyof Demerit, unknown> {
  const status = statusAfter[decision];
  const after = { ...before, status, decidedBy: by };
  if (decision === 'decline') return { ...after, reason };
  const dated = { ...after, [dayFieldOf[decision]]: day };
  if (decision === 'notify') return { ...dated, decidedBy: before.decidedBy };
  return decision === 'revoke' ? { ...dated, reason } : dated;
}

/** What one point has to do with: a suspension it is part of, years without an agreement, the end of the contract. */
export interface DemeritConsequences {
  suspensions: { from: Day; to: Day | null; clause: string }[];
  barredYears: number[];
}

/** What follows from a confirmed point; where the provider was not told yet, what follows once it is told today. */
export function consequencesOf(
  demerit: Demerit,
  { demerits, evaluations, contracts }: ProviderRecords,
  policies: UnitDemeritPolicies,
  today: Day,
): DemeritConsequences {
  const notified = demerits.map((one) =>
    one.id === demerit.id ? { ...one, notifiedOn: one.notifiedOn ?? today } : one,
  );
  const records = { demerits: notified, evaluations, contracts };
  const ledgers = ledgersOf(records, policies).filter(({ ledger }) => ledger === demerit.ledger);
  const restsOnIt = ({ because = [] }: { because?: readonly string[] | undefined }) =>
    because.includes(demerit.id);
  return {
    suspensions: suspensionsOfLedgers(ledgers)
      .filter(restsOnIt)
      .map(({ from, to, clause }) => ({ from, to, clause })),
    barredYears: ledgers.flatMap(({ result }) =>
      (result?.renewalBars ?? []).filter(restsOnIt).map(({ year }) => year),
    ),
  };
}

/** How many points a record counts for; null where it counts for none, or its ledger is not worked out. */
export function pointsOf({ id, points }: Demerit, ledgers: readonly LedgerStanding[]): number | null {
  const counted = ledgers.flatMap(({ result }) => result?.points ?? []).find(({ eventId }) => eventId === id);
  return counted?.points ?? points;
}

/**
 * The pack that weighs a point: what was in force on the day it was determined on (P-8); of a revoked one that which
 * had. Undefined where nothing was decided, its records contradict each other, or its ledger is not worked out.
 */
export function weighedBy(
  { id, ledger, status, determinedOn }: Pick<Demerit, 'id' | 'ledger' | 'status' | 'determinedOn'>,
  ledgers: readonly LedgerStanding[],
): Pack | undefined {
  const standing = ledgers.find((one) => one.ledger === ledger);
  const isDecided = (status === 'confirmed' || status === 'revoked') && determinedOn !== null;
  return isDecided && standing?.unclear.includes(id) === false
    ? standing.policy.rulesOn(determinedOn).pack
    : undefined;
}

/** What a clause of a pack says in a language, and where it stands; undefined where the pack does not have it. */
export function clauseOf(
  pack: Pack | undefined,
  id: string,
  language: 'zh-TW' | 'en',
): { title: string; reference?: string } | undefined {
  const title = pack === undefined ? undefined : findTitle(pack, id);
  if (title === undefined) return undefined;
  const reference = pack?.clauses[id]?.reference;
  return { title: titleIn(title, language), ...(reference !== undefined && { reference }) };
}
