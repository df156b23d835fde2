import { entryOn, type Pack } from '../../policies/pack.ts';
import { exceptionParameter } from '../../policies/parameterValues.ts';
import type { DispatchException } from './input.ts';

/** I-13: where a need's township has at most so many providers of it, a suspended one may be used with an exception. */
export interface ExceptionRule {
  readonly most: number;
  readonly clause: string;
}

/** An exception as a decision cites it. */
export interface CitedException {
  readonly clause: string;
  /** Who of the authority agreed, on which day, and why. */
  readonly agreedBy: string;
  readonly agreedOn: string;
  readonly reason: string;
}

/** Whether a pack allows exceptions on a day; the sources have none, so without the parameter, or with 0, it does not. */
export function exceptionRuleOn(pack: Pack, day: string): ExceptionRule | null {
  const entry = entryOn(pack, exceptionParameter, day);
  return typeof entry?.value === 'number' && entry.value > 0
    ? { most: entry.value, clause: entry.cite }
    : null;
}

/** The exceptions that a decision goes by, by provider. */
export function citedExceptions(
  rule: ExceptionRule | null,
  exceptions: readonly DispatchException[],
): ReadonlyMap<string, CitedException> {
  if (rule === null) return new Map();
  return new Map(
    exceptions.map(({ providerId, agreedBy, agreedOn, reason }) => [
      providerId,
      { clause: rule.clause, agreedBy, agreedOn, reason },
    ]),
  );
}
