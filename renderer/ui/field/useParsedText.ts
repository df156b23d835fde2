import { useState } from 'react';

type Parsed<T> = { ok: true; value: T } | { ok: false; message: string };

interface ParsedTextOptions<T> {
  value: T | null;
  onChange: (value: T | null) => void;
  parse: (text: string) => Parsed<T>;
  /** How a value is written while it is edited. */
  format: (value: T) => string;
  /** How it is written while the focus is elsewhere. */
  display?: (value: T) => string;
}

interface ParsedText {
  text: string;
  /** Why the text is no value; said once the field was left or confirmed, then kept up to date. */
  message: string | undefined;
  onInput: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
  /** Says what is wrong without leaving the field; on Enter. */
  confirm: () => void;
}

/**
 * Text that stands for a value. While the text is no value the value is null: nothing is mended, and an old value
 * never stays behind a wrong text.
 */
export function useParsedText<T>({
  value,
  onChange,
  parse,
  format,
  display,
}: ParsedTextOptions<T>): ParsedText {
  const [draft, setDraft] = useState<string | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const [isChecked, setIsChecked] = useState(false);

  const read = draft === null || draft.trim() === '' ? null : parse(draft);
  const draftValue = read?.ok === true ? read.value : null;
  if (draft !== null && draftValue !== value) {
    // The value was set from outside: the draft no longer stands for it.
    setDraft(null);
    setIsChecked(false);
  }
  const shown = value === null ? '' : hasFocus ? format(value) : (display ?? format)(value);
  return {
    text: draft ?? shown,
    message: isChecked && read?.ok === false ? read.message : undefined,
    onInput(text) {
      setDraft(text);
      const next = text.trim() === '' ? null : parse(text);
      const nextValue = next?.ok === true ? next.value : null;
      if (nextValue !== value) onChange(nextValue);
    },
    onFocus: () => setHasFocus(true),
    onBlur() {
      setHasFocus(false);
      setIsChecked(true);
      // What was read is shown as it was understood; what was not stays as it was typed.
      if (read?.ok !== false) setDraft(null);
    },
    confirm: () => setIsChecked(true),
  };
}
