/** Why a text is no time of day. */
export type TimeError = { readonly kind: 'empty' } | { readonly kind: 'format' } | { readonly kind: 'range' };

/**
 * Reads a time of day on the 24-hour clock: `9:05`, `09:05`, `0905`, `905`, `9`, `9時5分`, `9點`; full-width
 * forms too. Returns `HH:MM`.
 * @param allow24 whether `24:00`, the end of a day, is a time here
 */
export function parseTimeOfDay(
  text: string,
  allow24 = false,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: TimeError } {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  if (plain === '') return { ok: false, error: { kind: 'empty' } };
  const match =
    /^(\d{1,2}):(\d{2})$/.exec(plain) ??
    /^(\d{1,2})(\d{2})$/.exec(plain) ??
    /^(\d{1,2})[時點](?:(\d{1,2})分?)?$/.exec(plain) ??
    /^(\d{1,2})$/.exec(plain);
  if (match === null) return { ok: false, error: { kind: 'format' } };
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const isEndOfDay = allow24 && hour === 24 && minute === 0;
  if (!isEndOfDay && (hour > 23 || minute > 59)) return { ok: false, error: { kind: 'range' } };
  return { ok: true, value: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

/** Minutes since midnight of `HH:MM`; 1440 for `24:00`. */
export function minutesOfTime(time: string): number {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return hour * 60 + minute;
}
