import type { OnRead } from '#renderer/sheets/readGrid.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import type { PrintedDayCareHours } from '#shared/directory/providerFacts.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { ColumnMapping } from '#shared/domain/unit/columnMapping.ts';
import type { AuditPolicy } from '#shared/rules/audit/policy.ts';
import type { FileAudit, FileAudited, OnStep } from '#shared/rules/audit/table/auditFile.ts';
import type { TableAudit } from '#shared/rules/audit/table/auditTable.ts';
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
   * One sheet goes out as comma-separated text, several as a spreadsheet; false where it could not be noted.
   * @param unmaskedFor why with whole names; null where these are masked
   */
  save(
    sheets: NamedSheet | readonly NamedSheet[],
    name: string,
    unmaskedFor: string | null,
  ): Promise<boolean>;
  /** Whether a file with whole names may go out. */
  mayUnmask: boolean;
  /** Hands out what was asked and answered, for `rules replay`; false where it could not be noted. */
  saveReceipt(audited: TableAudit['audited'], name: string): Promise<boolean>;
  /** Away from the window; null where it was broken off. */
  audit(asked: FileAudit, signal: AbortSignal, onStep: OnStep): Promise<FileAudited | null>;
  onBack(): void;
}
