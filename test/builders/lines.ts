import type { Json } from '#shared/sync/json.ts';
import type { Line, Operation } from '#shared/sync/operation.ts';

/** Operations of one record and field unless said otherwise; `bases` are what each replaces. */
export function register(
  id: string,
  value: Json,
  bases: string[] = [],
  over: Partial<Operation> = {},
): Operation {
  return operation({ id, kind: 'register', value, bases, ...over });
}
export function add(id: string, value: Json, bases: string[] = [], over: Partial<Operation> = {}): Operation {
  return operation({ id, kind: 'add', field: 'codes', value, bases, ...over });
}
export function remove(id: string, value: Json, bases: string[], over: Partial<Operation> = {}): Operation {
  return operation({ id, kind: 'remove', field: 'codes', value, bases, ...over });
}
export function event(id: string, value: Json = null, over: Partial<Operation> = {}): Operation {
  return operation({ id, kind: 'event', field: 'happened', value, ...over });
}
export function deletion(id: string, bases: string[], over: Partial<Operation> = {}): Operation {
  return operation({ id, kind: 'delete', field: '*', bases, ...over });
}

export function operation(over: Partial<Operation> & { id: string; kind: string }): Operation {
  return { scope: 'case:C1', record: 'case/C1', field: 'phone', bases: [], ...over };
}

/** Line `seq` of a writer; all lines at one instant unless a test is about time. */
export function line(writer: string, seq: number, ops: Operation[], over: Partial<Line> = {}): Line {
  return { writer, seq, at: '2026-05-11T09:00:00.000Z', ops, ...over };
}
