import type { AuditSection } from '../../policies/auditSchema.ts';

export type FindingCode = keyof AuditSection['checks'];

/** The limits of one check. */
export type Check<C extends FindingCode> = NonNullable<AuditSection['checks'][C]>;

/** Something to look into: what was found, in which records, with the figures it comes from. */
export interface Finding {
  readonly code: FindingCode;
  readonly clause: string;
  /** By id; these records alone give the finding again. Empty where it comes from other facts. */
  readonly recordIds: readonly string[];
  readonly figures: Readonly<Record<string, string | number>>;
}

export function finding(
  code: FindingCode,
  { clause }: { readonly clause: string },
  records: readonly { readonly id: string }[],
  figures: Finding['figures'],
): Finding {
  return { code, clause, recordIds: records.map(({ id }) => id).sort(), figures };
}
