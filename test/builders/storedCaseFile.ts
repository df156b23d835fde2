import { readCaseFile } from '#renderer/data/caseFile.ts';
import type { Engine } from '#renderer/data/engine.ts';

/** A case as the database has it once everything acknowledged is stored. */
export async function storedCaseFile(engine: Engine, caseId: string) {
  await engine.stored;
  return readCaseFile(engine, caseId);
}
