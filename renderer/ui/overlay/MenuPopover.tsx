import { type ReactNode, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { HotkeyScope } from '../keyboard/HotkeyProvider.tsx';

/** A menu behind a button, drawn only where the window is narrow; choosing a link closes it. */
export function MenuPopover({
  label,
  trigger,
  children,
}: {
  label: string;
  trigger: ReactNode;
  children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button className="btn icon menu-button" aria-label={label}>
        {trigger}
      </Button>
      <Popover className="popover menu-popover">
        <HotkeyScope>
          <Dialog aria-label={label}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside act; this only sees that one was followed */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
            <div
              onClick={(event) => {
                if ((event.target as Element).closest('a') !== null) setIsOpen(false);
              }}
            >
              {children}
            </div>
          </Dialog>
        </HotkeyScope>
      </Popover>
    </DialogTrigger>
  );
}
