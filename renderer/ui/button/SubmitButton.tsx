import { type ComponentProps, useRef } from 'react';
import { KeyCap } from '../keyboard/KeyCap.tsx';
import { useHotkeys } from '../keyboard/useHotkeys.ts';
import { Button } from './Button.tsx';

type SubmitButtonProps = Pick<
  ComponentProps<typeof Button>,
  'children' | 'variant' | 'size' | 'isDisabled' | 'autoFocus'
>;

/**
 * Sends its form. The browser does so by Enter from the form's text fields too, and the cap shows while it does; in a
 * list, on a radio or another button Enter is theirs.
 */
export function SubmitButton({ children, isDisabled = false, ...props }: SubmitButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const works = useHotkeys([
    {
      keys: 'Enter',
      enabled: !isDisabled,
      within: () => {
        const field = document.activeElement?.closest('input:not([type=radio]), [type=submit]');
        return field && button.current?.form?.contains(field) ? field : null;
      },
    },
  ]);
  return (
    <Button {...props} type="submit" isDisabled={isDisabled} ref={button}>
      {children} <KeyCap combo="Enter" isAtRest={!works('Enter')} />
    </Button>
  );
}
