import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Announce = (message: string, urgency?: 'polite' | 'assertive') => void;

const AnnounceContext = createContext<Announce>(() => undefined);

interface Spoken {
  text: string;
  count: number;
}

/** Holds the live regions of the window. A message said twice is spoken twice. */
export function AnnounceProvider({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState<Spoken>({ text: '', count: 0 });
  const [assertive, setAssertive] = useState<Spoken>({ text: '', count: 0 });
  const announce = useCallback<Announce>((text, urgency = 'polite') => {
    const say = urgency === 'polite' ? setPolite : setAssertive;
    say(({ count }) => ({ text, count: count + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="vh live" role="status" aria-live="polite">
        <span key={polite.count}>{polite.text}</span>
      </div>
      <div className="vh live" role="alert" aria-live="assertive">
        <span key={assertive.count}>{assertive.text}</span>
      </div>
    </AnnounceContext>
  );
}

/** What was done last, to be shown where it was done, and a function that says it aloud too; an empty text takes it away. */
export function useSaid(): [said: string, say: (text: string) => void] {
  const announce = useAnnounce();
  const [said, setSaid] = useState('');
  const say = useCallback(
    (text: string) => {
      setSaid(text);
      if (text !== '') announce(text);
    },
    [announce],
  );
  return [said, say];
}

/** Says something to assistive technology: saved, a stage of the sync, a change of rank. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
