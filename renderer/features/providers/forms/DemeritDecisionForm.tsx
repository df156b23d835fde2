import { useTranslation } from 'react-i18next';
import { RocDateField, TextField, useNow } from '#renderer/ui/index.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import { saveDemerit } from '../model/commands.ts';
import { type DecisionFormValues, type DemeritDecision, decisionFormSchema } from '../model/demerits.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import type { FormProps } from './openForm.ts';
import { useRecordForm } from './useRecordForm.ts';

interface DecisionProps extends FormProps<Demerit, DecisionFormValues> {
  before: Demerit;
  decision: DemeritDecision;
}

/** An officer's word on a point: the day of it, and why where it stands against what was proposed. */
export function DemeritDecisionForm(props: DecisionProps) {
  const { before, decision, restored, onType, onDone } = props;
  const { t } = useTranslation('providers');
  const { today } = useNow();
  const { me } = useWork();
  const record = useRecordForm<DecisionFormValues, Demerit>({
    base: { day: decision === 'decline' ? null : today, reason: '' },
    restored,
    onType,
    schema: decisionFormSchema(before, decision, me.id, today),
    changesOf: (demerit) => saveDemerit(demerit, before),
    onSaved: onDone,
  });
  const { control } = record.form;
  const isDated = decision !== 'decline';
  return (
    <FormStrip
      title={t(`form.decision.${decision}`)}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      {isDated && (
        <Bound control={control} name="day">
          {(field) => (
            <RocDateField
              label={t(`form.decisionDay.${decision}`)}
              description={t(`form.decisionNote.${decision}`)}
              max={today}
              autoFocus
              {...field}
            />
          )}
        </Bound>
      )}
      {(decision === 'decline' || decision === 'revoke') && (
        <Bound control={control} name="reason">
          {(field) => (
            <TextField
              label={t('form.reason')}
              className="whole"
              layout="wide"
              maxLength={4000}
              autoFocus={!isDated}
              {...field}
            />
          )}
        </Bound>
      )}
    </FormStrip>
  );
}
