import type { Database } from '#renderer/data/projection/database.ts';
import type { RowCodec } from '#renderer/data/projection/rowCodec.ts';
import type { RecordState } from '#shared/sync/recordState.ts';

/** The state of every record that the database holds. */
export async function storedStates(database: Database, codec: RowCodec): Promise<RecordState[]> {
  const drawers = await database.drawers.toArray();
  return [
    ...drawers.flatMap(({ cases }) => cases).flatMap(codec.openCase),
    ...(await database.rows.toArray()).flatMap(codec.openRow),
  ];
}
