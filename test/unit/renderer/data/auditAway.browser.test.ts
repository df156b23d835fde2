import { describe, expect, it } from 'vitest';
import { receiptFile } from '#renderer/data/longWork/auditJob.ts';
import { auditAway } from '#renderer/data/longWork/auditWorker.ts';
import workerUrl from '#renderer/data/worker.ts?worker&url';
import { readGrid } from '#renderer/sheets/readGrid.ts';
import { commaSeparated } from '#renderer/sheets/saveSheet.ts';
import { createCryptoPort } from '#shared/crypto/cryptoPort.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import { auditFile, type FileAudit } from '#shared/rules/audit/table/auditFile.ts';
import { guessMapping, recordColumns, tableOf } from '#shared/rules/audit/table/columns.ts';
import { replayInline } from '#shared/rules/replay/replayInline.ts';
import { claimYear } from '#test/bench/auditTables.ts';
import { yunlinAudit } from '#test/builders/claims.ts';

const start = () => new Worker(workerUrl, { type: 'module' });

/** A year of a unit: 20,000 service records. */
function aYear(): FileAudit {
  const { headings, lines, plans } = claimYear(20_000);
  const table = tableOf(
    recordColumns,
    [headings, ...lines].map((cells, index) => ({ number: index + 1, cells })),
  );
  const mapping = guessMapping(recordColumns, table.headings);
  return {
    records: { table, mapping },
    ...{ approvals: null, today: '2026-05-11', plans, policy: yunlinAudit, providerIds: new Map() },
  };
}

/** The longest that this thread was not asked, in ms, while something was done. */
async function longestPause<T>(work: () => Promise<T>): Promise<{ pause: number; done: T }> {
  let pause = 0;
  let last = performance.now();
  let isOver = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    pause = Math.max(pause, now - last);
    last = now;
    if (!isOver) port2.postMessage(null);
  };
  port2.postMessage(null);
  const done = await work();
  pause = Math.max(pause, performance.now() - last);
  isOver = true;
  port1.close();
  return { pause, done };
}

describe('Y-V an audit of a year away from the window', () => {
  it('finds what it finds here, step by step, and leaves the window its turns', {
    timeout: 60_000,
  }, async () => {
    const year = aYear();
    const here = await longestPause(async () => auditFile(year, () => undefined));
    const steps: number[] = [];
    // The first worker of a page is compiled and loaded: that is not what is measured.
    (await auditAway(start, year, new AbortController().signal, () => undefined))?.end();
    const away = await longestPause(() =>
      auditAway(start, year, new AbortController().signal, (done) => steps.push(done)),
    );
    console.info(
      `20,000 records: the window waits ${Math.round(here.pause)} ms here, ${Math.round(away.pause)} ms away`,
    );
    expect(away.done?.told).toEqual(here.done.told);
    away.done?.end();
    expect(steps).toEqual([1, 2]);
    expect(away.pause).toBeLessThan(here.pause / 2);
  });

  it('makes the sheets and the receipt away as well, the same as here', { timeout: 60_000 }, async () => {
    const year = aYear();
    const whole = auditFile(year, () => undefined);
    if (whole.told.kind !== 'audited') throw new Error('cells in the way');
    const { lines } = whole.told;
    const sheet = () => ({
      name: '發現',
      lines: lines.map(({ finding, rows }) => [finding.clause, finding.code, rows.join('、') || '—']),
    });
    const run = (await auditAway(start, year, new AbortController().signal, () => undefined))!;
    const csv = await run.file([sheet()], 'csv');
    expect(await csv.text()).toBe(await commaSeparated(sheet()).text());
    const read = await readGrid(
      new Uint8Array(await (await run.file([sheet()], 'xlsx')).arrayBuffer()),
      async () => {},
    );
    expect(read.ok && read.value.map(({ cells }) => cells)).toEqual(sheet().lines);
    const receipt = JSON.parse(await (await run.receipt(undefined)).text());
    expect(receipt).toEqual(JSON.parse(await receiptFile(whole, undefined).text()));
    const hashPort = createCryptoPort();
    const { findPackByHash } = loadBuiltInPacks(hashPort);
    expect(replayInline(receipt, { hashPort, findPackByHash } as never)).toMatchObject({
      value: { same: true },
    });
    run.end();
  });

  it('stops at once when it is broken off', { timeout: 60_000 }, async () => {
    const controller = new AbortController();
    const running = auditAway(start, aYear(), controller.signal, () => undefined);
    controller.abort();
    expect(await running).toBeNull();
  });
});
