import { z } from 'zod';
import { unitId } from './destinations.ts';
import { backupName, count, folderToken, instant } from './values.ts';

/** Where backups are to go: a folder this host showed, on a drive that stays or on one of the unit's sticks. */
export const chosenBackupPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), folder: folderToken }),
  z.strictObject({ kind: z.literal('stick'), folder: folderToken, unit: unitId }),
]);
export type ChosenBackupPlace = z.output<typeof chosenBackupPlace>;

/** `lastAt` is when the last backup was finished in this folder, `lastName` what it is called there. */
export const backupPlace = z.strictObject({
  kind: z.enum(['folder', 'stick']),
  label: z.string(),
  lastAt: instant.nullable(),
  lastName: backupName.nullable(),
});

export const backupFile = z.strictObject({ name: backupName, bytes: count, modifiedAt: instant });
