/** Minutes after which a record of something that happened earlier is marked as a late entry. */
export const lateEntryAfterMinutes = 60;

/** True where `recordedAt` is more than 60 minutes after `happenedAt` (both instants, ISO 8601). */
export function isLateEntry(happenedAt: string, recordedAt: string): boolean {
  return Date.parse(recordedAt) - Date.parse(happenedAt) > lateEntryAfterMinutes * 60_000;
}
