import { onBenchPage } from './benchPage.ts';
import { printFigures } from './figures.ts';

/** Reading and searching all cases in Chromium, beside what one would write with Dexie alone. */
for (const cases of [840, 13_206]) {
  const found = await onBenchPage('storage', cases);
  printFigures(
    `Cases in Chromium's IndexedDB: ${cases}`,
    [
      { what: 'read: sealed chunks of 500 into memory', timing: found.readChunks },
      { what: 'read: sealed rows one by one through Dexie', timing: found.readSealedRows },
      { what: 'read: plain rows, toArray', timing: found.readPlainRows },
      { what: 'search: scan over summaries in memory', timing: found.searchMemory },
      { what: 'search: Dexie filter over plain rows', timing: found.searchDexie },
    ],
    [
      { what: 'rows one by one / chunks', times: found.readSealedRows.median / found.readChunks.median },
      { what: 'Dexie filter / scan', times: found.searchDexie.median / found.searchMemory.median },
    ],
  );
}
