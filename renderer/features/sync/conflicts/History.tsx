import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenConflict, type PastOperation, useConflictActions } from '#renderer/data/index.ts';
import { Button, Progress, Section } from '#renderer/ui/index.ts';
import { useConflictWords } from './useConflictWords.ts';

type Reading = { done: number; total: number } | { past: readonly PastOperation[] } | 'failed' | null;

/** How a field came to its values, from the first on; read from the journal when somebody asks. */
export function History({ conflict }: { conflict: Pick<OpenConflict, 'record' | 'type' | 'field'> }) {
  const { t } = useTranslation('conflicts');
  const say = useConflictWords();
  const { history } = useConflictActions();
  const [reading, setReading] = useState<Reading>(null);
  const { record, type, field } = conflict;
  // What was read of one field is not said of another.
  useEffect(() => setReading(null), [record, field]);
  const read = async () => {
    setReading({ done: 0, total: 1 });
    try {
      const past = await history(record, (done, total) => setReading({ done, total }));
      setReading({
        past: past.filter((one) => field === '*' || one.field === field || one.kind === 'delete'),
      });
    } catch {
      setReading('failed');
    }
  };
  return (
    <Section title={t(field === '*' ? 'history.ofRecord' : 'history.title')}>
      {reading === null && (
        <div className="line">
          <Button size="small" hotkey="H" hint={t('keys.history')} onPress={() => void read()}>
            {t('history.show')}
          </Button>
        </div>
      )}
      {reading === 'failed' && <p role="alert">{t('history.failed')}</p>}
      {reading !== null && reading !== 'failed' && 'done' in reading && (
        <Progress words={t('history.reading', { ...reading })} share={reading.done / reading.total} />
      )}
      {reading !== null && reading !== 'failed' && 'past' in reading && (
        <ol className="conflict-history" aria-live="polite">
          {reading.past.map((one) => (
            <li key={one.id}>
              <span className="nb">{say.at(one.by.at)}</span>
              <span>
                <b>{what(one)}</b>
                <span className="meta">
                  {[say.by(one.by), arrival(one), named(one)].filter(Boolean).join(t('gap'))}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );

  function what({ kind, field: of, value }: PastOperation): string {
    if (kind === 'delete') return t('history.deleted');
    return field === '*' ? `${say.field(type, of)} ${say.value(of, value)}` : say.value(of, value);
  }
  function arrival({ arrived }: PastOperation): string {
    return arrived.kind === 'own'
      ? t('history.own')
      : t('history.bundle', { name: arrived.from || t('somebody'), at: say.at(arrived.at) });
  }
  function named({ bases }: PastOperation): string {
    return bases.length > 1 ? t('history.named', { count: bases.length }) : '';
  }
}
