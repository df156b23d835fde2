import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../button/Button.tsx';
import { HotkeyScope } from '../keyboard/HotkeyProvider.tsx';

interface ConfirmDialogProps {
  isOpen: boolean;
  /** 照會送出後不能收回，只能改派。 */
  title: string;
  children?: ReactNode;
  /** The verb itself: 送出照會. */
  confirmLabel: string;
  /** What one does instead: 再看一次. */
  cancelLabel: string;
  onConfirm: () => void;
  onCancel: () => void;
  confirmDisabledReason?: string;
  /** Whether it has a field to be filled in, which takes the keyboard (`autoFocus`) instead of the way back. */
  hasField?: boolean;
}

/**
 * Asks before what cannot be undone; for nothing else. Its keys are the only ones while it is open. The keyboard comes
 * to the way back: an Enter too many must not do what the dialog is there to ask about.
 */
export function ConfirmDialog({
  isOpen,
  title,
  children,
  confirmLabel,
  cancelLabel,
  onConfirm,
  onCancel,
  confirmDisabledReason,
  hasField = false,
}: ConfirmDialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
    >
      <Modal className="dialog">
        <HotkeyScope>
          <Dialog role="alertdialog">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {children}
            <div className="acts">
              <Button onPress={onCancel} autoFocus={!hasField} hotkey="Esc">
                {cancelLabel}
              </Button>
              <Button
                variant="filled"
                hotkey="Ctrl+Enter"
                onPress={onConfirm}
                {...(confirmDisabledReason !== undefined && { disabledReason: confirmDisabledReason })}
              >
                {confirmLabel}
              </Button>
            </div>
          </Dialog>
        </HotkeyScope>
      </Modal>
    </ModalOverlay>
  );
}
