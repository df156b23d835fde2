import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type SettledConflict, useConflictActions, type Verdict } from '#renderer/data/index.ts';
import { EmptyState, Progress, useAnnounce } from '#renderer/ui/index.ts';
import { DecisionList } from '../DecisionList.tsx';
import { SettledDecision } from './SettledDecision.tsx';
import { useConflictWords } from './useConflictWords.ts';
import { useDecideErrorWords } from './useDecideErrorWords.ts';
import { useSettled } from './useSettled.ts';

interface SettledPaneProps {
  selectedId: string | null;
  onSelect: (id: string) => void;
  onSaid: (words: string) => void;
}

const keyOf = ({ decision }: SettledConflict) => decision.id;

/** What was decided so far, the latest first, and one of them beside it. */
export function SettledPane({ selectedId, onSelect, onSaid }: SettledPaneProps) {
  const { t } = useTranslation('conflicts');
  const say = useConflictWords();
  const announce = useAnnounce();
  const { decideAnew } = useConflictActions();
  const errorWords = useDecideErrorWords();
  const { reading, readAgain } = useSettled();
  const settled = useMemo(() => (reading.state === 'read' ? reading.settled : []), [reading]);
  const sections = useMemo(() => [{ key: 'all', items: settled }], [settled]);
  if (reading.state === 'failed') return <EmptyState title={t('history.failed')} />;
  if (reading.state === 'reading') {
    const { done, total } = reading;
    return <Progress words={t('settled.reading', { done, total })} share={done / total} />;
  }
  if (settled.length === 0) {
    return (
      <EmptyState title={t('settled.none')}>
        <p>{t('settled.noneMore')}</p>
      </EmptyState>
    );
  }
  const selected = settled.find((one) => keyOf(one) === selectedId) ?? settled[0]!;
  const decide = async ({ decision }: SettledConflict, verdict: Verdict) => {
    const saved = await decideAnew(decision, verdict);
    if (!saved.ok) return errorWords(saved.error);
    announce(t('settled.done'));
    onSaid(t('settled.done'));
    await readAgain();
    return null;
  };
  return (
    <div className="conflict-work">
      <DecisionList
        label={t('settledList')}
        sections={sections}
        keyOf={keyOf}
        selected={selected}
        onSelect={onSelect}
        moves={t('keys.move')}
      >
        {({ decision, by, caseId, shown, stands }) => (
          <>
            <span className="two">
              <b className="clip">
                {decision.kind === 'delete'
                  ? say.of({ ...decision, caseId, shown })
                  : t('row', {
                      of: say.of({ ...decision, caseId, shown }),
                      field: say.field(decision.type, decision.field),
                    })}
              </b>
              <span className="meta clip">
                {[
                  decision.kind === 'delete' ? t('side.delete') : say.value(decision.field, decision.value),
                  say.name(by),
                  stands ? '' : t('settled.overMark'),
                ]
                  .filter(Boolean)
                  .join(t('gap'))}
              </span>
            </span>
            <span className="meta nb">{say.at(by.at)}</span>
          </>
        )}
      </DecisionList>
      <SettledDecision key={keyOf(selected)} conflict={selected} onDecide={decide} />
    </div>
  );
}
