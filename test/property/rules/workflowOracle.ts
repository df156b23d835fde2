/**
 * A second reading of the flows, written from the arrows of the contract without the pack: one need at a time, by
 * asking of every event whether it is one of the arrows.
 */
export interface OracleEvent {
  id: string;
  type: string;
  at: string;
  needIds?: string[];
  providerId?: string;
  rank?: number;
  overrideReason?: { code: string; text?: string };
  result?: string;
  improved?: boolean;
  consent?: object | null;
  noticeOn?: string;
  endedOn?: string;
}

interface OracleNeed {
  id: string;
  state: string;
  provider: string | null;
  hasCapacity: boolean;
  hasTalk: boolean;
}

export interface OracleFlow {
  state: string;
  needs: { id: string; state: string; provider: string | null }[];
  rejected: string[];
  rows: string[];
  proposals: string[];
}

const advance = [
  'new',
  'ready',
  'failed',
  'reassigning',
  'offered',
  'chosen',
  'noticed',
  'accepted',
  'improving',
  'serving',
  'closed',
];

/** Where an event leads from a state; undefined where there is no arrow. */
function arrow(flow: 'B' | 'C', need: OracleNeed, event: OracleEvent): string | undefined {
  const { state } = need;
  const from = (...states: string[]) => states.includes(state);
  if (state === 'closed') return undefined;
  switch (event.type) {
    case 'capacityConfirmed':
      return state === 'new' && need.hasTalk ? 'ready' : state;
    case 'needsConfirmed':
    case 'visited':
      if ((event.type === 'visited') !== (flow === 'C') || state !== 'new') return undefined;
      return need.hasCapacity ? 'ready' : state;
    case 'offered':
      return from('ready', 'reassigning', 'failed') ? 'offered' : undefined;
    case 'chosen':
      return from('offered') ? 'chosen' : undefined;
    case 'noticeSent':
      return from('chosen') && need.provider === event.providerId ? 'noticed' : undefined;
    case 'accepted':
      return from('noticed') ? 'accepted' : undefined;
    case 'declined':
      return from('noticed') ? 'offered' : undefined;
    case 'matchFailed':
      return from('ready', 'offered', 'chosen', 'reassigning') ? 'failed' : undefined;
    case 'serviceStarted':
      return from('accepted') || (flow === 'B' && from('noticed')) ? 'serving' : undefined;
    case 'reviewed':
      if (!from('serving')) return undefined;
      return event.result === 'good' ? 'serving' : 'improving';
    case 'improvementChecked':
      if (!from('improving')) return undefined;
      return event.improved ? 'serving' : 'improving';
    case 'serviceEnded':
      return from('serving', 'improving', 'accepted') ? 'closed' : undefined;
    case 'reassignmentRequested':
      return from('serving', 'improving', 'accepted') ? 'reassigning' : undefined;
    case 'closed':
      return 'closed';
    default:
      return undefined;
  }
}

function refusal(event: OracleEvent): string | undefined {
  if (event.type === 'reassignmentRequested' && !event.consent) return 'consentRequired';
  if (event.type !== 'chosen' || event.rank === 1) return undefined;
  const reason = event.overrideReason;
  return reason === undefined || (reason.code === 'other' && !reason.text?.trim())
    ? 'reasonRequired'
    : undefined;
}

export function workflowOracle(flow: 'B' | 'C', needIds: string[], told: OracleEvent[]): OracleFlow {
  const needs = needIds
    .toSorted()
    .map((id): OracleNeed => ({ id, state: 'new', provider: null, hasCapacity: false, hasTalk: false }));
  const result: OracleFlow = { state: '', needs, rejected: [], rows: [], proposals: [] };
  const left = [...told];
  const ids = new Set<string>();
  while (left.length > 0) {
    const event = left.reduce((a, b) => {
      const difference = Date.parse(a.at) - Date.parse(b.at);
      return difference < 0 || (difference === 0 && a.id <= b.id) ? a : b;
    });
    left.splice(left.indexOf(event), 1);
    if (ids.has(event.id)) continue;
    ids.add(event.id);
    const named = event.needIds?.length ? event.needIds : null;
    const asked = needs.filter(({ id }) => named === null || named.includes(id));
    const legal = asked.filter((need) => arrow(flow, need, event) !== undefined);
    if (legal.length === 0 || (named !== null && legal.length < asked.length)) {
      result.rejected.push(`${event.id} ${event.type === 'guessed' ? 'unknownEvent' : 'illegalTransition'}`);
      continue;
    }
    const refused = refusal(event);
    if (refused !== undefined) {
      result.rejected.push(`${event.id} ${refused}`);
      continue;
    }
    for (const provider of [...new Set(legal.map((need) => need.provider))]) {
      const mine = legal.filter((need) => need.provider === provider).map(({ id }) => id);
      const isMatch = event.type === (flow === 'B' ? 'noticeSent' : 'accepted');
      if (isMatch) result.rows.push(`matched ${provider} ${mine}`);
      if (event.type === 'reassignmentRequested') result.rows.push(`reassigned ${provider} ${mine}`);
    }
    if (event.type === 'matchFailed') result.rows.push(`failed undefined ${legal.map(({ id }) => id)}`);
    if (event.type === 'improvementChecked' && !event.improved) {
      result.proposals.push(`reassignment T-3.${flow} ${event.id}`, `demerit T-3.${flow} ${event.id}`);
    }
    if (event.type === 'serviceEnded') {
      const days = (Date.parse(event.endedOn!) - Date.parse(event.noticeOn!)) / 86_400_000;
      if (days < 14) result.proposals.push(`demerit T-2.6.2 ${event.id}`);
    }
    for (const need of legal) {
      need.state = arrow(flow, need, event)!;
      if (event.type === 'capacityConfirmed') need.hasCapacity = true;
      if (event.type === 'needsConfirmed' || event.type === 'visited') need.hasTalk = true;
      if (event.type === 'chosen') need.provider = event.providerId!;
      if (['declined', 'matchFailed', 'reassignmentRequested'].includes(event.type)) need.provider = null;
    }
  }
  result.state = advance.find((state) => needs.some((need) => need.state === state))!;
  result.needs = needs.map(({ id, state, provider }) => ({ id, state, provider }));
  return result;
}
