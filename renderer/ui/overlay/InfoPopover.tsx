import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { HotkeyScope } from '../keyboard/HotkeyProvider.tsx';

interface InfoPopoverProps {
  /** What is pressed. */
  trigger: ReactNode;
  triggerLabel?: string;
  triggerClass: string;
  /** The accessible name of what opens. */
  label: string;
  children: ReactNode;
}

/** Something to read beside what was pressed; Escape closes it and nothing is lost. */
export function InfoPopover({ trigger, triggerLabel, triggerClass, label, children }: InfoPopoverProps) {
  return (
    <DialogTrigger>
      <Button className={triggerClass} {...(triggerLabel !== undefined && { 'aria-label': triggerLabel })}>
        {trigger}
      </Button>
      <Popover className="popover">
        <HotkeyScope>
          <Dialog className="inner" aria-label={label}>
            {children}
          </Dialog>
        </HotkeyScope>
      </Popover>
    </DialogTrigger>
  );
}
