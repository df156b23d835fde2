import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData, useSyncStatus } from '#renderer/data/index.ts';
import { Banner, Section } from '#renderer/ui/index.ts';
import { AddDestination } from './destinations/AddDestination.tsx';
import { DestinationRow } from './destinations/DestinationRow.tsx';

/** The places that what is saved is sent to: each with its state; add, try, change, stop. */
export function DestinationSection() {
  const { t } = useTranslation('settings');
  const { host } = useData();
  const { destinations } = useSyncStatus();
  const adding = useRef<HTMLHeadingElement>(null);
  const [says, setSays] = useState<string>();
  const [added, setAdded] = useState<string>();
  const [wasSetAside, setWasSetAside] = useState(false);
  useEffect(() => {
    host.call('destinations.list', {}).then(
      ({ setAside }) => setWasSetAside(setAside),
      // What the host does not answer now it is asked for in every round, and said where it matters.
      () => undefined,
    );
  }, [host]);

  return (
    <Section title={t('destination.title')}>
      <p>{t('destination.says')}</p>
      {wasSetAside && destinations.length === 0 && <Banner tone="warn">{t('destination.setAside')}</Banner>}
      {destinations.length > 0 && (
        <ul className="destinations" aria-label={t('destination.list')}>
          {destinations.map((destination) => (
            <DestinationRow
              key={destination.id}
              destination={destination}
              isNew={destination.id === added}
              onSay={setSays}
              onGone={() => adding.current?.focus()}
            />
          ))}
        </ul>
      )}
      {says !== undefined && <p role="status">{says}</p>}
      <h4 ref={adding} tabIndex={-1}>
        {t(destinations.length === 0 ? 'destination.addFirst' : 'destination.add')}
      </h4>
      <AddDestination
        onSay={setSays}
        onAdded={({ id, label }) => {
          setAdded(id);
          setSays(t('destination.set', { folder: label }));
        }}
      />
    </Section>
  );
}
