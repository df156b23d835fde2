import { useState } from 'react';
import { ComboBox as AriaComboBox, Button, Group, Input, ListBox, Popover } from 'react-aria-components';
import { useUi } from '../context/UiProvider.tsx';
import { useStillPage } from '../keyboard/HotkeyProvider.tsx';
import { Icon } from '../marks/Icon.tsx';
import { FieldLabel, type FieldLayout, FieldNotes, type FieldWords, fieldClass } from './FieldParts.tsx';
import { type Option, OptionRow } from './Select.tsx';

/** An option that is also found by words it does not show. */
export interface SearchableOption<Id extends string> extends Option<Id> {
  keywords?: string;
}

interface ComboBoxProps<Id extends string> extends FieldWords, FieldLayout {
  options: readonly SearchableOption<Id>[];
  value: Id | null;
  onChange: (id: Id | null) => void;
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
  /** `typing` where several are chosen one after another: the list does not open again by itself. */
  opensOn?: 'focus' | 'typing';
}

/** Rows drawn at most; more are not read, one types another character. */
const mostShown = 60;

/** One of many, found by typing. A text that names nothing chooses nothing. */
export function ComboBox<Id extends string>({
  label,
  description,
  error,
  isOptional = false,
  layout,
  isLabelHidden = false,
  className,
  options,
  value,
  onChange,
  placeholder,
  isDisabled = false,
  autoFocus = false,
  opensOn = 'focus',
}: ComboBoxProps<Id>) {
  const { texts } = useUi();
  const chosenLabel = options.find((option) => option.id === value)?.label ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  useStillPage(isOpen);
  const query = typed === null ? '' : fold(typed);
  const found = query === '' ? options : options.filter((option) => isFound(option, query));
  return (
    <AriaComboBox
      className={fieldClass({ ...(layout && { layout }), ...(className !== undefined && { className }) })}
      items={found.slice(0, mostShown)}
      value={value}
      onChange={(id) => {
        setTyped(null);
        onChange(options.find((option) => option.id === id)?.id ?? null);
      }}
      inputValue={typed ?? chosenLabel}
      onInputChange={(text) => setTyped(text === chosenLabel ? null : text)}
      onOpenChange={(isNowOpen) => {
        setIsOpen(isNowOpen);
        if (!isNowOpen && typed !== null && typed.trim() !== '') setTyped(null);
      }}
      menuTrigger={opensOn === 'focus' ? 'focus' : 'input'}
      allowsEmptyCollection
      isInvalid={error !== undefined}
      isRequired={!isOptional}
      isDisabled={isDisabled}
      validationBehavior="aria"
      autoFocus={autoFocus}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      {/* The list stands under a group, edge to edge; it is one field, so no group is said. */}
      <Group className="in combo" role="presentation">
        <Input autoComplete="off" spellCheck="false" {...(placeholder !== undefined && { placeholder })} />
        <Button className="inner-button" aria-label={texts.showOptions}>
          <Icon shape="down" />
        </Button>
      </Group>
      <FieldNotes {...(description !== undefined && { description })} error={error} />
      <Popover className="popover">
        <ListBox className="options" renderEmptyState={() => <p className="nothing">{texts.nothingFound}</p>}>
          {(option: SearchableOption<Id>) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

/** 臺 and 台 are the same, so are full-width and half-width, upper and lower case. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('台', '臺').trim();
}

function isFound<Id extends string>(option: SearchableOption<Id>, query: string): boolean {
  return fold(`${option.label} ${option.meta ?? ''} ${option.keywords ?? ''}`).includes(query);
}
