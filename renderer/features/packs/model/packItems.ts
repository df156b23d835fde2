import type { Clock } from '#shared/policies/clockSchema.ts';
import { findTitle, type Pack, titleIn } from '#shared/policies/pack.ts';
import { otherSections } from '#shared/policies/packDifferences.ts';
import type { Clause, Interpretation, Parameter } from '#shared/policies/packSchema.ts';

/** A line of a pack's contents; `pack` is the pack itself: version, hash, layers, validity. */
export type PackItem =
  | { kind: 'pack'; id: string }
  | { kind: 'reading'; id: string; reading: Interpretation }
  | { kind: 'parameter'; id: string; parameter: Parameter }
  | { kind: 'clock'; id: string; clock: Clock }
  | { kind: 'clause'; id: string; clause: Clause };

/** Where a pack's dispatch section, parameters and successors rest on a clause or reading. */
export type PackUse =
  | { kind: 'order' }
  | { kind: 'criterion'; id: string }
  | { kind: 'reason'; id: string }
  | { kind: 'listOnly' }
  | { kind: 'parameter'; id: string }
  | { kind: 'successor'; id: string }
  | { kind: 'section'; id: string };

/** T-2.3.2 stands before T-2.3.10. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** A pack's contents with those of its layers: itself, readings, parameters, clauses, each by its number. */
export function packItems(pack: Pack): PackItem[] {
  const sorted = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).sort(([a], [b]) => byNumber.compare(a, b));
  return [
    { kind: 'pack', id: pack.id },
    ...sorted(pack.interpretations).map(([id, reading]): PackItem => ({ kind: 'reading', id, reading })),
    ...sorted(pack.parameters).map(([id, parameter]): PackItem => ({ kind: 'parameter', id, parameter })),
    ...sorted(pack.deadlines?.clocks ?? {}).map(([id, clock]): PackItem => ({ kind: 'clock', id, clock })),
    ...sorted(pack.clauses).map(([id, clause]): PackItem => ({ kind: 'clause', id, clause })),
  ];
}

/** What a line is called besides its number. */
export function titleOf(item: PackItem, pack: Pack, locale: 'zh-TW' | 'en'): string {
  switch (item.kind) {
    case 'pack':
      return titleIn(pack.title, locale);
    case 'reading':
      return titleIn(item.reading.title, locale);
    case 'clock': {
      const title = findTitle(pack, item.clock.clause);
      return title === undefined ? '' : titleIn(title, locale);
    }
    case 'clause':
      return titleIn(item.clause.title, locale);
    case 'parameter':
      return '';
  }
}

/**
 * The lines that a number, a word or a place in the source finds, those whose number begins so first. Full-width
 * letters and 臺 are what one means by them.
 * @param wordsOf every word that a line shows
 */
export function findItems(
  items: readonly PackItem[],
  query: string,
  wordsOf: (item: PackItem) => string,
): PackItem[] {
  const wanted = plain(query);
  if (wanted === '') return [...items];
  const found = items.filter((item) => plain(`${item.id} ${wordsOf(item)}`).includes(wanted));
  const begins = (item: PackItem) => plain(item.id).startsWith(wanted);
  return [...found.filter(begins), ...found.filter((item) => !begins(item))];
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('臺', '台').trim();

/** What rests on a clause or reading, in the order in which it works. */
export function usesOf(pack: Pack, id: string): PackUse[] {
  const { dispatch, parameters, successors } = pack;
  const uses: PackUse[] = [];
  if (dispatch !== null) {
    const { ranking, reasons, listOnly } = dispatch;
    if (ranking.reading === id) uses.push({ kind: 'order' });
    for (const [criterion, { clause }] of Object.entries(ranking.criteria)) {
      if (clause === id) uses.push({ kind: 'criterion', id: criterion });
    }
    for (const [reason, clause] of Object.entries(reasons)) {
      if (clause === id) uses.push({ kind: 'reason', id: reason });
    }
    if (listOnly.clause === id) uses.push({ kind: 'listOnly' });
  }
  for (const [name, { values }] of Object.entries(parameters)) {
    if (values.some(({ cite }) => cite === id)) uses.push({ kind: 'parameter', id: name });
  }
  for (const { from, to, cite } of successors) {
    if (cite === id) uses.push({ kind: 'successor', id: `${from}→${to}` });
  }
  for (const section of otherSections)
    if (mentions(pack[section], id)) uses.push({ kind: 'section', id: section });
  return uses;
}

/** Whether plain data has a text or a key that is the id. */
function mentions(data: unknown, id: string): boolean {
  if (data === id) return true;
  if (data === null || typeof data !== 'object') return false;
  return Object.entries(data).some(([key, value]) => key === id || mentions(value, id));
}
