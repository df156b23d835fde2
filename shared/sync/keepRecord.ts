import type { Change } from './change.ts';
import type { RecordState } from './recordState.ts';
import { viewRecord } from './recordView.ts';

/**
 * The change that keeps a record which somebody deleted, disputed or not: says again what stood against the deletion,
 * or where nothing did, what the record holds. Undefined where no field was ever said.
 */
export function changeToKeep(state: RecordState): Change | undefined {
  const disputed = viewRecord(state).conflicts.find(({ field }) => field === '*')?.heads ?? [];
  const said = [...disputed, ...state.live.values()].find(({ kind }) => kind === 'register');
  if (said === undefined) return undefined;
  const { record, scope } = state;
  return { record, scope, kind: 'restore', field: said.field, value: said.value };
}
