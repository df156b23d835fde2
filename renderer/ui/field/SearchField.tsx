import type { KeyboardEvent, Ref } from 'react';
import { SearchField as AriaSearchField, Input } from 'react-aria-components';
import type { Combo } from '../keyboard/combo.ts';
import { KeyCap } from '../keyboard/KeyCap.tsx';
import { useHotkeys } from '../keyboard/useHotkeys.ts';
import { useFocusRef } from './useFocusRef.ts';

interface SearchFieldProps {
  /** Says what is searched; it is not drawn, the placeholder is. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** The key that brings the focus here. */
  hotkey?: Combo;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** The id of the list that shows what is found, for assistive technology. */
  controls?: string;
  className?: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** Search as one types; Escape clears. */
export function SearchField({
  label,
  placeholder,
  value,
  onChange,
  hotkey,
  onKeyDown,
  controls,
  className,
  autoFocus = false,
  ref,
}: SearchFieldProps) {
  const [input, setInput] = useFocusRef(ref);
  const works = useHotkeys(
    hotkey === undefined
      ? []
      : [
          {
            keys: hotkey,
            run: () => {
              input.current?.focus();
              input.current?.select();
            },
          },
        ],
  );
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      autoComplete="off"
      spellCheck="false"
      className={`in find ${className ?? ''}`.trim()}
    >
      <Input
        ref={setInput}
        placeholder={placeholder}
        {...(onKeyDown && { onKeyDown })}
        {...(controls !== undefined && { 'aria-controls': controls })}
      />
      {hotkey !== undefined && works(hotkey) && <KeyCap combo={hotkey} />}
    </AriaSearchField>
  );
}
