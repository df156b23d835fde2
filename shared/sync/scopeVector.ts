import type { Scope } from './operation.ts';
import { type SentVector, sentVector } from './receipt.ts';
import type { ReceivedLog, Vector } from './vector.ts';

/** Per writer and scope, the last sequence up to which every operation of that scope is held. */
export type ScopeVector = ReadonlyMap<string, ReadonlyMap<Scope, number>>;

/** Up to where a writer's operations of one scope are held: as far as everything is, or as far as this scope is. */
export function heldTo(whole: Vector, scopes: ScopeVector, writer: string, scope: Scope): number {
  return Math.max(whole.get(writer) ?? 0, scopes.get(writer)?.get(scope) ?? 0);
}

/** Notes a line, or one scope's share of it, as received in these maps. */
export function noteByScope(
  whole: Map<string, number>,
  scopes: Map<string, Map<Scope, number>>,
): ReceivedLog['note'] {
  return ({ writer, seq }, scope) => {
    if (scope === undefined) {
      whole.set(writer, seq);
      return;
    }
    const own = scopes.get(writer) ?? new Map<Scope, number>();
    scopes.set(writer, own.set(scope, seq));
  };
}

/** What is held, as it travels: whole writers first, then what is held beyond that. */
export function sentHoldings(whole: Vector, scopes: ScopeVector): SentVector {
  const partial = [...scopes].flatMap(([writer, own]) =>
    [...own].map(([scope, have]) => ({ writer, scope, have })),
  );
  partial.sort((a, b) => (`${a.writer} ${a.scope}` < `${b.writer} ${b.scope}` ? -1 : 1));
  return [...sentVector(whole), ...partial];
}

/** What a vector that arrived says of one scope of a writer. */
export function sentHeldTo(sent: SentVector): (writer: string, scope: Scope) => number {
  const have = new Map<string, number>();
  for (const entry of sent) {
    const key = `${entry.writer} ${entry.scope ?? ''}`;
    have.set(key, Math.max(entry.have, have.get(key) ?? 0));
  }
  return (writer, scope) => Math.max(have.get(`${writer} `) ?? 0, have.get(`${writer} ${scope}`) ?? 0);
}
