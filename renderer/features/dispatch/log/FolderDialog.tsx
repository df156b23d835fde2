import { useEffect, useState } from 'react';
import { Button, ConfirmDialog } from '#renderer/ui/index.ts';
import type { DesktopHost, HostOutput } from '#shared/host/contract.ts';
import { useSay } from '../useSay.ts';

type Listing = HostOutput<'folders.list'>;

interface FolderDialogProps {
  host: DesktopHost;
  /** Null: cancelled. */
  onChoose: (token: string | null) => void;
}

/** Where a file is to go, on the host that has no dialog of the system: folders under opaque names, one level at a time. */
export function FolderDialog({ host, onChoose }: FolderDialogProps) {
  const say = useSay();
  const [token, setToken] = useState<string | null>(null);
  const [listing, setListing] = useState<Listing | null>(null);
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    host.call('folders.list', { token }).then(
      (found) => {
        if (!isCurrent) return;
        setListing(found);
        setIsLost(false);
      },
      () => isCurrent && setIsLost(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [host, token]);
  const here = listing?.here ?? null;
  return (
    <ConfirmDialog
      isOpen
      title={say('receipt.where')}
      confirmLabel={say('receipt.saveHere')}
      cancelLabel={say('receipt.cancel')}
      onConfirm={() => here !== null && onChoose(here.token)}
      onCancel={() => onChoose(null)}
      {...(here === null && { confirmDisabledReason: say('receipt.chooseFolder') })}
    >
      <p className="sec">
        {isLost ? say('receipt.folderLost') : (here?.label ?? say('receipt.chooseFolder'))}
      </p>
      <ul className="folder-list">
        {here !== null && (
          <li>
            <Button variant="quiet" onPress={() => setToken(listing?.parent ?? null)}>
              {say('receipt.up')}
            </Button>
          </li>
        )}
        {(listing?.folders ?? []).map((folder) => (
          <li key={folder.token}>
            <Button variant="quiet" onPress={() => setToken(folder.token)}>
              {folder.label}
            </Button>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
