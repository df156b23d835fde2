import type { ReactNode, Ref } from 'react';
import { TextField as AriaTextField, Input, TextArea } from 'react-aria-components';
import { FieldLabel, type FieldLayout, FieldNotes, type FieldWords, fieldClass } from './FieldParts.tsx';

interface TextFieldProps extends FieldWords, FieldLayout {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  type?: 'text' | 'tel' | 'password';
  isMultiline?: boolean;
  isDisabled?: boolean;
  size?: 'normal' | 'big';
  placeholder?: string;
  maxLength?: number;
  autoFocus?: boolean;
  /** Stands after the text inside the frame: a unit, a key cap. */
  suffix?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text, or several. Nothing typed is offered again by the browser. */
export function TextField({
  label,
  description,
  error,
  isOptional = false,
  layout,
  isLabelHidden = false,
  className,
  value,
  onChange,
  onBlur,
  type = 'text',
  isMultiline = false,
  isDisabled = false,
  size = 'normal',
  placeholder,
  maxLength,
  autoFocus = false,
  suffix,
  ref,
}: TextFieldProps) {
  return (
    <AriaTextField
      className={fieldClass({ ...(layout && { layout }), ...(className !== undefined && { className }) })}
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={error !== undefined}
      isRequired={!isOptional}
      isDisabled={isDisabled}
      validationBehavior="aria"
      autoFocus={autoFocus}
      autoComplete="off"
      spellCheck="false"
      {...(onBlur && { onBlur })}
      {...(maxLength !== undefined && { maxLength })}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      {isMultiline ? (
        <TextArea className="in area wide" {...(placeholder !== undefined && { placeholder })} />
      ) : (
        <div className={size === 'big' ? 'in big' : 'in'}>
          <Input {...(ref && { ref })} {...(placeholder !== undefined && { placeholder })} />
          {suffix}
        </div>
      )}
      <FieldNotes {...(description !== undefined && { description })} error={error} />
    </AriaTextField>
  );
}
