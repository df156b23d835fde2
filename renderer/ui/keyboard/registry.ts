import { type Combo, isPrintable, type KeyPress, matches, parseCombo } from './combo.ts';
import { answersEnter, answersSpace, isNumberEntry, isSearchEntry, isTextEntry } from './target.ts';

/** A command by key. Without `run` it only explains a key that a control answers to by itself. */
export interface Hotkey {
  readonly keys: Combo | readonly Combo[];
  readonly run?: () => void;
  /** What the footer says beside the key caps; keys with the same hint stand together. */
  readonly hint?: string;
  /** Shows the first and last key with a dash: 1–4. */
  readonly asRange?: boolean;
  readonly enabled?: boolean;
  /** Arrows and the like: also while a text field has the focus. */
  readonly inText?: boolean;
  /** Letters: also while a field for numbers has the focus, to which they mean nothing. */
  readonly inNumber?: boolean;
  /**
   * Keys that move in a list from anywhere on the screen: of the text fields only in a search, and not in a form, which
   * would be gone with what it belongs to. `bySearch`: whether they act in a search at all.
   */
  readonly ofList?: 'bySearch' | 'alone';
  /** Also while a dialog or popover is open; for locking the screen. */
  readonly everywhere?: boolean;
  /** Only while the focus is inside this element. */
  readonly within?: () => Element | null;
}

/** Caps and their explanation, as the footer shows them. */
export interface KeyHint {
  readonly keys: readonly Combo[];
  readonly asRange: boolean;
  readonly hint: string;
}

interface Registered {
  readonly scope: object;
  readonly hotkeys: readonly Hotkey[];
}

export type HotkeyRegistry = ReturnType<typeof createHotkeyRegistry>;

/** The page itself: the scope of every key outside dialogs and popovers. */
export const pageScope: object = {};

/**
 * All keys that act at this moment, in one place: the listener asks it what to run, the footer and the key caps
 * what to show, so that they cannot disagree.
 */
export function createHotkeyRegistry() {
  const owners = new Map<object, Registered>();
  const scopes: object[] = [pageScope];
  const listeners = new Set<() => void>();
  let letterKeys = true;
  let focused: Element | null = null;
  let hintCache: { signature: string; hints: readonly KeyHint[] } = { signature: '', hints: [] };

  const changed = () => {
    for (const listener of listeners) listener();
  };

  const isActive = (scope: object, hotkey: Hotkey, key: Combo): boolean => {
    if (hotkey.enabled === false) return false;
    if (hotkey.everywhere !== true && scope !== scopes[scopes.length - 1]) return false;
    if (hotkey.ofList !== undefined && !movesList(focused, hotkey.ofList)) return false;
    if (isPrintable(key)) {
      if (!letterKeys && hotkey.run !== undefined) return false;
      if (isTextEntry(focused) && !(hotkey.inNumber === true && isNumberEntry(focused))) return false;
    } else if (isTextEntry(focused) && !worksInText(key, hotkey)) return false;
    return hotkey.within === undefined || (focused !== null && hotkey.within()?.contains(focused) === true);
  };

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Declares an owner's keys, replacing those it declared before. */
    declare(owner: object, scope: object, hotkeys: readonly Hotkey[]): void {
      owners.set(owner, { scope, hotkeys });
      changed();
    },
    withdraw(owner: object): void {
      owners.delete(owner);
      changed();
    },
    /** Opens a scope above all others, as a dialog does; its keys are then the only ones. */
    openScope(scope: object): () => void {
      scopes.push(scope);
      changed();
      return () => {
        scopes.splice(scopes.lastIndexOf(scope), 1);
        changed();
      };
    },
    setLetterKeys(on: boolean): void {
      letterKeys = on;
      changed();
    },
    setFocused(element: Element | null): void {
      focused = element;
      changed();
    },
    /** Whether this owner's key acts now; what decides whether its cap is drawn. */
    works(owner: object, key: Combo): boolean {
      const entry = owners.get(owner);
      return (
        entry?.hotkeys.some((hotkey) => keysOf(hotkey).includes(key) && isActive(entry.scope, hotkey, key)) ??
        false
      );
    },
    /**
     * The command of a key press, if any. The last declared wins.
     * @param target where the press went: a button answers Enter itself, a check box the space bar
     */
    find(press: KeyPress, target: EventTarget | null): (() => void) | undefined {
      for (const { scope, hotkeys } of [...owners.values()].reverse()) {
        for (const hotkey of hotkeys) {
          const key = keysOf(hotkey).find((one) => matches(one, press));
          if (key === undefined || hotkey.run === undefined || !isActive(scope, hotkey, key)) continue;
          if (key === 'Enter' && answersEnter(target)) continue;
          if (key === 'Space' && answersSpace(target)) continue;
          return hotkey.run;
        }
      }
      return undefined;
    },
    /** The explained keys that act now, in the order they were declared; the same array while nothing changed. */
    hints(): readonly KeyHint[] {
      const byHint = new Map<string, KeyHint>();
      for (const { scope, hotkeys } of owners.values()) {
        for (const hotkey of hotkeys) {
          if (hotkey.hint === undefined) continue;
          const keys = keysOf(hotkey).filter((key) => isActive(scope, hotkey, key));
          if (keys.length === 0) continue;
          const known = byHint.get(hotkey.hint);
          const earlier = known?.keys ?? [];
          byHint.set(hotkey.hint, {
            keys: [...earlier, ...keys.filter((key) => !earlier.includes(key))],
            asRange: known?.asRange === true || hotkey.asRange === true,
            hint: hotkey.hint,
          });
        }
      }
      const hints = [...byHint.values()];
      const signature = JSON.stringify(hints);
      if (signature !== hintCache.signature) hintCache = { signature, hints };
      return hintCache.hints;
    },
  };
}

function keysOf(hotkey: Hotkey): readonly Combo[] {
  return typeof hotkey.keys === 'string' ? [hotkey.keys] : hotkey.keys;
}

/** Whether keys pressed there are meant for the list of the screen. */
function movesList(focused: Element | null, ofList: 'bySearch' | 'alone'): boolean {
  if (isTextEntry(focused)) return ofList === 'bySearch' && isSearchEntry(focused);
  return focused === null || focused.closest('form') === null;
}

/** Keys that a text field leaves to the page. */
function worksInText(key: Combo, hotkey: Hotkey): boolean {
  if (hotkey.inText === true || hotkey.ofList !== undefined || hotkey.run === undefined) return true;
  const { key: name, ctrl, alt } = parseCombo(key);
  return ctrl || alt || name === 'Enter' || name === 'Esc' || name === 'F2';
}
