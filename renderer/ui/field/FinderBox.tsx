import { type KeyboardEvent, useRef, useState } from 'react';
import { ComboBox as AriaComboBox, Group, Input, ListBox, Popover } from 'react-aria-components';
import type { Combo } from '../keyboard/combo.ts';
import { useStillPage } from '../keyboard/HotkeyProvider.tsx';
import { KeyCap } from '../keyboard/KeyCap.tsx';
import { useHotkeys } from '../keyboard/useHotkeys.ts';
import { type Option, OptionRow } from './Select.tsx';

interface FinderBoxProps {
  label: string;
  /** The few best things for what is typed; called at every keystroke. */
  find: (query: string) => readonly Option<string>[];
  onChoose: (id: string) => void;
  /** Said where nothing is found. */
  nothing: (query: string) => string;
  hotkey: Combo;
}

/**
 * Goes to anything by a few characters of its name: type, Enter, which takes the first found unless the arrows chose
 * another. Escape goes back to where one was.
 */
export function FinderBox({ label, find, onChoose, nothing, hotkey }: FinderBoxProps) {
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const opener = useRef<Element | null>(null);
  const works = useHotkeys([
    {
      keys: hotkey,
      run() {
        if (document.activeElement !== input.current) opener.current = document.activeElement;
        input.current?.focus();
      },
    },
  ]);
  const [isOpen, setIsOpen] = useState(false);
  useStillPage(isOpen);
  const found = query.trim() === '' ? [] : find(query.trim());
  const choose = (id: string) => {
    setQuery('');
    input.current?.blur();
    onChoose(id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const [first] = found;
    const isNoneMarked = !event.currentTarget.hasAttribute('aria-activedescendant');
    if (event.key === 'Enter' && isOpen && isNoneMarked && first !== undefined) {
      event.preventDefault();
      choose(first.id);
    }
    if (event.key !== 'Escape') return;
    // Nothing else is left by it: the screen behind stays as it is.
    event.preventDefault();
    setQuery('');
    const { current } = opener;
    if (current instanceof HTMLElement && current !== document.body && current.isConnected) current.focus();
    else input.current?.blur();
  };
  return (
    <AriaComboBox
      className="finder"
      aria-label={label}
      items={found}
      inputValue={query}
      onInputChange={setQuery}
      onOpenChange={setIsOpen}
      value={null}
      onChange={(id) => {
        if (id !== null) choose(String(id));
      }}
      onBlur={() => {
        setQuery('');
        opener.current = null;
      }}
      allowsEmptyCollection={query.trim() !== ''}
      allowsCustomValue
      menuTrigger="input"
    >
      <Group className="in find" role="presentation">
        <Input ref={input} placeholder={label} autoComplete="off" spellCheck="false" onKeyDown={onKeyDown} />
        {works(hotkey) && <KeyCap combo={hotkey} />}
      </Group>
      <Popover className="popover">
        <ListBox
          className="options first-waits"
          renderEmptyState={() => <p className="nothing">{nothing(query.trim())}</p>}
        >
          {(option: Option<string>) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
