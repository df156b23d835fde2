import { useState } from 'react';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import {
  Button,
  type Folder,
  FolderButton,
  type FolderSource,
  Mark,
  useAnnounce,
} from '#renderer/ui/index.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { Inlined } from '#shared/rules/dispatch/inlineStored.ts';
import type { Recomputed } from '../rules/receipts.ts';
import { useSay } from '../useSay.ts';

export interface ReceiptActionsProps {
  dispatch: Dispatch;
  inline: (dispatch: Dispatch) => Inlined;
  recompute: (dispatch: Dispatch) => Recomputed;
  folders: FolderSource;
  /** Writes the exported receipt; answers the name used, rejects with the host's error. */
  save: (folder: string, name: string, text: string) => Promise<string>;
}

/** The receipt recomputed on the spot, bit for bit, and the receipt as a file for whoever audits it. */
export function ReceiptActions({ dispatch, inline, recompute, folders, save }: ReceiptActionsProps) {
  const say = useSay();
  const announce = useAnnounce();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const [said, setSaid] = useState<{ isFine: boolean; text: string } | null>(null);
  const tell = (isFine: boolean, text: string) => {
    setSaid({ isFine, text });
    announce(text);
  };
  const compare = () => {
    const inlined = inline(dispatch);
    if (!inlined.ok) {
      tell(false, say('receipt.different', { where: inlined.missing }));
      return;
    }
    const outcome = recompute(dispatch);
    if (outcome.kind === 'same') tell(true, say('receipt.same'));
    else if (outcome.kind === 'unknownPack') tell(false, say('receipt.unknownPack'));
    else tell(false, say('receipt.different', { where: outcome.where }));
  };
  const write = async ({ token }: Folder) => {
    const inlined = inline(dispatch);
    if (!inlined.ok) {
      tell(false, say('receipt.notExported', { reason: inlined.missing }));
      return;
    }
    try {
      const name = await save(
        token,
        `paian-receipt-${dispatch.id}.json`,
        `${JSON.stringify(inlined.receipt, null, 2)}\n`,
      );
      tell(true, say('receipt.exported', { name }));
    } catch (error) {
      tell(false, say('receipt.notExported', { reason: hostErrorWords(error) }));
    }
  };
  return (
    <>
      {said !== null && (
        <span className="receipt-said">
          <Mark kind={said.isFine ? 'ok' : 'stale'}>{said.text}</Mark>
        </span>
      )}
      <Button hotkey="R" onPress={compare}>
        {say('receipt.recompute')}
      </Button>
      <FolderButton source={folders} texts={texts} hotkey="X" onPick={(folder) => void write(folder)}>
        {say('receipt.export')}
      </FolderButton>
    </>
  );
}
