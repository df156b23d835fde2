import type { AuditRun } from '#renderer/data/index.ts';
import type { HandedFile } from '#renderer/handOut/useHandOut.ts';
import type { OnRead } from '#renderer/sheets/readGrid.ts';
import type { PrintedDayCareHours } from '#shared/directory/providerFacts.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { ColumnMapping } from '#shared/domain/unit/columnMapping.ts';
import type { AuditPolicy } from '#shared/rules/audit/policy.ts';
import type { FileAudit, OnStep } from '#shared/rules/audit/table/auditFile.ts';
import type { Mapping } from '#shared/rules/audit/table/columns.ts';
import type { OwnPlan } from '#shared/rules/audit/table/ownPlans.ts';

export type TableKind = ColumnMapping['table'];

/** What the audit borrows from around it. */
export interface AuditWork {
  today: Day;
  policy: AuditPolicy;
  /** The unit's own plans, by the number of the case. */
  plans: ReadonlyMap<string, OwnPlan>;
  /** The name of a case by its number; undefined for one that is not here. */
  caseName(number: string): string | undefined;
  /** The id of a provider by its full or short name; undefined for one that is not in the directory. */
  findProvider(name: string): string | undefined;
  providerName(id: string): string;
  /** The day cares of the county's printed table. */
  dayCares: readonly PrintedDayCareHours[];
  mappings: readonly ColumnMapping[];
  /** Remembers how a file was read; one that cannot be kept is asked about again the next time. */
  keepMapping(table: TableKind, headings: readonly string[], mapping: Mapping): Promise<void>;
  /** Lets the window draw, between two pieces of a file. */
  rest: OnRead;
  /**
   * Hands a file to the person; false where it could not be noted.
   * @param lines how many findings are in it
   */
  save(file: Blob, lines: number, of: Omit<HandedFile, 'caseId'>): Promise<boolean>;
  /** Whether a file with whole names may go out. */
  mayUnmask: boolean;
  /** What was asked and answered, for `rules replay`. */
  receiptOf(run: AuditRun): Promise<Blob>;
  /** Away from the window; null where it was broken off. */
  audit(asked: FileAudit, signal: AbortSignal, onStep: OnStep): Promise<AuditRun | null>;
  onBack(): void;
}
