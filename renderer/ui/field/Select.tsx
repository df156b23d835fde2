import { useState } from 'react';
import {
  Select as AriaSelect,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { useStillPage } from '../keyboard/HotkeyProvider.tsx';
import { Icon } from '../marks/Icon.tsx';
import { FieldLabel, type FieldLayout, FieldNotes, type FieldWords, fieldClass } from './FieldParts.tsx';

/** Something to choose: its word, and a second one in grey. */
export interface Option<Id extends string> {
  id: Id;
  label: string;
  meta?: string;
  isDisabled?: boolean;
}

interface SelectProps<Id extends string> extends FieldWords, FieldLayout {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
  onBlur?: () => void;
}

/** One of a handful, from a list that opens; for two to five better `Choices`. */
export function Select<Id extends string>({
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
  onBlur,
}: SelectProps<Id>) {
  const [isOpen, setIsOpen] = useState(false);
  useStillPage(isOpen);
  return (
    <AriaSelect
      className={fieldClass({ ...(layout && { layout }), ...(className !== undefined && { className }) })}
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen) onChange(chosen.id);
      }}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      isInvalid={error !== undefined}
      isRequired={!isOptional}
      isDisabled={isDisabled}
      validationBehavior="aria"
      {...(onBlur && { onBlur })}
      {...(placeholder !== undefined && { placeholder })}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <Button className="in select">
        <SelectValue className="value">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <Icon shape="down" />
      </Button>
      <FieldNotes {...(description !== undefined && { description })} error={error} />
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function OptionRow<Id extends string>({ option }: { option: Option<Id> }) {
  return (
    <ListBoxItem
      id={option.id}
      className="option"
      textValue={option.label}
      isDisabled={option.isDisabled === true}
    >
      <span>{option.label}</span>
      {option.meta !== undefined && <span className="meta">{option.meta}</span>}
    </ListBoxItem>
  );
}
