import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useState } from 'react';
import { createHotkeyRegistry, type HotkeyRegistry, pageScope } from './registry.ts';
import { isTextEntry, isToggle } from './target.ts';

const RegistryContext = createContext<HotkeyRegistry | null>(null);
const ScopeContext = createContext<object>(pageScope);

/** Listens to the keyboard for the whole window. */
export function HotkeyProvider({ letterKeys, children }: { letterKeys: boolean; children: ReactNode }) {
  const [registry] = useState(createHotkeyRegistry);
  useLayoutEffect(() => registry.setLetterKeys(letterKeys), [registry, letterKeys]);
  useEffect(() => listen(registry), [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** While it stands, only the keys declared inside it act: for dialogs and popovers. */
export function HotkeyScope({ children }: { children: ReactNode }) {
  const registry = useRegistry();
  const [scope] = useState(() => ({}));
  useLayoutEffect(() => registry.openScope(scope), [registry, scope]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

/**
 * Keeps the page's keys still while a list of options is open. For pickers, whose options React Aria also draws out
 * of sight: a `HotkeyScope` among them would always be open.
 */
export function useStillPage(isOpen: boolean): void {
  const registry = useRegistry();
  useLayoutEffect(() => (isOpen ? registry.openScope({}) : undefined), [registry, isOpen]);
}

export function useRegistry(): HotkeyRegistry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error('hotkeys need a HotkeyProvider around them');
  return registry;
}

export function useScope(): object {
  return useContext(ScopeContext);
}

function listen(registry: HotkeyRegistry): () => void {
  // Combinations with Ctrl or Alt are commands wherever the focus is, so they are taken before any control;
  // plain keys only after the focused control has declined them. Enter on a radio button or check box means
  // nothing there, but React Aria's label around it would swallow it.
  const isEarly = (event: KeyboardEvent) =>
    event.ctrlKey || event.altKey || event.metaKey || (event.key === 'Enter' && isToggle(event.target));
  const early = (event: KeyboardEvent) => {
    if (isEarly(event)) answer(registry, event);
  };
  const late = (event: KeyboardEvent) => {
    if (!isEarly(event)) answer(registry, event);
  };
  const focus = () => registry.setFocused(document.activeElement);
  const leave = (event: FocusEvent) => {
    if (event.relatedTarget === null) registry.setFocused(null);
  };
  window.addEventListener('keydown', early, true);
  document.addEventListener('keydown', late);
  document.addEventListener('focusin', focus);
  document.addEventListener('focusout', leave);
  focus();
  return () => {
    window.removeEventListener('keydown', early, true);
    document.removeEventListener('keydown', late);
    document.removeEventListener('focusin', focus);
    document.removeEventListener('focusout', leave);
  };
}

function answer(registry: HotkeyRegistry, event: KeyboardEvent): void {
  // While composing, Enter confirms the character and letters belong to the method.
  if (event.isComposing || (event.keyCode === 229 && isTextEntry(event.target))) return;
  if (event.defaultPrevented) return;
  const run = registry.find(event, event.target);
  if (run === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}
