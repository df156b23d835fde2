import type { CaseFile } from '#renderer/data/index.ts';
import type { Words } from '#renderer/i18n/words.ts';
import type { PlanItem } from '#shared/domain/carePlan/planItem.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRocLong } from '#shared/domain/date/rocFormat.ts';
import { isChosen } from '#shared/domain/dispatch/match.ts';
import type { UnitRecordKind } from '#shared/domain/followUp/unitRecord.ts';
import { latestOf } from '#shared/domain/latestOf.ts';
import {
  type ItemGroup,
  itemGroups,
  providerWords,
  type RecordedService,
  type UnitRecordFacts,
  type UnitRecordWords,
} from '#shared/reports/unitRecordText.ts';
import { needsOfFile } from './history.ts';
import { itemsOfPlan, periodOfCode } from './planItems.ts';
import { referralLines } from './referralForms.ts';
import { visitToRecord } from './unitRecords.ts';

interface Context {
  kind: UnitRecordKind;
  today: Day;
  /** In Chinese, whatever language the window speaks: the record goes to the national platform. */
  words: Words;
  say: UnitRecordWords;
  /** The screen's own words in Chinese. */
  cases: (key: string, values?: Record<string, unknown>) => string;
  providerName: (id: string) => string;
}

/** What the case already has for a record of the kind. */
export function unitRecordFacts(file: CaseFile, context: Context): UnitRecordFacts {
  const { kind, words, say, cases } = context;
  const { case: person, visits, caregivers } = file;
  const since = latestOf(file.unitRecords.filter((record) => record.kind === kind))?.happenedAt ?? null;
  const isSince = (at: string) => since === null || Date.parse(at) > Date.parse(since);
  const phoned = latestOf(visits.filter((visit) => visit.kind === 'phone'));
  const planVisit = latestOf(visits.filter((visit) => visit.planVisit && visit.kind === 'home'));
  const services = servicesOf(file, isSince, context);
  const livesWith = caregivers
    .filter((one) => one.livesWith)
    .map(({ name, relation }) => say('member', { name, relation }));
  return {
    phonedOn: phoned === undefined ? null : dayOfInstant(phoned.happenedAt),
    visitedOn: planVisit === undefined ? null : dayOfInstant(planVisit.happenedAt),
    present: (planVisit?.spokeWith ?? []).filter(({ name }) => name !== person.name),
    body: words.t('cms') + words.t('cmsLevel', { level: person.cmsLevel }),
    means: words.t(`welfare.${person.welfareIdentity}`),
    dwelling: [
      words.township(person.township),
      ...livesWith.map((who) => cases('unitRecord.livesWith', { who })),
    ].join(words.t('clause')),
    support: [
      ...caregivers.map(({ name, relation, primary }) =>
        cases(primary ? 'unitRecord.primary' : 'unitRecord.other', { name, relation }),
      ),
      ...(person.foreignCaregiver ? [cases('sheet.foreignCaregiver')] : []),
    ],
    goals: file.goals.filter(isOfLatestPlan(file)).map(({ text }) => text),
    services,
    items: itemsByGroup(file, services, context),
    referrals: referralLines(file)
      .filter(
        ({ referral, standing }) =>
          standing.state === 'waiting' || isSince(standing.last?.happenedAt ?? referral.happenedAt),
      )
      .map(({ referral, standing }) =>
        cases('unitRecord.referral', {
          kind: words.referralKind(referral.kind),
          to: referral.toName,
          state:
            standing.state === 'waiting'
              ? cases('unitRecord.waiting')
              : cases(`outcome.referral.${standing.state}`),
        }),
      ),
    ends: file.serviceEnds
      .filter(({ recordedAt }) => isSince(recordedAt))
      .map(({ providerId, endedOn }) =>
        cases('serviceEnd.done', { provider: context.providerName(providerId), day: formatRocLong(endedOn) }),
      ),
    said: (visitToRecord(kind, file)?.said ?? '').trim(),
  };
}

/** What is of the plan that was drafted last; of a case without a plan there is nothing. */
function isOfLatestPlan({ carePlans }: Pick<CaseFile, 'carePlans'>) {
  const last = carePlans.at(-1)?.id;
  return ({ carePlanId }: { carePlanId: string }) => carePlanId === last;
}

function servicesOf(
  file: CaseFile,
  isSince: (at: string) => boolean,
  { words, cases, providerName, today }: Context,
): RecordedService[] {
  return needsOfFile(file, today)
    .filter(({ need }) => need.wanted)
    .map(({ need, progress }) => {
      const dispatch = file.dispatches.find(({ id }) => id === progress.dispatchId);
      const hasProvider = progress.providerId !== null && progress.state !== 'open';
      return {
        service: words.service(need.serviceType),
        provider: hasProvider ? providerName(progress.providerId!) : null,
        basis: hasProvider && dispatch !== undefined && isChosen(dispatch) ? dispatch.basis : null,
        codes: need.codes,
        state: words.t(`needState.${progress.state}`),
        heard: file.followUps
          .filter(({ needId, happenedAt }) => needId === need.id && isSince(happenedAt))
          .map(({ happenedAt, result, note }) => ({
            on: dayOfInstant(happenedAt),
            words: [cases(`followUp.result.${result}`), note.trim()].filter(Boolean).join(words.t('clause')),
          })),
      };
    });
}

/** The items of the latest plan in words, by the part of the form they stand in, each with the provider of its need. */
function itemsByGroup(file: CaseFile, services: readonly RecordedService[], { cases, words, say }: Context) {
  const groups = Object.fromEntries(itemGroups.map((group): [ItemGroup, string[]] => [group, []])) as Record<
    ItemGroup,
    string[]
  >;
  const plan = file.carePlans.at(-1);
  if (plan === undefined) return groups;
  for (const item of itemsOfPlan(file.planItems, plan.id)) {
    const service = services.find(({ codes }) => codes.includes(item.code));
    const count = cases(`items.per.${periodOfCode(item.code)}`, { count: item.times });
    groups[groupOf(item)].push(
      cases('unitRecord.item', {
        code: words.code(item.code),
        count,
        provider: service === undefined ? say('noProvider') : providerWords(service, say),
      }),
    );
  }
  return groups;
}

/** The part of the plan's form that a code stands in. */
function groupOf({ code }: Pick<PlanItem, 'code'>): ItemGroup {
  if (code.startsWith('SC')) return 'SC';
  if (code.startsWith('OT01')) return 'meal';
  if (/^[EF]/u.test(code)) return 'EF';
  const [letter] = code;
  return letter === 'B' || letter === 'C' || letter === 'D' || letter === 'G' ? letter : 'other';
}

/** What a record of the kind lacks, and where it is entered; in the order of the form. */
export type Lacking = 'planVisit' | 'goals' | 'items' | 'needs' | 'providers' | 'caregivers';

/** What is missing of what the form asks for and the case could have. */
export function lackingOf(kind: UnitRecordKind, file: CaseFile, today: Day): Lacking[] {
  const needs = needsOfFile(file, today).filter(({ need }) => need.wanted);
  const isOfPlan = isOfLatestPlan(file);
  const lacks: Record<Lacking, boolean> = {
    planVisit: kind === 'AA01' && visitToRecord('AA01', file) === null,
    caregivers: kind === 'AA01' && file.caregivers.length === 0,
    goals: kind === 'AA01' && !file.goals.some(isOfPlan),
    needs: needs.length === 0,
    items: kind === 'AA01' && !file.planItems.some(isOfPlan),
    providers: needs.some(({ progress }) => progress.state === 'open'),
  };
  return (Object.keys(lacks) as Lacking[]).filter((one) => lacks[one]);
}
