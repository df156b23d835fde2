import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownDestination } from '#shared/host/destinations.ts';
import type { HostErrorCode } from '#shared/host/hostError.ts';
import { hostErrorKey } from './hostErrorWords.ts';

type Kind = ShownDestination['kind'];

/** What a stick that is simply not there answers with: nothing at its place, or another drive there. */
const stickGone: readonly HostErrorCode[] = ['unreachable', 'notMounted', 'noMarker'];

/** Whether a stick is not plugged in; nothing is wrong with it. */
export function isStickAway({ kind, lastError }: Pick<ShownDestination, 'kind' | 'lastError'>): boolean {
  return kind === 'stick' && lastError !== null && stickGone.includes(lastError);
}

/** What keeps a place from being delivered to, as far as is known. */
export function wrongWith({
  secret,
  reachable,
  lastError,
}: Pick<ShownDestination, 'secret' | 'reachable' | 'lastError'>): HostErrorCode | null {
  if (secret === 'missing') return 'noSecret';
  return reachable === false ? lastError : null;
}

const todos = {
  notMounted: 'plugIn',
  readOnly: 'rights',
  forbidden: 'rights',
  diskFull: 'space',
  wrongStick: 'otherStick',
  noSecret: 'secret',
  signInRefused: 'account',
  noSuchPlace: 'address',
  redirected: 'address',
  badAnswer: 'address',
  badCertificate: 'administrator',
  webPage: 'network',
  wrongClock: 'clock',
} as const satisfies Partial<Record<HostErrorCode, string>>;

/** What a person can do about an error at a place; undefined where it is only tried again. */
export function todoOf(kind: Kind, code: HostErrorCode) {
  if (code === 'unreachable') return kind === 'folder' ? 'shareAway' : 'waits';
  return code in todos ? todos[code as keyof typeof todos] : undefined;
}

/** The words for places that bundles are brought to, the same on every screen. */
export function useDestinationWords() {
  const { t } = useTranslation('folder');
  return useMemo(
    () => ({
      kind: (kind: Kind) => t(`kind.${kind}`),
      /** What is wrong and what to do. */
      trouble(kind: Kind, code: HostErrorCode): string {
        if (isStickAway({ kind, lastError: code })) return t('stickAway');
        const todo = todoOf(kind, code);
        const what = t(`error.${hostErrorKey(code)}`);
        return todo === undefined ? what : t('whatAndTodo', { what, todo: t(`todo.${todo}`) });
      },
    }),
    [t],
  );
}
