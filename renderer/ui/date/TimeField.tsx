import type { KeyboardEvent } from 'react';
import { TextField as AriaTextField, Input } from 'react-aria-components';
import { parseTimeOfDay } from '#shared/domain/date/timeOfDay.ts';
import { useUi } from '../context/UiProvider.tsx';
import {
  FieldLabel,
  type FieldLayout,
  FieldNotes,
  type FieldWords,
  fieldClass,
} from '../field/FieldParts.tsx';
import { useParsedText } from '../field/useParsedText.ts';

interface TimeFieldProps extends FieldWords, FieldLayout {
  /** `HH:MM`, or null. */
  value: string | null;
  onChange: (time: string | null) => void;
  /** Whether 24:00 may be entered: as the end of a window. */
  allows24?: boolean;
  autoFocus?: boolean;
}

/** A time on the 24-hour clock: 9:05, 0905, 9點. */
export function TimeField({
  label,
  description,
  error,
  isOptional = false,
  layout,
  isLabelHidden = false,
  className,
  value,
  onChange,
  allows24 = false,
  autoFocus = false,
}: TimeFieldProps) {
  const { texts } = useUi();
  const field = useParsedText<string>({
    value,
    onChange,
    format: (time) => time,
    parse(text) {
      const read = parseTimeOfDay(text, allows24);
      return read.ok ? read : { ok: false, message: texts.timeError(read.error) };
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) field.confirm();
  };
  const message = field.message ?? error;
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
      autoFocus={autoFocus}
      autoComplete="off"
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <div className="in time">
        <Input placeholder={texts.timeExample} onKeyDown={onKeyDown} />
      </div>
      <FieldNotes
        {...(description !== undefined && { description })}
        error={message}
        isUnread={field.message !== undefined}
      />
    </AriaTextField>
  );
}
