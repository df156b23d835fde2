import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Change, useActions, useDraft } from '#renderer/data/index.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Banner, Button, Section, SubmitButton, TextField } from '#renderer/ui/index.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import type { Goal } from '#shared/domain/carePlan/goal.ts';
import { goalChanges, restoreGoal } from '../model/planForms.ts';
import { useUndo } from './undo.ts';

interface GoalsProps {
  goals: readonly Goal[];
  caseId: string;
  plan: CarePlan;
  planChanges: readonly Change[];
}

/** The goals of the plan, one line each; an existing one is changed where it stands. */
export function Goals({ goals, caseId, plan, planChanges }: GoalsProps) {
  const { t } = useTranslation('cases');
  const { newId } = useActions();
  const { save, failed } = useSaving();
  const { propose } = useUndo();
  const [edited, setEdited] = useState<string | null>(null);
  const remove = async (goal: Goal) => {
    if (!(await save([{ type: 'goal', id: goal.id, delete: true }]))) return;
    propose({ caseId, said: t('undo.goal', { goal: goal.text }), changes: restoreGoal(goal, newId()) });
  };
  return (
    <Section title={t('goals.title')}>
      {failed !== null && <Banner tone="stop">{failed}</Banner>}
      <ul className="goals">
        {goals
          .filter((goal) => goal.carePlanId === plan.id)
          .map((goal) => (
            <li key={goal.id}>
              {edited === goal.id ? (
                <GoalLine goal={goal} ids={goal} planChanges={[]} onDone={() => setEdited(null)} />
              ) : (
                <>
                  <span>{goal.text}</span>
                  <Button
                    variant="quiet"
                    aria-label={t('goals.editOf', { goal: goal.text })}
                    onPress={() => setEdited(goal.id)}
                  >
                    {t('plan.edit')}
                  </Button>
                  <Button
                    variant="quiet"
                    aria-label={t('goals.removeOf', { goal: goal.text })}
                    onPress={() => void remove(goal)}
                  >
                    {t('caregivers.remove')}
                  </Button>
                </>
              )}
            </li>
          ))}
        <li>
          <GoalLine
            key={goals.length}
            goal={null}
            ids={{ caseId, carePlanId: plan.id }}
            planChanges={planChanges}
            onDone={() => undefined}
          />
        </li>
      </ul>
    </Section>
  );
}

interface GoalLineProps {
  goal: Goal | null;
  ids: { caseId: string; carePlanId: string };
  planChanges: readonly Change[];
  onDone: () => void;
}

function GoalLine({ goal, ids, planChanges, onDone }: GoalLineProps) {
  const { t } = useTranslation('cases');
  const { newId } = useActions();
  const draft = useDraft<string>(goal === null ? `case-${ids.caseId}-goal-new` : `goal-${goal.id}`);
  const [text, setText] = useState(draft.restored ?? goal?.text ?? '');
  const { save, failed } = useSaving();
  const submit = async () => {
    const id = goal?.id ?? newId();
    const changes = goalChanges(text, { id, caseId: ids.caseId, carePlanId: ids.carePlanId });
    if (changes === null || !(await save([...planChanges, ...changes]))) return;
    draft.keep(undefined);
    onDone();
  };
  return (
    <form
      className="goal-line"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={goal === null ? t('goals.new') : t('goals.editOf', { goal: goal.text })}
        isOptional
        layout="wide"
        placeholder={t('goals.example')}
        maxLength={200}
        value={text}
        onChange={(typed) => {
          setText(typed);
          draft.keep(typed === (goal?.text ?? '') ? undefined : typed);
        }}
        error={failed ?? undefined}
        autoFocus={goal !== null}
      />
      {text.trim() !== '' && text !== goal?.text && (
        <SubmitButton size="small">{t('form.save')}</SubmitButton>
      )}
    </form>
  );
}
