import { useTranslation } from 'react-i18next';
import type { ConflictSide, OpenConflict } from '#renderer/data/index.ts';
import { choiceKeys } from '../ChoiceCard.tsx';
import { differences } from './model/difference.ts';
import { SideCard } from './SideCard.tsx';
import { useConflictWords } from './useConflictWords.ts';

interface SidesProps {
  conflict: Pick<OpenConflict, 'type' | 'field' | 'sides'>;
  chosen: ConflictSide | null;
  onChoose: (side: ConflictSide) => void;
  /** Marks the side that is in use, where something was decided already. */
  standing?: ConflictSide | undefined;
  isDisabled: boolean;
}

/** All values beside each other, what differs underlined; nothing is chosen beforehand. */
export function Sides({
  conflict: { type, field, sides },
  chosen,
  onChoose,
  standing,
  isDisabled,
}: SidesProps) {
  const { t } = useTranslation('conflicts');
  const say = useConflictWords();
  const texts = sides.map((side) => say.side(field, side));
  const parts =
    field === '*' ? texts.map((text) => ({ before: text, differs: '', after: '' })) : differences(texts);
  return (
    <fieldset className="conflict-sides" aria-label={t('sides')}>
      {sides.map((side, index) => (
        <SideCard
          key={side.op}
          parts={parts[index]!}
          digit={choiceKeys[index]}
          isChosen={chosen === side}
          isDisabled={isDisabled}
          note={side === standing ? t('settled.standing') : undefined}
          onChoose={() => onChoose(side)}
        >
          {field === '*' && side.kind !== 'delete' && (
            <span>
              {t('side.edited', {
                field: say.field(type, side.field),
                value: say.value(side.field, side.value),
              })}
            </span>
          )}
          <span>{say.by(side.by)}</span>
          <span>{say.at(side.by.at)}</span>
        </SideCard>
      ))}
    </fieldset>
  );
}
