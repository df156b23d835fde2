import { useState } from 'react';
import { Button, SearchField } from '#renderer/ui/index.ts';
import { nameOf } from './model/offerFacts.ts';
import { searchProviders } from './model/searchProviders.ts';
import { offeredProvider } from './useOfferFacts.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface FamilySearchProps {
  onChoose: (providerId: string) => void;
  onBack: () => void;
}

const shown = 6;

/** The family names another provider: found in the whole directory, by name and township alone. */
export function FamilySearch({ onChoose, onBack }: FamilySearchProps) {
  const say = useSay();
  const { directory } = useWork();
  const [query, setQuery] = useState('');
  const names = directory.providers.map(({ provider }) => ({
    id: provider.id as string,
    ...nameOf(offeredProvider(directory, provider.id)),
  }));
  const found = searchProviders(names, query);
  return (
    <main className="pick">
      <div className="question">
        <h2>{say('family.designate')}</h2>
        <Button hotkey="Esc" onPress={onBack}>
          {say('family.back')}
        </Button>
      </div>
      <SearchField
        label={say('family.find')}
        placeholder={say('family.find')}
        autoFocus
        value={query}
        onChange={setQuery}
        // The button says that Escape goes back to the list, and so it does with something typed, too.
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onBack();
        }}
      />
      {query.trim() !== '' && (
        <p className="count" role="status">
          {found.length === 0 ? say('family.foundNone') : say('family.found', { count: found.length })}
        </p>
      )}
      <ul className="found">
        {found.slice(0, shown).map(({ id, short, township, legal }) => (
          <li key={id}>
            <div>
              <b>{short}</b>
              <span>{`${say('family.where', { township })}　${legal}`}</span>
            </div>
            <Button onPress={() => onChoose(id)}>{say('family.designateThis', { name: short })}</Button>
          </li>
        ))}
      </ul>
    </main>
  );
}
