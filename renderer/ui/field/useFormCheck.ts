import { type RefObject, useCallback, useRef } from 'react';
import { firstReachable } from './reachable.ts';

interface FormCheck {
  /** Goes on the `<form>`. */
  form: RefObject<HTMLFormElement | null>;
  /**
   * Checks everything that was entered. `validate` marks fields by their `error`; texts that no field could read
   * count too, though their value is merely missing. False: the focus is in the first field that is wrong.
   */
  check: (validate: () => Promise<boolean>) => Promise<boolean>;
}

const wrongField = '.field:has(> .error)';
const unreadField = '.field:has(> .error.unread)';

/** Leads to the first mistake in a form, so that nothing typed is left out of a save without a word. */
export function useFormCheck(): FormCheck {
  const form = useRef<HTMLFormElement>(null);
  const check = useCallback(async (validate: () => Promise<boolean>) => {
    const active = document.activeElement;
    const isInside = active instanceof HTMLElement && form.current?.contains(active) === true;
    // A field says what it could not read once it is left.
    if (isInside) active.blur();
    const isValid = await validate();
    await new Promise(requestAnimationFrame);
    // What a schema finds is drawn a frame later where only the fields themselves listen for it.
    if (!isValid) await new Promise(requestAnimationFrame);
    // Where all is right, the words of an earlier check may still stand there for some frames: they stop nothing.
    const wrong = form.current?.querySelector(isValid ? unreadField : wrongField);
    if (wrong) {
      firstReachable(wrong)?.focus();
      return false;
    }
    if (isInside) active.focus();
    return isValid;
  }, []);
  return { form, check };
}
