import type { ImportPreview } from '#renderer/data/index.ts';

export type RefusedError = Extract<ImportPreview, { kind: 'refused' }>['error'];
export type RefusalKind = RefusedError['kind'];

export interface Refusal {
  kind: RefusalKind;
  /** What the sentence names: 第501–620筆. Empty where the error names nothing. */
  ranges: readonly { from: number; to: number }[];
}

/** Why a file was not taken in; ranges only of a gap, in the order of their numbers. */
export function refusalOf(error: RefusedError): Refusal {
  const ranges =
    error.kind === 'gap'
      ? error.waitingFor.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from)
      : [];
  return { kind: error.kind, ranges };
}
