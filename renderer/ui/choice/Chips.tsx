import type { ReactNode } from 'react';
import { type Key, ToggleButton, ToggleButtonGroup } from 'react-aria-components';

interface Chip<Id extends string> {
  id: Id;
  label: ReactNode;
}

interface ChipsProps<Id extends string> {
  /** What the chips choose among; not drawn. */
  label: string;
  chips: readonly Chip<Id>[];
  selected: readonly Id[];
  onChange: (selected: Id[]) => void;
  /** `one`: exactly one is chosen, as with the filters of a list. */
  mode?: 'one' | 'several';
}

/** Filters over a list. */
export function Chips<Id extends string>({ label, chips, selected, onChange, mode = 'one' }: ChipsProps<Id>) {
  return (
    <ToggleButtonGroup
      className="chips"
      aria-label={label}
      selectionMode={mode === 'one' ? 'single' : 'multiple'}
      disallowEmptySelection={mode === 'one'}
      selectedKeys={selected}
      onSelectionChange={(keys: Set<Key>) =>
        onChange(chips.filter((chip) => keys.has(chip.id)).map((chip) => chip.id))
      }
    >
      {chips.map((chip) => (
        <ToggleButton key={chip.id} id={chip.id} className="chip">
          {chip.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
