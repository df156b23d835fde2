import type { ServiceType } from '../../domain/serviceType.ts';
import type { PolicyName } from '../engine/policy.ts';

/** A period without new cases; without `serviceType` of all services. */
export interface Suspension {
  readonly from: string;
  /** The last day; null: open. */
  readonly to: string | null;
  readonly serviceType?: ServiceType;
  /** Events that caused it, by id; none for an evaluation. */
  readonly because: readonly string[];
  /** By id. */
  readonly clauses: readonly string[];
}

/** What one provider's events lead to. */
export interface ProviderLedger {
  readonly providerId: string;
  /** Points that count, by `determinedOn`, then id; `month` is `YYYY-MM`. */
  readonly points: readonly {
    readonly eventId: string;
    readonly points: number;
    readonly month: string;
    readonly year: number;
  }[];
  /** Points by calendar year; years without any are left out. */
  readonly tallies: Readonly<Record<string, number>>;
  /** By first day, then service. */
  readonly suspensions: readonly Suspension[];
  /** Years in which no agreement is made. */
  readonly renewalBars: readonly {
    readonly year: number;
    readonly because: readonly string[];
    readonly clause: string;
  }[];
  /** May lie ahead of `asOf`. */
  readonly terminatedOn: string | null;
  /** The last day without any contract. */
  readonly barredUntil: string | null;
  /** The first day of a new contract, where one ends inside a suspension that has an end. */
  readonly earliestRenewalOn: string | null;
  readonly standing: 'active' | 'suspended' | 'terminated';
}

export interface DemeritsResult {
  readonly policy: PolicyName;
  /** Everybody whom the input names, by id. */
  readonly providers: readonly ProviderLedger[];
}
