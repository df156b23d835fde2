import { Engine } from 'json-rules-engine';
import type {
  DispatchCapacity,
  DispatchContract,
  DispatchInput,
  DispatchNeed,
} from '#shared/rules/dispatch/input.ts';
import {
  compareRows,
  type HandWrittenFacts,
  immediacy,
  type SortRow,
  sortRow,
  visitsMet,
} from './handWritten.ts';

/** What the engine's conditions look at: one provider and one need. */
interface Question {
  contracts: DispatchContract[];
  codes: readonly string[];
  today: string;
  township: string;
  isDeclined: boolean;
  isSuspended: boolean;
  openings: number;
  /** Visits that fit; computed outside: the engine has no words for times. */
  fitting: number;
}

/** Who is offered, in order, and the reasons against the others: provider, need and code, sorted. */
export interface RuleEngineAnswer {
  order: string[];
  reasons: string[];
}

const hasCodes = ({ codes }: DispatchContract, wanted: readonly string[]) =>
  wanted.every((code) => codes === undefined || codes.includes(code));
const isInForce = ({ validFrom, validTo }: DispatchContract, today: string) =>
  validFrom <= today && (validTo === null || today <= validTo);
const reaches = ({ townships }: DispatchContract, township: string) =>
  townships === undefined || townships.includes(township);
const preferInForce = (contracts: DispatchContract[], today: string) => {
  const inForce = contracts.filter((contract) => isInForce(contract, today));
  return inForce.length > 0 ? inForce : contracts;
};

/** One rule for each reason, so that the engine explains what the kernel explains. */
function makeEngine(): Engine {
  const engine = new Engine();
  engine.addOperator<Question, unknown>('lacksContract', ({ contracts, codes }) =>
    contracts.every((contract) => !hasCodes(contract, codes)),
  );
  engine.addOperator<Question, unknown>('hasNoneInForce', ({ contracts, codes, today }) => {
    const fitting = contracts.filter((contract) => hasCodes(contract, codes));
    return fitting.length > 0 && fitting.every((contract) => !isInForce(contract, today));
  });
  engine.addOperator<Question, unknown>('isOutside', ({ contracts, codes, today, township }) => {
    const fitting = contracts.filter((contract) => hasCodes(contract, codes));
    return (
      fitting.length > 0 && !preferInForce(fitting, today).some((contract) => reaches(contract, township))
    );
  });
  const question = (operator: string) => [{ fact: 'question', operator, value: true }];
  const plain = (path: string, value: unknown) => [{ fact: 'question', path, operator: 'equal', value }];
  const conditions: [string, object[]][] = [
    ['noContract', question('lacksContract')],
    ['contractNotInForce', question('hasNoneInForce')],
    ['outsideArea', question('isOutside')],
    ['declined', plain('$.isDeclined', true)],
    ['suspended', plain('$.isSuspended', true)],
    ['noOpening', plain('$.openings', 0)],
    ['noTimeOverlap', plain('$.fitting', 0)],
  ];
  for (const [type, all] of conditions) {
    engine.addRule({ conditions: { all: all as never }, event: { type } });
  }
  return engine;
}

/** Puts the request to json-rules-engine: one run per provider and need, then the same sort as by hand. */
export async function askRuleEngine(
  input: DispatchInput,
  facts: HandWrittenFacts,
  today: string,
): Promise<RuleEngineAnswer> {
  const engine = makeEngine();
  const { needs, declinedProviderIds = [] } = input.request;
  const rows: SortRow[] = [];
  const reasons: string[] = [];
  for (const provider of input.providers ?? []) {
    const row = sortRow(provider, input, facts);
    const against = new Set<string>();
    for (const need of needs) {
      const capacity = facts.capacity.get(`${provider.id} ${need.serviceType}`);
      const fitting = fittingVisits(need, capacity, input, facts, today);
      const question: Question = {
        contracts: provider.contracts.filter(({ serviceType }) => serviceType === need.serviceType),
        codes: need.codes ?? [],
        today,
        township: input.request.township,
        isDeclined: declinedProviderIds.includes(provider.id),
        isSuspended: facts.suspended.has(provider.id),
        openings: capacity?.openings ?? -1,
        fitting,
      };
      const { events } = await engine.run({ question });
      for (const { type } of events) {
        against.add(type === 'declined' || type === 'suspended' ? type : `${need.id} ${type}`);
      }
      if (events.length > 0) continue;
      if (fitting < 0 || fitting >= (need.visitsPerWeek ?? need.windows?.length ?? 0)) row.needs += 1;
      else row.visits += fitting;
      row.immediacy = Math.max(row.immediacy, immediacy(capacity?.earliestStartOn, today));
    }
    if (row.needs > 0 || row.visits > 0) rows.push(row);
    else for (const reason of against) reasons.push(`${provider.id} ${reason}`);
  }
  return { order: rows.sort(compareRows).map(({ id }) => id), reasons: reasons.sort() };
}

/** −1 where times do not matter or are not known. */
function fittingVisits(
  need: DispatchNeed,
  capacity: DispatchCapacity | undefined,
  input: DispatchInput,
  facts: HandWrittenFacts,
  today: string,
): number {
  if (need.windows === undefined || capacity?.windows === undefined) return -1;
  const contract = { serviceType: need.serviceType, validFrom: today, validTo: null };
  const provider = { id: capacity.providerId, township: input.request.township, contracts: [contract] };
  const open = {
    ...facts,
    capacity: new Map([[`${provider.id} ${need.serviceType}`, { ...capacity, openings: 1 }]]),
  };
  return Math.max(0, visitsMet(provider, need, input, open, today));
}
