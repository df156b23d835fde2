import { type KeyboardEvent, type Ref, useId } from 'react';
import { Button as AriaButton, TextField as AriaTextField, Input } from 'react-aria-components';
import { useUi } from '../context/UiProvider.tsx';
import { Icon } from '../marks/Icon.tsx';
import { FieldLabel, type FieldLayout, FieldNotes, type FieldWords, fieldClass } from './FieldParts.tsx';
import { useParsedText } from './useParsedText.ts';

interface NumberFieldProps extends FieldWords, FieldLayout {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  size?: 'normal' | 'huge';
  /** Buttons beside the number; the arrow keys work without them. */
  hasButtons?: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A whole number; ↑ and ↓ add and take away. What is no number, or out of bounds, is refused and never mended. */
export function NumberField({
  label,
  description,
  error,
  isOptional = false,
  layout,
  isLabelHidden = false,
  className,
  value,
  onChange,
  min = 0,
  max,
  step = 1,
  size = 'normal',
  hasButtons = true,
  autoFocus = false,
  ref,
}: NumberFieldProps) {
  const { texts } = useUi();
  const inputId = useId();
  const field = useParsedText<number>({
    value,
    onChange,
    format: String,
    parse(text) {
      const plain = text.normalize('NFKC').trim();
      const number = /^-?\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN;
      const isIn = number >= min && (max === undefined || number <= max);
      return isIn ? { ok: true, value: number } : { ok: false, message: texts.numberError(min, max) };
    },
  });
  const change = (by: number) => {
    const next = value === null ? min : value + by;
    if (next >= min && (max === undefined || next <= max)) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') field.confirm();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    change(event.key === 'ArrowUp' ? step : -step);
  };
  const message = field.message ?? error;
  const frame = size === 'huge' ? 'in number huge' : 'in number';
  return (
    <AriaTextField
      className={fieldClass({ ...(layout && { layout }), ...(className !== undefined && { className }) })}
      value={field.text}
      onChange={field.onInput}
      onFocus={field.onFocus}
      onBlur={field.onBlur}
      isInvalid={message !== undefined}
      isRequired={!isOptional}
      validationBehavior="aria"
      inputMode="numeric"
      autoFocus={autoFocus}
      autoComplete="off"
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <div className={frame}>
        {hasButtons && <StepButton label={texts.decrease} shape="minus" onPress={() => change(-step)} />}
        <Input
          id={inputId}
          role="spinbutton"
          onKeyDown={onKeyDown}
          {...(value !== null && { 'aria-valuenow': value })}
          aria-valuemin={min}
          {...(max !== undefined && { 'aria-valuemax': max })}
          {...(ref && { ref })}
        />
        {hasButtons && <StepButton label={texts.increase} shape="plus" onPress={() => change(step)} />}
      </div>
      <FieldNotes
        {...(description !== undefined && { description })}
        error={message}
        isUnread={field.message !== undefined}
      />
    </AriaTextField>
  );
}

function StepButton(props: { label: string; shape: 'plus' | 'minus'; onPress: () => void }) {
  return (
    <AriaButton
      className="inner-button"
      slot={null}
      excludeFromTabOrder
      aria-label={props.label}
      onPress={props.onPress}
    >
      <Icon shape={props.shape} />
    </AriaButton>
  );
}
