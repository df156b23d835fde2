import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { NumberField, RocDateField, Select, TextField, useNow } from '#renderer/ui/index.ts';
import type { Demerit, DemeritLedgerName } from '#shared/domain/provider/demerit.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { saveDemerit } from '../model/commands.ts';
import {
  causesOf,
  type DemeritFormValues,
  demeritFormSchema,
  demeritToForm,
  ledgerFor,
  ledgersKept,
} from '../model/demerits.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import type { FormProps } from './openForm.ts';
import { ServiceChoice } from './ServiceChoice.tsx';
import { useRecordForm } from './useRecordForm.ts';

interface DemeritFormProps extends FormProps<Demerit, DemeritFormValues> {
  services: readonly ServiceType[];
}

/** Proposes a point: which clause, when, and what shows it. An officer decides later (I-11). */
export function DemeritForm(props: DemeritFormProps) {
  const { providerId, before, restored, onType, onDone, services } = props;
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const { newId, me, demeritPolicies, countyCode, clauseOf } = useWork();
  const [id] = useState(() => before?.id ?? newId());
  const ledgers = ledgersKept(demeritPolicies, countyCode);
  const record = useRecordForm<DemeritFormValues, Demerit>({
    base: demeritToForm(before, ledgerFor(ledgers, services)),
    restored,
    onType,
    schema: demeritFormSchema(
      { id, providerId, proposedBy: before?.proposedBy ?? me.id },
      today,
      demeritPolicies,
    ),
    changesOf: (demerit) => saveDemerit(demerit, before),
    onSaved: onDone,
  });
  const { control, watch } = record.form;
  const ledger = watch('ledger');
  const causes = causesOf(ledger, demeritPolicies);
  return (
    <FormStrip
      title={t(before === null ? 'form.addDemerit' : 'form.editDemerit')}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      <Bound control={control} name="occurredOn">
        {(field) => <RocDateField label={t('form.occurredOn')} max={today} autoFocus {...field} />}
      </Bound>
      <Bound control={control} name="ledger">
        {(field) => (
          <Select<DemeritLedgerName>
            label={t('form.ledger')}
            layout="wide"
            options={ledgers.map((name) => ({ id: name, label: words.t(`demeritLedger.${name}`) }))}
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="causeId">
        {(field) =>
          causes.length === 0 ? (
            <TextField label={t('form.cause')} layout="wide" className="whole" {...field} />
          ) : (
            <Select<string>
              label={t('form.cause')}
              layout="wide"
              className="whole"
              placeholder={t('form.chooseCause')}
              options={causes.map((cause) => ({
                id: cause,
                label: `${cause}　${clauseOf(ledger, cause)?.title ?? ''}`,
              }))}
              {...field}
            />
          )
        }
      </Bound>
      <Bound control={control} name="serviceType">
        {(field) => <ServiceChoice all={t('form.wholeProvider')} services={services} {...field} />}
      </Bound>
      {ledger !== 'aUnit' && (
        <Bound control={control} name="points">
          {(field) => (
            <NumberField
              label={t('form.points')}
              description={t('form.pointsHint')}
              min={1}
              max={1000}
              isOptional
              {...field}
            />
          )}
        </Bound>
      )}
      <Bound control={control} name="actId">
        {(field) => (
          <TextField
            label={t('form.act')}
            description={t('form.actHint')}
            layout="wide"
            isOptional
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="evidence">
        {(field) => (
          <TextField
            label={t('form.evidence')}
            description={t('form.evidenceHint')}
            className="whole"
            layout="wide"
            isMultiline
            isOptional
            maxLength={4000}
            {...field}
          />
        )}
      </Bound>
    </FormStrip>
  );
}
