import { type ReactNode, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../button/Button.tsx';
import type { Combo } from '../keyboard/combo.ts';
import { HotkeyScope } from '../keyboard/HotkeyProvider.tsx';
import { type Folder, FolderList, type FolderListing, type FolderTexts } from './FolderList.tsx';

/** Where folders come from: the system's dialog, or a list to walk through where there is none. */
export interface FolderSource {
  /** The chosen folder, null where the person cancelled, `list` where there is no dialog. */
  ask: () => Promise<Folder | null | 'list'>;
  list: (token: string | null) => Promise<FolderListing>;
}

interface FolderButtonProps {
  source: FolderSource;
  onPick: (folder: Folder) => void;
  texts: FolderTexts;
  children: ReactNode;
  hotkey?: Combo;
  variant?: 'outlined' | 'filled';
  size?: 'normal' | 'small';
}

/** Asks for a folder. */
export function FolderButton({ source, onPick, texts, children, hotkey, variant, size }: FolderButtonProps) {
  const [isListing, setIsListing] = useState(false);
  const ask = async () => {
    const answer = await source.ask();
    if (answer === 'list') setIsListing(true);
    else if (answer !== null) onPick(answer);
  };
  return (
    <>
      <Button
        onPress={() => void ask()}
        {...(hotkey !== undefined && { hotkey })}
        {...(variant !== undefined && { variant })}
        {...(size !== undefined && { size })}
      >
        {children}
      </Button>
      <ModalOverlay className="veil" isOpen={isListing} onOpenChange={setIsListing}>
        <Modal className="dialog">
          <HotkeyScope>
            <Dialog>
              <Heading slot="title" level={2}>
                {texts.title}
              </Heading>
              <FolderList
                list={source.list}
                texts={texts}
                onCancel={() => setIsListing(false)}
                onPick={(folder) => {
                  setIsListing(false);
                  onPick(folder);
                }}
              />
            </Dialog>
          </HotkeyScope>
        </Modal>
      </ModalOverlay>
    </>
  );
}
