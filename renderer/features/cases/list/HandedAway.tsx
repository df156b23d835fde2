import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHandedAway, useKnownCases } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Disclosure, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { usePersonName } from '../sheet/usePersonName.ts';
import { useCasesView } from './casesView.ts';

/** Under the list: cases that were given to somebody else, and to whom. */
export function HandedAway() {
  const { t } = useTranslation('cases');
  const { locale } = useWords();
  const { today } = useNow();
  const personName = usePersonName();
  const away = useHandedAway();
  const known = useKnownCases();
  const show = useCasesView((view) => view.show);
  const [isOpen, setIsOpen] = useState(false);
  if (away.size === 0) return null;
  const gone = known.filter((summary) => away.has(summary.case.id));
  return (
    <div className="case-away">
      <Disclosure
        title={t('away.title', { count: gone.length })}
        isExpanded={isOpen}
        onExpandedChange={setIsOpen}
      >
        <ul>
          {gone.map(({ case: { id, name } }) => {
            const { to, at } = away.get(id)!;
            return (
              <li key={id}>
                <Button variant="quiet" size="small" onPress={() => show({ selectedId: id })}>
                  {name}
                </Button>
                <span>{t('away.to', { name: personName(to) })}</span>
                <span className="meta">{formatInstantForList(at, today, locale)}</span>
              </li>
            );
          })}
        </ul>
      </Disclosure>
    </div>
  );
}
