import type { ProviderName } from './offerFacts.ts';

/** The providers whose names or township hold every word typed; those that begin with it first. Nothing typed: none. */
export function searchProviders<T extends ProviderName>(providers: readonly T[], query: string): T[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const first = words[0]!;
  return providers
    .filter(({ short, township, legal }) => {
      const text = fold(`${short} ${township} ${legal}`);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => Number(fold(b.short).startsWith(first)) - Number(fold(a.short).startsWith(first)));
}

/** 臺 and 台 are the same, so are full-width and half-width, upper and lower case. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('台', '臺').trim();
}
