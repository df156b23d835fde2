import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fork, useForks } from '#renderer/data/index.ts';
import { Button, EmptyState, Footer, Lead, Mark, Progress, Screen, shareOf } from '#renderer/ui/index.ts';
import { DecisionList } from '../DecisionList.tsx';
import { ForkDecision } from './ForkDecision.tsx';
import { useForkWords } from './useForkWords.ts';

const keyOf = ({ id }: Fork) => id;

/** `/sync/forks`: computers of which two versions have come in, for a supervisor to decide which one counts. */
export function ForksScreen() {
  const { t } = useTranslation('forks');
  const navigate = useNavigate();
  const reading = useForks();
  const open = reading.state === 'read' ? reading.forks.filter(({ isOpen }) => isOpen).length : 0;
  return (
    <Screen className="conflicts">
      <Lead
        more={open > 0 && t('more')}
        actions={
          <Button hotkey="Esc" onPress={() => void navigate({ to: '/sync' })}>
            {t('back')}
          </Button>
        }
      >
        {open === 0 ? t('leadNone') : t('lead', { count: open })}
      </Lead>
      {reading.state === 'failed' && <EmptyState title={t('failed')} />}
      {reading.state === 'reading' && <Progress words={t('reading', reading)} share={shareOf(reading)} />}
      {reading.state === 'read' &&
        (reading.forks.length === 0 ? (
          <EmptyState title={t('none')}>
            <p>{t('noneMore')}</p>
          </EmptyState>
        ) : (
          <ForkList forks={reading.forks} />
        ))}
      <Footer />
    </Screen>
  );
}

function ForkList({ forks }: { forks: readonly Fork[] }) {
  const { t } = useTranslation('forks');
  const say = useForkWords();
  const navigate = useNavigate();
  // In the address, so that it is still the one once everything was made again because of the decision.
  const { id } = useSearch({ strict: false }) as { id?: string };
  const list = useRef<HTMLDivElement>(null);
  const sections = useMemo(
    () =>
      (['open', 'decided'] as const)
        .map((key) => ({
          key,
          heading: t(`section.${key}`),
          items: forks.filter(({ isOpen }) => isOpen === (key === 'open')),
        }))
        .filter(({ items }) => items.length > 0),
    [forks, t],
  );
  const selected = forks.find((fork) => keyOf(fork) === id) ?? sections[0]!.items[0]!;
  useEffect(() => list.current?.querySelector<HTMLElement>('[role=listbox]')?.focus(), []);
  return (
    <div className="conflict-work" ref={list}>
      <DecisionList
        label={t('list')}
        sections={sections}
        keyOf={keyOf}
        selected={selected}
        onSelect={(to) => void navigate({ to: '/sync/forks', search: { id: to } as never, replace: true })}
        moves={t('keys.move')}
      >
        {(fork) => (
          <>
            <span className="two">
              <b className="clip">{say.of(fork)}</b>
              <span className="meta clip">{rowWords(fork)}</span>
            </span>
            {fork.isOpen && <Mark kind="conflict">{t('title')}</Mark>}
          </>
        )}
      </DecisionList>
      <ForkDecision key={keyOf(selected)} fork={selected} />
    </div>
  );

  function rowWords(fork: Fork): string {
    const [latest] = fork.decided;
    return fork.isOpen || latest === undefined
      ? t('row', { from: fork.differsFrom, count: fork.branches.length })
      : t('rowDecided', {
          version: say.version(fork, latest.branch),
          name: say.person(latest.by),
          at: say.at(latest.at),
        });
  }
}
