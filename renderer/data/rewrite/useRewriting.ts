import { useCallback, useSyncExternalStore } from 'react';
import { useUnlocked } from '../hooks.ts';
import type { Rewriter } from './rewriter.ts';
import type { RewriteReport, RewriteStatus } from './types.ts';

/** Whoever writes the journal anew: to break it off, and to forget one that did not come to its end. */
export function useRewriter(): Rewriter {
  return useUnlocked().rewriter;
}

/** How far a rewriting is, or that one did not come to its end. */
export function useRewriting(): RewriteStatus {
  const { engine, rewriter } = useUnlocked();
  const subscribe = useCallback((listener: () => void) => engine.subscribe(listener), [engine]);
  return useSyncExternalStore(subscribe, () => rewriter.status);
}

/** What the last rewriting came to; null where the data key is the first one still. */
export function useRewritten(): RewriteReport | null {
  const { engine } = useUnlocked();
  const subscribe = useCallback((listener: () => void) => engine.subscribe(listener), [engine]);
  return useSyncExternalStore(subscribe, () => engine.head.rewritten ?? null);
}
