import { byCodeUnit } from './json.ts';
import type { Line } from './operation.ts';
import type { Handover } from './returned.ts';

/** An operation on a case by somebody who had handed it over: for a person to look at, on both sides. */
export interface LateEdit {
  readonly operation: string;
  readonly record: string;
  readonly field: string;
  readonly caseId: string;
  readonly at: string;
  /** Who wrote it, and who carries the case now. */
  readonly by: string;
  readonly holder: string;
}

/**
 * Which operations were written by an earlier holder of a case without knowing of the handover, or after it:
 * those beyond what the supervisor had of that person's lines when the case changed hands, so no clock decides.
 * They are applied like any other; this says whose queue they belong in (`holder`), and who is shown that they
 * arrived late (`by`). What a holder's substitute or supervisor writes is none.
 * @param personOf of a line that names no author, whose writer it is, by the certificates; undefined if unknown
 */
export function lateEdits(
  handovers: readonly Handover[],
  lines: Iterable<Line>,
  personOf: (writer: string) => string | undefined,
): LateEdit[] {
  const byCase = new Map<string, Handover[]>();
  for (const handover of [...handovers].sort(inTime)) {
    byCase.set(handover.caseId, [...(byCase.get(handover.caseId) ?? []), handover]);
  }
  const late: LateEdit[] = [];
  for (const line of lines) {
    const by = line.author ?? personOf(line.writer);
    for (const { id, scope, record, field } of line.ops) {
      const caseId = scope.startsWith('case:') ? scope.slice('case:'.length) : undefined;
      const ofCase = caseId === undefined ? undefined : byCase.get(caseId);
      const holder = ofCase?.at(-1)?.to;
      if (caseId === undefined || holder === undefined || by === holder) continue;
      const left = ofCase!.findLast(({ from }) => from === by);
      if (!left || line.seq <= knownThen(left, line.writer)) continue;
      late.push({ operation: id, record, field, caseId, at: line.at, by: left.from, holder });
    }
  }
  return late.sort((a, b) => byCodeUnit(a.at, b.at) || byCodeUnit(a.operation, b.operation));
}

function knownThen({ held }: Handover, writer: string): number {
  return held.find((entry) => entry.writer === writer)?.have ?? 0;
}

function inTime(a: Handover, b: Handover): number {
  return Date.parse(a.at) - Date.parse(b.at) || byCodeUnit(a.to, b.to) || byCodeUnit(a.from, b.from);
}
