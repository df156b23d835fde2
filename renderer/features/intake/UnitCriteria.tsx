import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { ClauseTag, Section } from '#renderer/ui/index.ts';
import type { IntakeCriterion } from '#shared/rules/intake/result.ts';
import type { IntakeDecision } from './model/assign.ts';

/** How the unit stands for this case, in the order of the rules; nothing where it is left out. */
export function UnitCriteria({ decision }: { decision: IntakeDecision }) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const [unit] = decision.assignment.candidates;
  if (unit === undefined) return null;
  // Of one unit alone the last steps say nothing: they only tell several apart.
  const shown = unit.criteria.filter(({ applies }) => applies);
  return (
    <Section title={t('criteria.title')}>
      <dl className="intake-criteria">
        {shown.map(({ id, value, clause }) =>
          id === 'id' || id === 'lastAssigned' ? null : (
            <div key={id}>
              <dt>
                {t(`criterion.${id}`)}{' '}
                <ClauseTag id={clause} title={words.clauseTitle(clause)!} look="bare" />
              </dt>
              <dd>{valueWords(id, value)}</dd>
            </div>
          ),
        )}
      </dl>
    </Section>
  );

  function valueWords(id: IntakeCriterion['id'], value: IntakeCriterion['value']): string {
    switch (id) {
      case 'freePlaces':
        return t(`freePlaces.${value === 0 ? 'ample' : 'some'}`);
      case 'immediacy':
        return t(`immediacy.${value as 0 | 1 | 2 | 3}`);
      case 'distance':
        return t(`distance.${value as 0 | 1 | 2 | 3}`);
      default:
        return t('chosen');
    }
  }
}
