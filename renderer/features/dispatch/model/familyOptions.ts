import type { Need } from '#shared/domain/carePlan/need.ts';
import { weekPattern } from '#shared/domain/carePlan/weekPattern.ts';
import { partsOfDay } from '#shared/domain/date/day.ts';
import { formatSpoken, weekdayName } from '#shared/domain/date/rocFormat.ts';
import { minutesOfTime } from '#shared/domain/date/timeOfDay.ts';
import { findServiceCode } from '#shared/domain/serviceCode/serviceCode.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import type { Candidate, Decision } from '#shared/rules/dispatch/result.ts';
import { suspendedUntil } from './exclusions.ts';
import { saysVisits } from './needWords.ts';
import { capacityForNeed, nameOf, type OfferFacts, type ProviderName } from './offerFacts.ts';

/**
 * One provider as the family sees it: names and times. Ratings, counts, clauses and other cases have no field here,
 * so that no component can show them.
 */
export interface FamilyOption {
  providerId: string;
  name: ProviderName;
  start: string;
  times: string;
}

/** A need in everyday words. */
export interface FamilyNeed {
  id: string;
  title: string;
  lines: string[];
}

type FamilyFacts = Pick<
  OfferFacts,
  'say' | 'locale' | 'today' | 'needs' | 'providerOf' | 'capacityOf' | 'designatedProviderIds'
>;

export function familyOptions(decision: Decision, facts: FamilyFacts): FamilyOption[] {
  return decision.candidates.map((candidate) => ({
    providerId: candidate.providerId,
    name: nameOf(facts.providerOf(candidate.providerId)),
    start: startWords(candidate, facts),
    times: timesWords(candidate, facts),
  }));
}

/** True where every provider on the list was asked within the days the rule allows. */
export function isAllAsked(decision: Decision): boolean {
  return decision.candidates.every(({ status }) => status === 'ready');
}

export function familyNeeds(needs: readonly Need[], facts: FamilyFacts): FamilyNeed[] {
  const { say } = facts;
  return needs.map((need) => {
    // Of the others the codes only repeat what the service is called.
    const isItemised = need.serviceType === 'homeCare' || need.serviceType === 'professional';
    const names = isItemised ? need.codes.flatMap((code) => findServiceCode(code)?.name ?? []) : [];
    const title =
      names.length === 0
        ? say(`family.plain.${need.serviceType}`)
        : say('family.needOf', {
            service: say(`service.${need.serviceType}`),
            items: names.join(say('listSeparator')),
          });
    const lines = weekPattern(need.windows).map(({ weekdays, start, end }) =>
      say('family.weekly', {
        days: daysWords(weekdays, facts, say('listSeparator')),
        part: partWords(start, facts),
        start: clockWords(start, facts),
        end: clockWords(end, facts),
      }),
    );
    if (lines.length === 0) lines.push(say('family.anyTime'));
    if (saysVisits(need)) lines.push(say('family.visitsPerWeek', { count: need.visitsPerWeek }));
    if (need.minutesPerVisit !== null) lines.push(durationWords(need.minutesPerVisit, facts));
    return { id: need.id, title, lines };
  });
}

/** 您提到的範例居家，5月31日以前不能接新案: of the designated who cannot be offered, without saying why. */
export function familyMentions(decision: Decision, facts: FamilyFacts): { name: string; until: string }[] {
  return facts.designatedProviderIds.flatMap((providerId) => {
    if (!decision.excluded.some((excluded) => excluded.providerId === providerId)) return [];
    const to = suspendedUntil(decision, providerId)?.to ?? null;
    return [
      {
        name: nameOf(facts.providerOf(providerId)).short,
        until:
          to === null ? facts.say('family.now') : facts.say('family.until', { day: dayWords(to, facts) }),
      },
    ];
  });
}

const openCriteria = ['designated', 'coverage', 'professions', 'distance', 'immediacy', 'monthCount'];

/** By what the list is sorted, in the pack's order: only what a family may be told, and only what applies. */
export function familySorting(decision: Decision, { say }: FamilyFacts): string {
  const applying = (decision.candidates[0]?.criteria ?? []).filter(
    ({ id, applies }) =>
      applies &&
      openCriteria.includes(id) &&
      (id !== 'designated' || decision.candidates.some(({ criteria }) => criteria[0]?.value !== null)),
  );
  return applying.map(({ id }) => say(`family.sortedBy.${id}`)).join(say('listSeparator'));
}

/** 5月31日: without the weekday, which says nothing of a day that far away. */
function dayWords(day: string, { say }: FamilyFacts): string {
  const { month, dayOfMonth } = partsOfDay(day);
  return say('family.day', { month, day: dayOfMonth });
}

function startWords(candidate: Candidate, { say, locale, today, needs, capacityOf }: FamilyFacts): string {
  const covered = coveredNeeds(candidate, needs);
  const starts = covered.map(
    ({ serviceType }) =>
      capacityForNeed({ capacityOf }, candidate.providerId, serviceType)?.earliestStartOn ?? null,
  );
  if (starts.length === 0 || starts.includes(null)) return say('family.startUnknown');
  const latest = (starts as string[]).sort().at(-1)!;
  // A day that has passed, said long ago, promises nothing; said within the days the rule allows, it means at once.
  if (latest < today) return say(candidate.status === 'ready' ? 'family.canStartNow' : 'family.startUnknown');
  return say('family.canStart', { day: formatSpoken(latest, locale) });
}

function timesWords(candidate: Candidate, facts: FamilyFacts): string {
  const { say, needs } = facts;
  const sentences: string[] = [];
  const timed = coveredNeeds(candidate, needs).filter((need) => need.windows.length > 0);
  if (timed.length === 0) sentences.push(say('family.timesOpen'));
  else if (candidate.warnings.includes('timesUnknown')) sentences.push(say('family.timesAsk'));
  else sentences.push(...timed.map((need) => timesOfNeed(need, candidate, facts)));
  const missing = candidate.notCovered.flatMap(({ needId }) => {
    const need = needs.find(({ id }) => id === needId);
    return need === undefined ? [] : [say(`service.${need.serviceType}`)];
  });
  if (missing.length > 0) {
    sentences.push(say('family.without', { services: [...new Set(missing)].join(say('listSeparator')) }));
  }
  return [...new Set(sentences)].join(say('clauseSeparator'));
}

function timesOfNeed(need: Need, candidate: Candidate, facts: FamilyFacts): string {
  const { say } = facts;
  const part = candidate.coversPartly.find(({ needId }) => needId === need.id);
  if (part !== undefined) return say('family.timesPart', { met: part.met, wanted: part.wanted });
  return weekPattern(need.windows)
    .map(({ weekdays, start }) =>
      say('family.timesFit', { days: daysWords(weekdays, facts, ''), part: partWords(start, facts) }),
    )
    .join(say('listSeparator'));
}

function coveredNeeds(candidate: Candidate, needs: readonly Need[]): Need[] {
  const ids = new Set([...candidate.covers, ...candidate.coversPartly.map(({ needId }) => needId)]);
  return needs.filter(({ id }) => ids.has(id));
}

function daysWords(weekdays: readonly number[], { locale }: FamilyFacts, separator: string): string {
  return weekdays.map((weekday) => weekdayName(weekday, locale)).join(locale === 'en' ? ', ' : separator);
}

/** 上午 08–12, 下午 13–18, 晚上 18–21; what lies outside is called night. */
function partWords(time: WeeklyWindow['start'], { say }: FamilyFacts): string {
  const minutes = minutesOfTime(time);
  if (minutes >= 5 * 60 && minutes < 12 * 60) return say('family.part.morning');
  if (minutes >= 12 * 60 && minutes < 18 * 60) return say('family.part.afternoon');
  return say(minutes >= 18 * 60 && minutes < 22 * 60 ? 'family.part.evening' : 'family.part.night');
}

/** 9點, 9點30分: on the clock of twelve hours, as people speak. */
function clockWords(time: string, { say, locale }: FamilyFacts): string {
  if (locale === 'en') return time;
  const minutes = minutesOfTime(time);
  const hour = Math.floor(minutes / 60) % 24;
  const spoken = hour > 12 ? hour - 12 : hour;
  const minute = minutes % 60;
  return minute === 0
    ? say('family.clock.whole', { hour: spoken })
    : say('family.clock.minutes', { hour: spoken, minute });
}

function durationWords(minutes: number, { say }: FamilyFacts): string {
  if (minutes % 60 === 0) return say('family.hours', { hours: minutes / 60 });
  if (minutes > 60 && minutes % 60 === 30) return say('family.hoursAndHalf', { hours: (minutes - 30) / 60 });
  return say('family.minutes', { minutes });
}
