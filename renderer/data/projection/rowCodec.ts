import { open, seal } from '#shared/crypto/rowSealing.ts';
import { fromUtf8, toUtf8 } from '#shared/crypto/text.ts';
import { PackedRow, type PackedStates, packStates, unpackStates } from '#shared/sync/packedState.ts';
import type { RecordState } from '#shared/sync/recordState.ts';
import type { Keys } from '../keys/envelope.ts';
import type { DataPorts } from '../ports.ts';
import type { SealedCase, SealedRow } from './database.ts';

/** A row that does not open where it stands: damaged, moved, or put back from an older time. */
export class UnreadableRow extends Error {}

/**
 * Seals values for their place in the database and opens them there. Sealing happens here and not in a layer under
 * Dexie: rows have no readable field to query by, so there is nothing such a layer could translate.
 */
export interface RowCodec {
  sealJson(table: string, key: string, position: number, value: unknown): Uint8Array;
  openJson(table: string, key: string, position: number, sealed: Uint8Array): unknown;
  /** @param rest records of the case that stayed packed */
  sealCase(id: string, position: number, states: readonly RecordState[], rest?: PackedRow): SealedCase;
  openCase(row: SealedCase): RecordState[];
  /** The row with its records as they are packed. */
  openCaseRow(row: SealedCase): PackedRow;
  sealRow(state: RecordState, position: number): SealedRow;
  openRow(row: SealedRow): RecordState[];
}

export function createRowCodec(
  keys: Keys,
  { random, rowCipher }: Pick<DataPorts, 'random' | 'rowCipher'>,
): RowCodec {
  const place = (table: string, key: string, position: number) => ({
    table,
    key,
    keyVersion: keys.keyVersion,
    position,
  });
  const codec: RowCodec = {
    sealJson: (table, key, position, value) =>
      seal(keys.dataKey, place(table, key, position), toUtf8(JSON.stringify(value)), random, rowCipher),
    openJson(table, key, position, sealed) {
      const plain = open(keys.dataKey, place(table, key, position), sealed, rowCipher);
      const text = plain && fromUtf8(plain);
      if (text === undefined) throw new UnreadableRow(table);
      return JSON.parse(text);
    },
    sealCase(id, position, states, rest) {
      const packed = packStates(`case:${id}`, states, rest);
      return { id, position, sealed: codec.sealJson('cases', id, position, packed) };
    },
    openCase: ({ id, position, sealed }) =>
      unpackStates(codec.openJson('cases', id, position, sealed) as PackedStates),
    openCaseRow: ({ id, position, sealed }) =>
      new PackedRow(codec.openJson('cases', id, position, sealed) as PackedStates),
    sealRow(state, position) {
      const { record: id, scope } = state;
      const sealed = codec.sealJson('rows', id, position, packStates(scope, [state]));
      return { id, scope: scopeId(scope), position, sealed };
    },
    openRow: ({ id, position, sealed }) =>
      unpackStates(codec.openJson('rows', id, position, sealed) as PackedStates),
  };
  return codec;
}

/** The foreign id a row is found by: its case's id, or `unit`, `directory`. */
function scopeId(scope: string): string {
  return scope.startsWith('case:') ? scope.slice('case:'.length) : scope;
}
