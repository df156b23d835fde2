import { type KeyboardEvent, type Ref, useState } from 'react';
import { TextField as AriaTextField, Input } from 'react-aria-components';
import { addDays, type Day } from '#shared/domain/date/day.ts';
import { parseRocDate } from '#shared/domain/date/rocDate.ts';
import { formatRoc, formatRocWithWeekday } from '#shared/domain/date/rocFormat.ts';
import { useUi } from '../context/UiProvider.tsx';
import {
  FieldLabel,
  type FieldLayout,
  FieldNotes,
  type FieldWords,
  fieldClass,
} from '../field/FieldParts.tsx';
import { useParsedText } from '../field/useParsedText.ts';
import { CalendarButton } from './CalendarButton.tsx';

interface RocDateFieldProps extends FieldWords, FieldLayout {
  /** The day, `YYYY-MM-DD`; null where nothing, or nothing that exists, is entered. */
  value: Day | null;
  onChange: (day: Day | null) => void;
  min?: Day;
  max?: Day;
  size?: 'normal' | 'big';
  autoFocus?: boolean;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement>;
}

/**
 * A date in the ROC calendar: 民國115年5月11日, 115/5/11 or 1150511. ↑ and +, ↓ and - move by a day.
 * The text has its own strict parser: a day that does not exist is refused. The calendar beside it is React Aria's.
 */
export function RocDateField({
  label,
  description,
  error,
  isOptional = false,
  layout,
  isLabelHidden = false,
  className,
  value,
  onChange,
  min,
  max,
  size = 'normal',
  autoFocus = false,
  onBlur,
  ref,
}: RocDateFieldProps) {
  const { texts, locale } = useUi();
  const [isCalendarOpen, setIsCalendarOpen] = useState(false);
  const field = useParsedText<Day>({
    value,
    onChange,
    format: formatRoc,
    display: (day) => formatRocWithWeekday(day, locale),
    parse(text) {
      const read = parseRocDate(text);
      if (!read.ok) return { ok: false, message: texts.dateError(read.error) };
      if (min !== undefined && read.value < min)
        return { ok: false, message: texts.dateTooEarly(formatRoc(min)) };
      if (max !== undefined && read.value > max)
        return { ok: false, message: texts.dateTooLate(formatRoc(max)) };
      return read;
    },
  });
  const move = (days: number) => {
    if (value === null) return;
    const next = addDays(value, days);
    if ((min === undefined || next >= min) && (max === undefined || next <= max)) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') field.confirm();
    // A minus also parts the year from the month, so it moves the day only once a whole date stands there.
    const days = { ArrowUp: 1, '+': 1, ArrowDown: -1, '-': -1 }[event.key];
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault();
      setIsCalendarOpen(true);
    } else if (days !== undefined && value !== null && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      move(days);
    }
  };
  const message = field.message ?? error;
  return (
    <AriaTextField
      className={fieldClass({ ...(layout && { layout }), ...(className !== undefined && { className }) })}
      value={field.text}
      onChange={field.onInput}
      onFocus={field.onFocus}
      onBlur={() => {
        field.onBlur();
        onBlur?.();
      }}
      isInvalid={message !== undefined}
      isRequired={!isOptional}
      validationBehavior="aria"
      autoFocus={autoFocus}
      autoComplete="off"
      spellCheck="false"
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <div className={size === 'big' ? 'in date big' : 'in date'}>
        <Input placeholder={texts.dateExample} onKeyDown={onKeyDown} {...(ref && { ref })} />
        <CalendarButton
          label={label}
          value={value}
          onChange={onChange}
          isOpen={isCalendarOpen}
          onOpenChange={setIsCalendarOpen}
          {...(min !== undefined && { min })}
          {...(max !== undefined && { max })}
        />
      </div>
      <FieldNotes
        {...(description !== undefined && { description })}
        error={message}
        isUnread={field.message !== undefined}
      />
    </AriaTextField>
  );
}
