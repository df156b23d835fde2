import { useRef, useState } from 'react';
import { ComboBox as AriaComboBox, Input, ListBox, Popover } from 'react-aria-components';
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

/** Goes to anything by a few characters of its name: type, Enter. */
export function FinderBox({ label, find, onChoose, nothing, hotkey }: FinderBoxProps) {
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const works = useHotkeys([{ keys: hotkey, run: () => input.current?.focus() }]);
  const [isOpen, setIsOpen] = useState(false);
  useStillPage(isOpen);
  const found = query.trim() === '' ? [] : find(query.trim());
  return (
    <AriaComboBox
      className="in find"
      aria-label={label}
      items={found}
      inputValue={query}
      onInputChange={setQuery}
      onOpenChange={setIsOpen}
      value={null}
      onChange={(id) => {
        if (id === null) return;
        setQuery('');
        input.current?.blur();
        onChoose(String(id));
      }}
      onBlur={() => setQuery('')}
      allowsEmptyCollection={query.trim() !== ''}
      allowsCustomValue
      menuTrigger="input"
    >
      <Input ref={input} placeholder={label} autoComplete="off" spellCheck="false" />
      {works(hotkey) && <KeyCap combo={hotkey} />}
      <Popover className="popover">
        <ListBox
          className="options"
          renderEmptyState={() => <p className="nothing">{nothing(query.trim())}</p>}
        >
          {(option: Option<string>) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
