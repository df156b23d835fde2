import { type ReactNode, type Ref, useId } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Combo } from '../keyboard/combo.ts';
import { KeyCap } from '../keyboard/KeyCap.tsx';
import { useHotkeys } from '../keyboard/useHotkeys.ts';

interface ButtonProps {
  children: ReactNode;
  onPress?: () => void;
  /** `filled` once per screen, where the focus is; `quiet` for what stands in running lines. */
  variant?: 'outlined' | 'filled' | 'quiet';
  /** Acts like a press from anywhere in its scope; the cap shows only while it does. */
  hotkey?: Combo;
  /** Keys that do the same and are declared elsewhere, for assistive technology. */
  keyShortcuts?: string;
  /** Footer words for the key; without them the cap on the button says enough. */
  hint?: string;
  /** Why it cannot act now, said beside it; the button stays reachable so that the reason can be read. */
  disabledReason?: string;
  isDisabled?: boolean;
  type?: 'button' | 'submit';
  size?: 'normal' | 'small';
  isWide?: boolean;
  /** For buttons without words. */
  'aria-label'?: string;
  className?: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** Filled, outlined or quiet, with its key. */
export function Button({
  children,
  onPress,
  variant = 'outlined',
  hotkey,
  keyShortcuts = hotkey?.replace('Ctrl', 'Control'),
  hint,
  disabledReason,
  isDisabled = false,
  type = 'button',
  size = 'normal',
  isWide = false,
  className,
  autoFocus = false,
  ref,
  'aria-label': ariaLabel,
}: ButtonProps) {
  const reasonId = useId();
  const isBlocked = isDisabled || disabledReason !== undefined;
  const press = () => {
    if (!isBlocked) onPress?.();
  };
  const works = useHotkeys(
    hotkey === undefined
      ? []
      : [{ keys: hotkey, run: press, enabled: !isBlocked, ...(hint !== undefined && { hint }) }],
  );
  const classes = ['btn', variant === 'filled' && 'pri', variant === 'quiet' && 'quiet'];
  classes.push(size === 'small' && 'small', isWide && 'wide', className ?? false);
  const button = (
    <AriaButton
      className={classes.filter(Boolean).join(' ')}
      type={type}
      isDisabled={isDisabled && disabledReason === undefined}
      autoFocus={autoFocus}
      onPress={press}
      {...(ref && { ref })}
      {...(ariaLabel !== undefined && { 'aria-label': ariaLabel })}
      {...(disabledReason !== undefined && { 'aria-disabled': true, 'aria-describedby': reasonId })}
      {...(keyShortcuts !== undefined &&
        !isBlocked && {
          // React Aria passes on the attributes it knows; this one it does not.
          render: (props) => <button {...props} type={type} aria-keyshortcuts={keyShortcuts} />,
        })}
    >
      {children}
      {hotkey !== undefined && works(hotkey) && <KeyCap combo={hotkey} />}
    </AriaButton>
  );
  if (disabledReason === undefined) return button;
  return (
    <span className="btn-with-reason">
      {button}
      <span className="why-not" id={reasonId}>
        {disabledReason}
      </span>
    </span>
  );
}
