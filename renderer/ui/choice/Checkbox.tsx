import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { Icon } from '../marks/Icon.tsx';

interface CheckboxProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

export function Checkbox({
  children,
  isSelected,
  onChange,
  isDisabled = false,
  autoFocus = false,
}: CheckboxProps) {
  return (
    <AriaCheckbox
      className="check"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
    >
      <span className="box" aria-hidden="true">
        <Icon shape="tick" />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
