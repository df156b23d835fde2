import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { chainLength, encodeFrame, newHeader } from '#electron/host/journal/format.ts';
import { Vault } from '#electron/host/vault.ts';
import type { Change } from '#renderer/data/api.ts';
import { sealFrame } from '#renderer/data/journal/frames.ts';
import { createEnvelope, type Keys, writeEnvelope } from '#renderer/data/keys/envelope.ts';
import { createUnitIdentity } from '#renderer/data/keys/newIdentity.ts';
import { recordKey } from '#renderer/data/memory/records.ts';
import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import { yunlinDirectoryHash } from '#shared/directory/yunlin113/index.ts';
import { recordTypes } from '#shared/domain/recordTypes.ts';
import { type Change as Edit, lineForChanges } from '#shared/sync/change.ts';
import { formatReading } from '#shared/sync/hlc.ts';
import type { Json } from '#shared/sync/json.ts';
import type { Line, Scope } from '#shared/sync/operation.ts';
import { type CountySize, countyNow, countyTransactions, type Transaction } from './county.ts';

/** What a written profile holds. */
export interface WrittenProfile {
  /** User transactions, each a frame of its own. */
  lines: number;
  operations: number;
  journalBytes: number;
}

const unitFacts = {
  unitName: '範例縣',
  countyCode: '10009',
  pack: { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` },
  personName: '周督導',
  sample: true,
};

/**
 * Writes into a folder the data of a supervisor who holds a whole county: the envelope of a sample unit (it opens without a
 * passphrase, so no key derivation is in any figure) and the journal, one sealed frame for each transaction. The bytes
 * are those that the host's journal writes; written in one go, since 100,000 times fdatasync would take a minute.
 */
export async function writeCountyProfile(folder: string, size: CountySize): Promise<WrittenProfile> {
  const ports = { random: secureRandom, crypto: createCryptoPort(), now: () => countyNow };
  const identity = await createUnitIdentity(unitFacts, ports);
  identity.person.role = 'supervisor';
  const deriveKey = () => Promise.reject(new Error('a sample unit has no passphrase'));
  const { envelope, keys } = await createEnvelope(identity, null, new Uint8Array(32), {
    ...ports,
    deriveKey,
  });

  await mkdir(folder, { recursive: true });
  await new Vault(folder).write({ envelope: writeEnvelope(envelope), sample: true });
  const { unit, person } = identity;
  const opening: Change[] = [
    {
      type: 'unit',
      id: unit.id,
      set: { name: unit.name, countyCode: '10009', packId: unit.packId, sample: true },
    } as Change,
    {
      type: 'person',
      id: person.id,
      set: { name: person.name, role: 'supervisor', fullTimeShare: 1, active: true },
    } as Change,
    {
      type: 'directoryImport',
      event: {
        id: `${unit.id}-directory`,
        countyCode: '10009',
        hash: yunlinDirectoryHash,
        importedAt: countyNow,
      },
    } as Change,
  ];
  const file = createWriteStream(join(folder, 'journal.log'));
  let last: Buffer = newHeader();
  file.write(last);
  let journalBytes = last.length;
  let lines = 0;
  let operations = 0;
  for (const transaction of chain(opening, countyTransactions(size, person.id))) {
    if (transaction.length === 0) continue;
    lines += 1;
    const line = lineOf(transaction, keys, lines);
    operations += line.ops.length;
    const payload = sealFrame({ t: 'line', line }, lines, keys, ports);
    last = encodeFrame(last.subarray(last.length - chainLength), lines, payload);
    journalBytes += last.length;
    if (!file.write(last)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return { lines, operations, journalBytes };
}

function lineOf(transaction: Transaction, { identity }: Keys, seq: number): Line {
  const at = formatReading(Date.parse(countyNow) - 7 * 86_400_000 + seq * 50, 0);
  const stamp = { writer: identity.writer.id, seq, at, author: identity.person.id };
  const line = lineForChanges(new Map(), stamp, transaction.flatMap(editsOf));
  if (line === undefined) throw new Error('a transaction that changes nothing');
  return line;
}

/** What `commitChanges` makes of a new record. */
function editsOf(change: Change): Edit[] {
  if ('delete' in change) throw new Error('nothing is deleted here');
  const { type } = change;
  const id = 'event' in change ? change.event.id : change.id;
  const fields = ('event' in change ? change.event : change.set) as unknown as Record<string, Json>;
  const caseId = type === 'case' ? id : fields['caseId'];
  const { scope, sets } = recordTypes[type];
  const common = {
    record: recordKey(type, id),
    scope: (scope === 'case' ? `case:${caseId}` : scope) as Scope,
  };
  if ('event' in change) return [{ ...common, kind: 'event', field: 'value', value: fields as Json }];
  return Object.entries(fields).flatMap(([field, value]): Edit[] =>
    (sets as readonly string[]).includes(field)
      ? (value as Json[]).map((one) => ({ ...common, kind: 'add', field, value: one }))
      : [{ ...common, kind: 'set', field, value }],
  );
}

function* chain(first: Transaction, rest: Iterable<Transaction>): Generator<Transaction> {
  yield first;
  yield* rest;
}
