import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Combo } from './combo.ts';
import { useRegistry, useScope } from './HotkeyProvider.tsx';
import type { Hotkey, KeyHint } from './registry.ts';

/**
 * Declares keys for as long as the component stands. Returns a test whether one of them acts at this moment,
 * for drawing its cap.
 */
export function useHotkeys(hotkeys: readonly Hotkey[]): (key: Combo) => boolean {
  const registry = useRegistry();
  const scope = useScope();
  const [owner] = useState(() => ({}));
  const latest = useRef(hotkeys);
  useLayoutEffect(() => {
    latest.current = hotkeys;
  });
  // What is run is looked up when the key is pressed, so only a change of shape needs a new declaration.
  const shape = JSON.stringify(hotkeys, (_, value) => (typeof value === 'function' ? 'function' : value));
  useLayoutEffect(() => {
    const declared = latest.current.map((hotkey, index) => ({
      ...hotkey,
      ...(hotkey.run && { run: () => latest.current[index]?.run?.() }),
      ...(hotkey.within && { within: () => latest.current[index]?.within?.() ?? null }),
    }));
    registry.declare(owner, scope, declared);
  }, [registry, owner, scope, shape]);
  useLayoutEffect(() => () => registry.withdraw(owner), [registry, owner]);
  const working = useSyncExternalStore(registry.subscribe, () =>
    hotkeys
      .flatMap(({ keys }) => keys)
      .filter((key) => registry.works(owner, key))
      .join(' '),
  );
  return (key) => working.split(' ').includes(key);
}

/** The explained keys that act at this moment. */
export function useKeyHints(): readonly KeyHint[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.hints);
}
