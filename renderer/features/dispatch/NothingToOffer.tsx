import { Button, EmptyState, Footer } from '#renderer/ui/index.ts';
import type { DispatchLinks } from './DispatchView.tsx';
import { useSay } from './useSay.ts';

interface NothingToOfferProps {
  error: Error | null;
  hasNeeds: boolean;
  links: DispatchLinks;
}

/** No list: nothing is needed, everything has a provider, or the rules refused the facts. */
export function NothingToOffer({ error, hasNeeds, links }: NothingToOfferProps) {
  const say = useSay();
  if (error !== null) {
    return (
      <>
        <section className="main pad" aria-label={say('offer.region')}>
          <EmptyState title={say('error.title')}>
            <p>{say('error.safe')}</p>
            <p className="meta">{error.message}</p>
          </EmptyState>
        </section>
        <Footer />
      </>
    );
  }
  return (
    <>
      <section className="main pad" aria-label={say('offer.region')}>
        <EmptyState
          title={say(hasNeeds ? 'error.allHandled' : 'error.noNeeds')}
          actions={
            <Button variant="filled" hotkey="Enter" onPress={links.toNeeds}>
              {say('error.addNeeds')}
            </Button>
          }
        />
      </section>
      <Footer>
        <Button hotkey="Esc" onPress={links.toCase}>
          {say('notice.toCase')}
        </Button>
      </Footer>
    </>
  );
}
