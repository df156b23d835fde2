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
  /** Whether the list to ring from stands in place of the ranking. */
  isPhoning: boolean;
}

/** The keys that act now; to the family, to the notice, or the end of an attempt that found nobody. */
export function OfferFooter({ focusedName, outcome, act, toFamily, onChoose, isPhoning }: OfferFooterProps) {
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
          <Button variant="quiet" hotkey="P" onPress={() => act({ type: 'phone', open: !isPhoning })}>
            {say(isPhoning ? 'phone.toRanking' : 'phone.open')}
          </Button>
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
