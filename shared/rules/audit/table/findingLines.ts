import { compareTexts } from '../../engine/compareTexts.ts';
import type { Finding } from '../finding.ts';
import type { TableRecord } from './readRecords.ts';

/** A finding with what it is about. */
export interface FindingLine {
  readonly finding: Finding;
  /** Rows of the file, ascending. */
  readonly rows: readonly number[];
  /** Numbers of the cases it is about. */
  readonly cases: readonly string[];
  /** Ids of providers, or their names where they are not known. */
  readonly providers: readonly string[];
}

/** Findings of a table with what they are about: those of one clause and kind together, each in the order of its rows. */
export function findingLines(
  findings: readonly Finding[],
  records: ReadonlyMap<string, TableRecord>,
): FindingLine[] {
  return findings
    .map((finding): FindingLine => {
      const found = finding.recordIds.flatMap((id) => records.get(id) ?? []);
      const told = finding.figures['caseId'];
      return {
        finding,
        rows: finding.recordIds.map(Number).sort((a, b) => a - b),
        cases: told === undefined ? [...new Set(found.map(({ caseId }) => caseId))] : [String(told)],
        providers: [...new Set(found.map(({ providerId }) => providerId))],
      };
    })
    .sort(
      (a, b) =>
        compareTexts(a.finding.clause, b.finding.clause) ||
        compareTexts(a.finding.code, b.finding.code) ||
        (a.rows[0] ?? 0) - (b.rows[0] ?? 0),
    );
}
