import type { Candidate, Decision, Reason } from '#shared/rules/dispatch/result.ts';

type Criteria = Candidate['criteria'];
type CriterionId = Criteria[number]['id'];

const clauses: Record<CriterionId, string> = {
  designated: 'T-2.3.1',
  coverage: 'T-2.4.1',
  professions: 'T-2.4.2',
  distance: 'T-2.3.2',
  immediacy: 'T-2.3.4',
  quality: 'T-2.2.2',
  cooperation: 'T-2.2.3',
  closure: 'T-2.3.4',
  monthCount: 'T-2.3.3',
  lastDispatched: 'I-01',
  id: 'I-01',
};

/** Values by criterion; what is left out is what most candidates have. A null coverage or closure does not apply. */
type Values = Partial<Record<CriterionId, Criteria[number]['value']>>;

/** The criteria of a candidate in Taitung's order, for two home-care and respite needs unless stated. */
export function criteriaOf(values: Values = {}): Criteria {
  const defaults: Record<CriterionId, Criteria[number]['value']> = {
    designated: null,
    coverage: { needs: 2, visits: 0 },
    professions: null,
    distance: 0,
    immediacy: 0,
    quality: 'A',
    cooperation: 'A',
    closure: null,
    monthCount: 2,
    lastDispatched: null,
    id: 'p1',
  };
  const canBeNull: CriterionId[] = ['designated', 'lastDispatched'];
  return (Object.keys(defaults) as CriterionId[]).map((id) => {
    const value = id in values ? (values[id] ?? null) : defaults[id];
    return { id, value, applies: value !== null || canBeNull.includes(id), clause: clauses[id] };
  });
}

export function aCandidate(stated: Partial<Candidate> & { values?: Values } = {}): Candidate {
  const { values, ...rest } = stated;
  return {
    providerId: 'p1',
    rank: 1,
    status: 'ready',
    covers: ['need-0001', 'need-0002'],
    coversPartly: [],
    notCovered: [],
    criteria: criteriaOf(values),
    beatsNextBy: null,
    warnings: [],
    ...rest,
  };
}

export function beats(criterion: CriterionId): Candidate['beatsNextBy'] {
  return { criterion, clause: clauses[criterion] };
}

export function aReason(code: Reason['code'], stated: Partial<Reason> = {}): Reason {
  const clause =
    { suspended: 'T-2.6.a', declined: 'T-2.1.1', noOpening: 'T-2.2.1' }[code as string] ?? 'T-2.1.2';
  return { code, clause, ...stated };
}

export function aDecision(stated: Partial<Decision> = {}): Decision {
  const candidates = stated.candidates ?? [aCandidate()];
  return {
    policy: { id: 'taitung-a-unit', version: '3', hash: `sha256:${'0'.repeat(64)}`, options: {} },
    outcome: 'offer',
    needs: ['need-0001', 'need-0002'].map((id) => ({
      id,
      handling: 'dispatch',
      coveredBy: candidates.filter(({ covers }) => covers.includes(id)).map(({ providerId }) => providerId),
    })),
    candidates,
    excluded: [],
    lists: [],
    uncovered: [],
    tasks: [],
    interpretations: ['I-01'],
    ...stated,
  };
}
