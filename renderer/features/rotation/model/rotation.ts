import type { Change, Directory, RotationView } from '#renderer/data/index.ts';
import { demeritSchema } from '#shared/domain/provider/demerit.ts';
import { type RotationTurn, rotationEntrySchema } from '#shared/domain/rotation/rotationEntry.ts';
import type { RotationListName, RotationMember } from '#shared/domain/rotation/rotationMember.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import type { HashPort } from '#shared/policies/hash.ts';
import type { PolicyName } from '#shared/rules/engine/policy.ts';
import { rotationReceipt } from '#shared/rules/rotation/receipt.ts';
import { type RotationResult, rotate } from '#shared/rules/rotation/rotate.ts';
import {
  inputOfNext,
  isSuspendedOn,
  membersInOrder,
  type RotationStanding,
  rotationStanding,
} from '#shared/rules/rotation/turns.ts';

export interface ListKey {
  list: RotationListName;
  township: string;
}

/** One list of a township as it stands on a day, and who is next. */
export interface RotationList extends ListKey {
  /** Who takes turns, in order. */
  readonly members: readonly RotationMember[];
  readonly standing: RotationStanding;
  readonly suspended: ReadonlySet<string>;
  /** Turns whose provider could not serve. */
  readonly notServed: ReadonlySet<string>;
  readonly input: ReturnType<typeof inputOfNext>;
  readonly next: RotationResult;
}

/** The list of a township, from everything recorded. */
export function rotationList(
  { members, entries }: RotationView,
  { list, township }: ListKey,
  directory: Directory,
  policy: PolicyName,
  day: string,
): RotationList {
  const own = members.filter((one) => one.list === list && one.township === township);
  const ofList = entries.filter(
    (entry) => !('list' in entry) || (entry.list === list && entry.township === township),
  );
  const standing = rotationStanding(own, ofList, day);
  const notServed = new Set(ofList.flatMap((entry) => (entry.kind === 'cannotServe' ? [entry.turnId] : [])));
  const isSuspended = (member: RotationMember) =>
    isSuspendedOn(member, day) || isSuspendedInDirectory(member, directory, day);
  const input = inputOfNext(own, standing, day, isSuspended);
  const present = membersInOrder(own, day);
  return {
    ...{ list, township, members: present, standing, notServed, input },
    suspended: new Set(present.filter(isSuspended).map(({ id }) => id)),
    next: rotate(input, policy),
  };
}

/** Y-A.6: also while the point for not serving on its turn waits for its decision, no new case is given. */
function isSuspendedInDirectory({ providerId }: RotationMember, { byId }: Directory, day: string): boolean {
  const entry = providerId === null ? undefined : byId.get(providerId);
  if (entry === undefined) return false;
  const isNow = entry.suspendedPeriods.some(
    ({ from, to, serviceType }) =>
      from <= day && (to === null || to >= day) && (serviceType === null || serviceType === 'homeCare'),
  );
  return isNow || entry.demerits.some(({ causeId, status }) => causeId === 'Y-H.1' && status === 'proposed');
}

interface Written {
  id: string;
  by: string;
  at: string;
}

/** The next turn, given to a case, with the receipt it follows from; undefined where nobody can take it. */
export function turnChange(
  { id, by, at }: Written,
  caseId: string,
  { list, township, input, next, standing }: RotationList,
  policy: PolicyName,
  hashPort: HashPort,
  layer: PackLayer['pack'] | undefined,
): Change | undefined {
  const [memberId] = next.picks;
  if (memberId === undefined) return undefined;
  const event = rotationEntrySchema.parse({
    ...{ id, by, recordedAt: at, kind: 'turn', list, township, caseId, memberId },
    number: standing.number + 1,
    skipped: next.skipped.map(({ id: passed, reason }) => ({ memberId: passed, reason })),
    receipt: rotationReceipt(input, policy, next, hashPort, layer),
  });
  return { type: 'rotationEntry', event };
}

/** Given to whom the family named: recorded, and no turn moves. */
export function wishChange({ id, by, at }: Written, caseId: string, key: ListKey, memberId: string): Change {
  const { list, township } = key;
  const event = rotationEntrySchema.parse({
    ...{ id, by, recordedAt: at, kind: 'wish', list, township, caseId, memberId, note: '' },
  });
  return { type: 'rotationEntry', event };
}

/** What became of a turn; of one that could not be served by a provider, with the point proposed for it (Y-H.1, I-11). */
export function turnOutcome(
  { id, by, at }: Written,
  turn: RotationTurn,
  outcome: { kind: 'kept' } | { kind: 'withdrawn' | 'cannotServe'; reason: string },
  proposal: { id: string; providerId: string; day: string } | null,
): Change[] {
  const isPoint = outcome.kind === 'cannotServe' && proposal !== null;
  const event = rotationEntrySchema.parse({
    ...{ id, by, recordedAt: at, turnId: turn.id },
    ...outcome,
    ...(outcome.kind === 'cannotServe' && { demeritId: isPoint ? proposal.id : null }),
  });
  const entry: Change = { type: 'rotationEntry', event };
  if (!isPoint || outcome.kind !== 'cannotServe') return [entry];
  const { id: demeritId, ...point } = demeritSchema.parse({
    ...{ id: proposal.id, providerId: proposal.providerId, ledger: 'homeCare', causeId: 'Y-H.1' },
    ...{ serviceType: 'homeCare', actId: null, points: null, occurredOn: proposal.day },
    ...{ determinedOn: null, notifiedOn: null, revokedOn: null, decidedBy: null, status: 'proposed' },
    ...{ reason: '', evidence: outcome.reason, proposedBy: by },
  });
  return [entry, { type: 'demerit', id: demeritId, set: point }];
}
