import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { backupName, destinationId, instant } from '#shared/host/values.ts';
import { readWhole, writeWhole } from '../wholeFile.ts';

const id = { id: destinationId };

/** Where backups go and the last one there. `id` is in the temporary name, so that two machines never share one. */
const schema = z.strictObject({
  version: z.literal(1),
  place: z.discriminatedUnion('kind', [
    z.strictObject({ ...id, kind: z.literal('folder'), path: z.string(), ownDrive: z.boolean() }),
    z.strictObject({ ...id, kind: z.literal('stick'), path: z.string(), unit: z.string() }),
  ]),
  lastAt: instant.nullable(),
  lastName: backupName.nullable(),
});
export type StoredBackupPlace = z.output<typeof schema>;

/** `setAside`: what was kept was damaged; it was put aside under another name. */
export async function readBackupPlace(
  folder: string,
): Promise<{ stored: StoredBackupPlace | null; setAside: boolean }> {
  const path = join(folder, 'backup');
  const whole = await readWhole(path);
  if (whole === 'missing') return { stored: null, setAside: false };
  const read = whole === 'damaged' ? undefined : schema.safeParse(whole.facts).data;
  if (read !== undefined) return { stored: read, setAside: false };
  await rename(path, join(folder, `backup.damaged-${randomBytes(4).toString('hex')}`));
  return { stored: null, setAside: true };
}

const formerSchema = z.strictObject({ version: z.literal(1), labels: z.array(z.string()).max(100) });

/** Where backups were finished before the place of now; none where nobody knows any more. */
export async function readFormerPlaces(folder: string): Promise<string[]> {
  const whole = await readWhole(join(folder, 'backup.former'));
  return typeof whole === 'object' ? (formerSchema.safeParse(whole.facts).data?.labels ?? []) : [];
}

export function writeFormerPlaces(folder: string, labels: readonly string[]): Promise<void> {
  const facts = { version: 1, labels: labels.slice(-100) };
  return writeWhole(join(folder, 'backup.former'), { facts, body: new Uint8Array() });
}

export function writeBackupPlace(folder: string, stored: StoredBackupPlace): Promise<void> {
  return writeWhole(join(folder, 'backup'), { facts: stored, body: new Uint8Array() });
}
