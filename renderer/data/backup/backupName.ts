/** What a backup's name says: when, whose unit, which installation, and the hash of the file. No person, no case. */
export interface BackupName {
  /** ISO instant, to the second. */
  at: string;
  unit: string;
  installation: string;
  hash: string;
}

export function backupFileName({ at, unit, installation, hash }: BackupName): string {
  const stamp = at.replace(/[-:]|\.\d+/gu, '');
  return `paian-${stamp}.${unit}.${installation}.${hash}.paianbackup`;
}

/** Undefined for any other name, e.g. one that somebody changed by hand. */
export function parseBackupName(name: string): BackupName | undefined {
  const match =
    /^paian-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})\.([0-9a-f]{64})\.paianbackup$/u.exec(
      name,
    );
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, unit, installation, hash] = match as unknown as string[];
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return { at, unit: unit!, installation: installation!, hash: hash! };
}

/**
 * Which of an installation's own backups make room: of each of the last days the latest stays, of the latest day all
 * stay. Others' files and any with another name are never among them.
 */
export function backupsToRemove(
  names: readonly string[],
  own: Pick<BackupName, 'unit' | 'installation'>,
  days: number,
): string[] {
  const kept = new Set<string>();
  const outdated: string[] = [];
  const mine = names
    .flatMap((name) => {
      const parsed = parseBackupName(name);
      const isOwn = parsed?.unit === own.unit && parsed.installation === own.installation;
      return parsed !== undefined && isOwn ? [{ name, day: parsed.at.slice(0, 10), at: parsed.at }] : [];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  for (const { name, day } of mine) {
    const isLatestDay = day === mine[0]!.day;
    if (isLatestDay || (!kept.has(day) && kept.size < days)) kept.add(day);
    else outdated.push(name);
  }
  return outdated;
}
