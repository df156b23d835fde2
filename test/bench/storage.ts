import Dexie, { type EntityTable } from 'dexie';
import type { CaseSummary } from '#renderer/data/api.ts';
import type { Keys } from '#renderer/data/keys/envelope.ts';
import { CaseList } from '#renderer/data/memory/caseList.ts';
import { searchCases } from '#renderer/data/memory/caseSearch.ts';
import { summariseCase } from '#renderer/data/memory/caseSummary.ts';
import { Memory } from '#renderer/data/memory/memory.ts';
import { type ChunkCodec, createChunkCodec } from '#renderer/data/projection/chunkCodec.ts';
import { type ChunkIndex, Chunks } from '#renderer/data/projection/chunks.ts';
import { readChunks as readStored } from '#renderer/data/projection/database.ts';
import { createRowCodec, type RowCodec } from '#renderer/data/projection/rowCodec.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import type { Case } from '#shared/domain/case/case.ts';
import { aCaseFile } from '#test/builders/caseFiles.ts';
import { type Timing, timing } from './figures.ts';

/** Milliseconds of reading and searching all cases, as the app does it and as one would without. */
export interface StorageTimings {
  readonly cases: number;
  /** From sealed chunks of 500, opened into memory. */
  readonly readChunks: Timing;
  /** One sealed row for each case, read and opened one by one. */
  readonly readSealedRows: Timing;
  /** One plain row for each case, through `toArray`. */
  readonly readPlainRows: Timing;
  /** The app's scan over summaries in memory. */
  readonly searchMemory: Timing;
  /** `table.filter(…).toArray()`, as Dexie's documentation shows it. */
  readonly searchDexie: Timing;
}

type Sealed = { id: string; sealed: Uint8Array };
type Plain = Dexie & {
  cases: EntityTable<Case, 'id'>;
  rows: EntityTable<Sealed, 'id'>;
  chunks: EntityTable<{ id: number; position: number; sealed: Uint8Array }, 'id'>;
};

const queries = ['林', '林秀', '05-00', '0500123', 'C-00', 'lahok', 'Y1900', '斗六', '無此人', '陳金水'];

/** Times reading and searching on the same cases in the same database. Throws where the ways find different cases. */
export async function runStorageBench(now: () => number, count: number): Promise<StorageTimings> {
  const cases = madeUpCases(count);
  const database = new Dexie('bench') as Plain;
  database.version(1).stores({ cases: 'id', rows: 'id', chunks: 'id' });
  const keys = { dataKey: secureRandom(32), keyVersion: 1 } as Keys;
  const codec = createRowCodec(keys, { random: secureRandom });
  const chunkCodec = createChunkCodec(keys, { random: secureRandom });
  const index = await store(database, codec, chunkCodec, cases);

  const readings = 10;
  const readChunks = await timed(now, readings, async () => {
    const memory = new Memory();
    await new Chunks(memory, chunkCodec).load(index, [], (ids) => readStored(database, ids));
    return memory.all('caseSummary').length;
  });
  const readSealedRows = await timed(now, 3, async () => {
    const memory = new Memory();
    await database.rows.each(({ id, sealed }) => {
      memory.put('caseSummary', id, summaryOf(codec.openJson('rows', id, 1, sealed) as Case));
    });
    return memory.all('caseSummary').length;
  });
  const readPlainRows = await timed(now, readings, async () => (await database.cases.toArray()).length);

  const memory = new Memory();
  for (const one of cases) memory.put('caseSummary', one.id, summaryOf(one));
  const summaries: readonly CaseSummary[] = new CaseList(memory).byName();
  const inMemory: number[] = [];
  const inDexie: number[] = [];
  searchCases(summaries, '0');
  for (let round = 0; round < 6; round += 1) {
    for (const query of queries) {
      const start = now();
      const found = searchCases(summaries, query);
      inMemory.push(now() - start);
      if (round >= 3) continue;
      const again = now();
      const rows = await database.cases.filter((one) => isFound(one, query)).toArray();
      inDexie.push(now() - again);
      const isSame = query === '斗六' || rows.length === found.length;
      if (!isSame) throw new Error(`${query}: ${rows.length} rows, ${found.length} summaries`);
    }
  }
  await database.delete();
  return {
    cases: count,
    readChunks,
    readSealedRows,
    readPlainRows,
    searchMemory: timing(inMemory),
    searchDexie: timing(inDexie),
  };
}

async function store(
  database: Plain,
  codec: RowCodec,
  chunkCodec: ChunkCodec,
  cases: readonly Case[],
): Promise<ChunkIndex> {
  const memory = new Memory();
  const chunks = new Chunks(memory, chunkCodec);
  for (const one of cases) {
    memory.put('caseSummary', one.id, summaryOf(one));
    chunks.touch('caseSummary', one.id);
  }
  await database.cases.bulkPut([...cases]);
  await database.rows.bulkPut(
    cases.map((one) => ({ id: one.id, sealed: codec.sealJson('rows', one.id, 1, one) })),
  );
  await database.chunks.bulkPut(await chunks.sealChanged(1));
  return chunks.index;
}

/** A case of which nothing else is recorded. */
const summaryOf = (one: Case): CaseSummary => summariseCase(aCaseFile({ case: one }));

/** What somebody writes into the filter: each field for itself, without folding widths or saying townships. */
function isFound(one: Case, query: string): boolean {
  const wanted = query.toLowerCase();
  return [
    one.name,
    one.nationalId,
    one.phone,
    one.phone?.replaceAll('-', ''),
    one.caseNumber,
    one.address,
  ].some((text) => text?.toLowerCase().includes(wanted));
}

function madeUpCases(count: number): Case[] {
  return Array.from({ length: count }, (_, index) => {
    const serial = String(index).padStart(6, '0');
    return {
      id: `case-${serial}`,
      name:
        index % 50 === 0
          ? `Lahok·Kacaw${index}`
          : `${pick('林陳張廖李黃', index)}${pick('秀金月素', index >> 2)}${pick('水玉蘭枝', index >> 4)}`,
      nationalId: `Y19${serial}0`,
      birthOn: '1940-01-01',
      gender: 'female',
      township: '10009010',
      address: `範例里${index % 24}鄰範例路${index % 180}號`,
      phone: `05-${serial.slice(0, 3)}-${serial.slice(3)}`,
      caseNumber: `C-${serial}`,
      cmsLevel: 4,
      welfareIdentity: 3,
      foreignCaregiver: false,
      status: 'active',
      managerId: 'person-0001',
      referredOn: '2026-03-19',
      assessedOn: '2026-03-15',
      designatedProviderIds: [],
      declinedProviderIds: [],
      wishes: '早上比較有精神，盡量排上午。',
    } as unknown as Case;
  });
}

const pick = (text: string, at: number) => text[at % text.length];

async function timed(now: () => number, runs: number, run: () => Promise<number>): Promise<Timing> {
  const samples: number[] = [];
  for (let count = 0; count < runs; count += 1) {
    const start = now();
    await run();
    samples.push(now() - start);
  }
  return timing(samples);
}
