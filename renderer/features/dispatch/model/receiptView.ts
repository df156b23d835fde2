import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';

/** The first eight digits of a receipt's digest, in two groups, as they are read out: 3f9a 7c02. */
export function digestOf(receipt: Dispatch['receipt']): string {
  const digest = findDigest(receipt)?.replace(/^sha256:/, '') ?? '';
  return [digest.slice(0, 4), digest.slice(4, 8)].filter((part) => part !== '').join(' ');
}

function findDigest(receipt: Dispatch['receipt']): string | undefined {
  if (receipt === null || typeof receipt !== 'object' || Array.isArray(receipt)) return undefined;
  const { digest, result } = receipt as Record<string, Dispatch['receipt']>;
  if (typeof digest === 'string') return digest;
  return result === undefined ? undefined : findDigest(result);
}
