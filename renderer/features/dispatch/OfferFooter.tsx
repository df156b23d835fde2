import type { Dispatch as Act } from 'react';
import { Button, Footer } from '#renderer/ui/index.ts';
import type { Decision } from '#shared/rules/dispatch/result.ts';
import type { ViewAction } from './state.ts';
import { useSay } from './useSay.ts';

interface OfferFooterProps {
  focusedName: string | null;
  outcome: Decision['outcome'];
  act: Act<ViewAction>;
  toFamily: () => void;
  onChoose: () => void;
}

/** The keys that act now; to the family, to the notice, or the end of an attempt that found nobody. */
export function OfferFooter({ focusedName, outcome, act, toFamily, onChoose }: OfferFooterProps) {
  const say = useSay();
  return (
    <Footer>
      {outcome !== 'listOnly' && (
        <Button
          variant={focusedName === null ? 'outlined' : 'quiet'}
          hotkey="F"
          onPress={() => act({ type: 'fail', open: true })}
        >
          {say('fail.open')}
        </Button>
      )}
      {focusedName !== null && (
        <>
          <Button hotkey="V" onPress={toFamily}>
            {say('family.open')}
          </Button>
          <Button hotkey="Ctrl+Enter" onPress={onChoose}>
            {say('choose.choosing', { name: focusedName })}
          </Button>
        </>
      )}
    </Footer>
  );
}
