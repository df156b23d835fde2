import { useState } from 'react';
import { Button, Mark, useAnnounce } from '#renderer/ui/index.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { Inlined, Recomputed } from '../rules/receipts.ts';
import { useSay } from '../useSay.ts';

export interface ReceiptActionsProps {
  dispatch: Dispatch;
  inline: (dispatch: Dispatch) => Inlined;
  recompute: (dispatch: Dispatch) => Recomputed;
  /** Writes the exported receipt where the person chooses; null: cancelled. Rejects with the host's error. */
  save: (name: string, text: string) => Promise<string | null>;
}

/** The receipt recomputed on the spot, bit for bit, and the receipt as a file for whoever audits it. */
export function ReceiptActions({ dispatch, inline, recompute, save }: ReceiptActionsProps) {
  const say = useSay();
  const announce = useAnnounce();
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
  const write = async () => {
    const inlined = inline(dispatch);
    if (!inlined.ok) {
      tell(false, say('receipt.notExported', { reason: inlined.missing }));
      return;
    }
    try {
      const name = await save(
        `paian-receipt-${dispatch.id}.json`,
        `${JSON.stringify(inlined.receipt, null, 2)}\n`,
      );
      if (name !== null) tell(true, say('receipt.exported', { name }));
    } catch (error) {
      tell(false, say('receipt.notExported', { reason: error instanceof Error ? error.message : '' }));
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
      <Button hotkey="X" onPress={() => void write()}>
        {say('receipt.export')}
      </Button>
    </>
  );
}
