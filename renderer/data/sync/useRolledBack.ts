import { useLive } from '../hooks.ts';
import type { LogHead } from '../log/logHead.ts';

/** When a new writer was begun here last because this computer had been put back or copied; null where it never was. */
export function useRolledBack(): NonNullable<LogHead['rolledBack']> | null {
  return useLive(({ engine }) => engine.head.rolledBack ?? null);
}
