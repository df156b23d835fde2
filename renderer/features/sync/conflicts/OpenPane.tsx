import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type OpenConflict,
  type OpenDispatchConflict,
  type Ruling,
  useConflictActions,
  useConflicts,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { EmptyState, Mark, useAnnounce } from '#renderer/ui/index.ts';
import { DecisionList } from '../DecisionList.tsx';
import { DispatchDecision } from './DispatchDecision.tsx';
import { FieldDecision } from './FieldDecision.tsx';
import { useConflictWords } from './useConflictWords.ts';
import { useDecideErrorWords } from './useDecideErrorWords.ts';

type Item = { kind: 'dispatch'; of: OpenDispatchConflict } | { kind: 'field'; of: OpenConflict };

const keyOf = ({ of }: Item) => of.id;

interface OpenPaneProps {
  selectedId: string | null;
  onSelect: (id: string) => void;
  onDecided: (words: string) => void;
  onSaid: (words: string) => void;
}

/** What waits for a decision: openings given twice first, then fields, and one of them beside the list. */
export function OpenPane({ selectedId, onSelect, onDecided, onSaid }: OpenPaneProps) {
  const { t } = useTranslation('conflicts');
  const words = useWords();
  const say = useConflictWords();
  const announce = useAnnounce();
  const errorWords = useDecideErrorWords();
  const { decide } = useConflictActions();
  const { fields, dispatches } = useConflicts();
  const items = useMemo(
    (): Item[] => [
      ...dispatches.map((of) => ({ kind: 'dispatch' as const, of })),
      ...fields.map((of) => ({ kind: 'field' as const, of })),
    ],
    [fields, dispatches],
  );
  const sections = useMemo(() => [{ key: 'all', items }], [items]);
  const selected = items.find((item) => keyOf(item) === selectedId) ?? items[0];
  if (selected === undefined) {
    return (
      <EmptyState title={t('none')}>
        <p>{t('noneMore')}</p>
      </EmptyState>
    );
  }
  const settle = async (rulings: readonly Ruling[]) => {
    const next = items[items.indexOf(selected) + 1];
    const saved = await decide(rulings);
    if (!saved.ok) return errorWords(saved.error);
    const [first] = rulings;
    const said =
      rulings.length === 1 && first !== undefined
        ? t('decidedOne', { of: rowWords(first.conflict) })
        : t('decided', { count: rulings.length });
    announce(said);
    onDecided(said);
    if (next !== undefined) onSelect(keyOf(next));
    return null;
  };
  return (
    <div className="conflict-work">
      <DecisionList
        label={t('list')}
        sections={sections}
        keyOf={keyOf}
        selected={selected}
        onSelect={onSelect}
        moves={t('keys.move')}
      >
        {(item) =>
          item.kind === 'field' ? (
            <>
              <span className="two">
                <b className="clip">{rowWords(item.of)}</b>
                <span className="meta clip">{valueWords(item.of)}</span>
              </span>
              <span className="meta nb">{say.at(item.of.sides.at(-1)!.by.at)}</span>
            </>
          ) : (
            <>
              <span className="two">
                <b className="clip">
                  {t('dispatch.row', {
                    provider: say.provider(item.of.providerId),
                    service: words.service(item.of.serviceType),
                  })}
                </b>
                <span className="meta clip">
                  {t('dispatch.rowMore', {
                    openings: item.of.observation.openings,
                    count: item.of.dispatches.length,
                  })}
                </span>
              </span>
              <Mark kind="conflict">{t('kind.dispatch')}</Mark>
            </>
          )
        }
      </DecisionList>
      {selected.kind === 'field' ? (
        <FieldDecision key={selected.of.id} conflict={selected.of} onDecide={settle} />
      ) : (
        <DispatchDecision key={selected.of.id} conflict={selected.of} onSaid={onSaid} />
      )}
    </div>
  );

  function rowWords(conflict: OpenConflict): string {
    const of = say.of(conflict);
    return conflict.field === '*' ? of : t('row', { of, field: say.field(conflict.type, conflict.field) });
  }
  function valueWords({ field, sides }: OpenConflict): string {
    return field === '*'
      ? t('deletedOrKept')
      : sides.map(({ value }) => say.value(field, value)).join(t('or'));
  }
}
