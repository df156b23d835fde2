import type { Day } from '../domain/date/day.ts';
import { attemptsOf, type SampleAttempt } from './attempts.ts';
import { changeOf, record, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';
import type { InventedRole } from './inventedProviders.ts';
import { eveningNeed, type SampleNeed, type SampleService, sampleNeed } from './needs.ts';
import { samplePerson } from './people.ts';
import { goals, wishes } from './phrases.ts';
import type { Scenario } from './scenarios.ts';
import { stationsOf } from './stations.ts';
import { visitsOf } from './visits.ts';

/** A case with its records, and the dispatches that are still to be played through. */
export interface SampleCase {
  changes: SampleChange[];
  attempts: SampleAttempt[];
}

export interface CaseSetting {
  today: Day;
  managerId: string;
  dice: Dice;
  idOf: Readonly<Record<InventedRole, string>>;
  /** A real provider whose figures will be a few days old. */
  staleProviderId: string;
  staleTownship: string;
}

/** The case with this number, from 1, as its scenario has it. */
export function caseHistory(index: number, scenario: Scenario, setting: CaseSetting): SampleCase {
  const { today, dice, managerId } = setting;
  const isHome = scenario === 'openStaleDesignated';
  const person = samplePerson(index, today, dice, isHome ? setting.staleTownship : undefined);
  const { caregivers, ...facts } = person;
  const stations = stationsOf(scenario, today, dice);
  const caseId = dice.id();
  const whole = record('case', {
    id: caseId,
    ...facts,
    status: statusOf(scenario),
    managerId,
    referredOn: stations.referredOn,
    assessedOn: stations.assessedOn,
    designatedProviderIds: designatedOf(scenario, setting),
    declinedProviderIds: scenario === 'servingAfterDecline' ? [setting.idOf.declining] : [],
    wishes: stations.visitedOn === null ? '' : dice.pick(wishes),
  });
  const family = caregivers.map((caregiver, at) =>
    record('caregiver', { id: dice.id(), caseId, ...caregiver, primary: at === 0, note: '' }),
  );
  const spokeWith = family.length > 0 ? family : [{ name: whole.name, relation: '本人' }];
  const chosenBy = { name: spokeWith[0]!.name, relation: spokeWith[0]!.relation };
  const base = [changeOf('case', whole), ...family.map((caregiver) => changeOf('caregiver', caregiver))];
  if (stations.visitedOn === null) return { changes: base, attempts: [] };
  const planId = dice.id();
  const needs = needsOf(scenario, person.cmsLevel, dice).map((need) =>
    record('need', { id: dice.id(), caseId, carePlanId: planId, ...need, wanted: scenario !== 'closed' }),
  );
  const attempts = attemptsOf(scenario, stations.dispatchedOn, needs, setting).map((attempt) => ({
    ...attempt,
    caseId,
    township: whole.township,
    designated: whole.designatedProviderIds,
    chosenBy,
  }));
  const plan = record('carePlan', {
    id: planId,
    caseId,
    draftedOn: stations.visitedOn,
    approvedOn: stations.approvedOn,
    note: '',
  });
  const goalTexts = dice.some(goals, dice.int(1, 2));
  return {
    changes: [
      ...base,
      changeOf('carePlan', plan),
      ...needs.map((need) => changeOf('need', need)),
      ...goalTexts.map((text) =>
        changeOf('goal', record('goal', { id: dice.id(), caseId, carePlanId: planId, text })),
      ),
      ...visitsOf({
        caseId,
        managerId,
        chosenBy,
        visitedOn: stations.visitedOn,
        needs,
        attempts,
        today,
        dice,
      }),
    ],
    attempts,
  };
}

function statusOf(scenario: Scenario): 'active' | 'onHold' | 'closed' {
  return scenario === 'onHold' || scenario === 'closed' ? scenario : 'active';
}

function designatedOf(scenario: Scenario, { idOf, staleProviderId }: CaseSetting): string[] {
  if (scenario === 'openSuspendedDesignated') return [idOf.suspended];
  return scenario === 'openStaleDesignated' ? [staleProviderId] : [];
}

function needsOf(scenario: Scenario, cmsLevel: number, dice: Dice): SampleNeed[] {
  const needs = (...services: SampleService[]) =>
    services.map((service) => sampleNeed(service, cmsLevel, dice));
  switch (scenario) {
    case 'openTwoServices':
      return needs('homeCare', 'meal');
    case 'openTransport':
      return needs('transport');
    case 'openAfterFailure':
      return [eveningNeed()];
    case 'replyWaiting':
    case 'replyOverdue':
    case 'professionalAccepted':
      return needs('professional');
    case 'open':
    case 'openStaleDesignated':
    case 'openSuspendedDesignated':
    case 'openAfterDecline':
    case 'chosen':
    case 'firstServiceOverdue':
    case 'servingAfterDecline':
    case 'followedUp':
      return needs('homeCare');
    default:
      return needs(
        ...dice.weighted<SampleService[]>([
          [['homeCare'], 52],
          [['homeCare', 'respite'], 12],
          [['dayCare'], 12],
          [['professional'], 12],
          [['respite'], 6],
          [['familyCare'], 3],
          [['homeCare', 'professional'], 3],
        ]),
      );
  }
}
