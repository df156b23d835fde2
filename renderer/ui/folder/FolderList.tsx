import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { Button } from '../button/Button.tsx';

export interface Folder {
  token: string;
  label: string;
}

export interface FolderListing {
  /** Null at the starting places. */
  here: Folder | null;
  /** Null: above are the starting places. */
  parent: string | null;
  folders: readonly Folder[];
}

export interface FolderTexts {
  title: string;
  startingPlaces: string;
  up: string;
  take: string;
  cancel: string;
  empty: string;
  failed: string;
}

interface FolderListProps {
  /** The folders in one; null asks for the starting places. */
  list: (token: string | null) => Promise<FolderListing>;
  onPick: (folder: Folder) => void;
  onCancel: () => void;
  texts: FolderTexts;
}

/** Folders to walk through: ↑ and ↓ move, Enter opens, a button takes the one that is open. */
export function FolderList({ list, onPick, onCancel, texts }: FolderListProps) {
  const [token, setToken] = useState<string | null>(null);
  const [listing, setListing] = useState<FolderListing>();
  const [isFailed, setIsFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    list(token).then(
      (found) => {
        if (!isCurrent) return;
        setListing(found);
        setIsFailed(false);
      },
      () => {
        if (isCurrent) setIsFailed(true);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [list, token]);
  const here = listing?.here ?? null;
  return (
    <div className="folder-list">
      <p className="clip">{here?.label ?? texts.startingPlaces}</p>
      {isFailed && (
        <p role="alert" className="error">
          {texts.failed}
        </p>
      )}
      {listing !== undefined && (
        <ListBox
          key={here?.token ?? ''}
          aria-label={texts.title}
          className="options"
          autoFocus="first"
          items={listing.folders.map((folder) => ({ id: folder.token, ...folder }))}
          onAction={(id) => setToken(String(id))}
          renderEmptyState={() => <span className="meta">{texts.empty}</span>}
        >
          {(folder) => (
            <ListBoxItem className="option" textValue={folder.label}>
              {folder.label}
            </ListBoxItem>
          )}
        </ListBox>
      )}
      <div className="acts">
        <Button onPress={onCancel} hotkey="Esc">
          {texts.cancel}
        </Button>
        {here !== null && <Button onPress={() => setToken(listing?.parent ?? null)}>{texts.up}</Button>}
        {here !== null && (
          <Button variant="filled" onPress={() => onPick(here)} hotkey="Ctrl+Enter">
            {texts.take}
          </Button>
        )}
      </div>
    </div>
  );
}
