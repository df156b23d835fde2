import { type Change, printedDirectoryOf } from '#renderer/data/index.ts';

/** One event that names the county's printed directory; none where the county has none built in. */
export function directoryImport(countyCode: string, unitId: string, importedAt: string): Change[] {
  const printed = printedDirectoryOf(countyCode);
  if (printed === undefined) return [];
  const id = `${unitId}-directory`;
  return [{ type: 'directoryImport', event: { id, countyCode, hash: printed.hash, importedAt } }];
}
