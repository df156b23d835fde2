import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import { othersCounts } from '#shared/sync/othersCounts.ts';
import type { WriterCounts } from '#shared/sync/returned.ts';
import type { MatchLog } from '../api.ts';
import type { Engine } from '../engine.ts';
import { lastNoticed, matchedInMonth, type OthersFigures } from '../memory/dispatchFacts.ts';

/**
 * The figures of every writer but a reader's own, for the running month: what it cannot count, since the cases stay
 * with the others. A writer of whom nothing has arrived has none, and that is known of it.
 * @param reader.own the reader's own writers
 * @param reader.toldAt by which the reader knows the later of two, an instant
 */
export async function figuresFor(
  engine: Engine,
  reader: { own: ReadonlySet<string>; toldAt: string },
): Promise<WriterCounts[]> {
  const { keys, head, memory } = engine;
  const at = engine.ports.now();
  const month = dayOfInstant(at).slice(0, 7);
  // By the date that they are told under: after a clock that was set back an earlier day would not count until then.
  const upTo = new Map<string, string>([[keys.identity.writer.id, dayOfInstant(reader.toldAt)]]);
  for (const { writer } of keys.identity.formerWriters) upTo.set(writer, knownTo(engine, writer));
  for (const { writer, lastAt } of head.imports) {
    const day = lastAt === '' ? '' : dayOfInstant(lastAt);
    if (day > (upTo.get(writer) ?? '')) upTo.set(writer, day);
  }
  await engine.openLog();
  const writerOf = await engine.dispatchWriters.read();
  return [...upTo]
    .filter(([writer, day]) => !reader.own.has(writer) && day !== '')
    .map(([writer, day]) => {
      const own = (dispatchId: string) => writerOf.get(dispatchId) === writer;
      const log: MatchLog = {
        dispatches: memory.all('dispatch').filter(({ id }) => own(id)),
        notices: memory.all('notice').filter(({ dispatchId }) => own(dispatchId)),
        replies: memory.all('reply').filter(({ dispatchId }) => own(dispatchId)),
      };
      return { writer, month, upTo: day, at: reader.toldAt, providers: providersOf(log, month) };
    })
    .sort((a, b) => (a.writer < b.writer ? -1 : 1));
}

/** The day of the last line of a writer that gave way which was sealed here; of a restored one at least that of the backup. */
function knownTo({ head }: Engine, writer: string): string {
  const own = head.own.batches.filter(({ name }) => parseBundleFileName(name)?.writer === writer);
  const restored = head.restored === null ? [] : [head.restored.backupAt];
  return [...restored, ...own.map(({ lastAt }) => lastAt)].map(dayOfInstant).sort().at(-1) ?? '';
}

function providersOf(log: MatchLog, month: string): WriterCounts['providers'] {
  const matched = matchedInMonth(log, month);
  const last = lastNoticed(log.notices);
  const ids = [...new Set([...Object.keys(matched), ...Object.keys(last)])].sort();
  return ids.map((id) => ({
    providerId: id as WriterCounts['providers'][number]['providerId'],
    matched: matched[id] ?? {},
    lastDispatchedAt: last[id] ?? null,
  }));
}

/** The supervisor's figures of a month for the decision here, and which dispatches at hand they include. */
export function othersFigures({ head, keys, dispatchWriters }: Engine, month: string): OthersFigures {
  const own = new Set([keys.identity.writer.id]);
  const { matched, lastDispatchedAt, known } = othersCounts(head.counts, month, own);
  const counted = new Set(known.map(({ writer }) => writer));
  // One whose writer was not read is one's own, saved since.
  const includes = (dispatchId: string) => counted.has(dispatchWriters.known.get(dispatchId) ?? '');
  return { matched, lastDispatchedAt, includes };
}
