import { describe, expect, it } from 'vitest';
import { backupFileName, backupsToRemove, parseBackupName } from '#renderer/data/backup/backupName.ts';

const own = { unit: 'unit-a', installation: 'inst-a' };
const hash = '0'.repeat(64);
const on = (at: string, whose: Partial<typeof own> = {}) => backupFileName({ at, hash, ...own, ...whose });
const noons = (days: readonly number[]) =>
  days.map((day) => on(`2026-05-${String(day).padStart(2, '0')}T04:00:00.000Z`));

describe('a backup’s name', () => {
  it('says when, whose unit, which installation and the hash, and is read back', () => {
    const name = on('2026-05-11T01:12:09.123Z');
    expect(name).toBe(`paian-20260511T011209Z.unit-a.inst-a.${hash}.paianbackup`);
    expect(parseBackupName(name)).toEqual({ at: '2026-05-11T01:12:09Z', ...own, hash });
  });

  it.each(['my backup.paianbackup', `paian-2026.${hash}.paianbackup`, `${on('2026-05-11T01:12:09Z')}.part`])(
    '%s is none',
    (name) => {
      expect(parseBackupName(name)).toBeUndefined();
    },
  );
});

describe('making room', () => {
  it('keeps the latest of each of the last seven days with one, whatever lies between', () => {
    const names = noons([1, 2, 3, 9, 10, 11, 12, 13, 14]);
    expect(backupsToRemove(names, own, 7)).toEqual(noons([2, 1]));
    expect(backupsToRemove(noons([1, 2, 3, 4, 5, 6, 7]), own, 7)).toEqual([]);
  });

  it('keeps all of the latest day, and of an earlier day only the last', () => {
    const names = [
      on('2026-05-10T01:00:00Z'),
      on('2026-05-10T09:00:00Z'),
      on('2026-05-11T01:00:00Z'),
      on('2026-05-11T09:00:00Z'),
    ];
    expect(backupsToRemove(names, own, 7)).toEqual([on('2026-05-10T01:00:00Z')]);
  });

  it('never touches another installation’s, another unit’s, or a file of another name', () => {
    const others = [1, 2].flatMap((day) => [
      on(`2026-04-0${day}T01:00:00Z`, { installation: 'inst-b' }),
      on(`2026-04-0${day}T01:00:00Z`, { unit: 'unit-b' }),
    ]);
    expect(backupsToRemove([...others, 'x.paianbackup', ...noons([1, 2])], own, 1)).toEqual(noons([1]));
  });

  it('leaves the latest one under every number of days', () => {
    expect(backupsToRemove(noons([1]), own, 1)).toEqual([]);
    expect(backupsToRemove([], own, 7)).toEqual([]);
  });
});
