import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFile, usePacks, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Choices, Mark, RocDateField, TextField, useClock, useNow } from '#renderer/ui/index.ts';
import { type ClosureOutcome, closureOutcomes, isShortNotice } from '#shared/domain/followUp/serviceEnd.ts';
import { flowOf } from '#shared/domain/serviceType.ts';
import { beginningOf } from '#shared/rules/deadlines/caseEvents.ts';
import { shortNoticeRule } from '#shared/rules/workflow/shortNotice.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  type EnteredEnd,
  emptyServiceEnd,
  type GivenService,
  type ServiceEndForm,
  serviceEndFormSchema,
  serviceEndFormShape,
} from '../model/followUpForms.ts';
import { endNeedOn } from '../model/planForms.ts';
import { useOfDispatch } from './useOfDispatch.ts';

interface ServiceEndEditorProps {
  service: GivenService;
  file: Pick<CaseFile, 'case'>;
  onClose: () => void;
}

/** A provider's service ends: announced when, ended when, with which outcome, and whether somebody else goes on. */
export function ServiceEndEditor({ service, file, onClose }: ServiceEndEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const { today } = useNow();
  const { need } = service;
  const rest = useOfDispatch(service);
  const [base] = useState(() => emptyServiceEnd(today));
  const saving = useSaving();
  const { unit } = useUnit();
  const pack = usePacks().findPackOn(unit.packId, beginningOf(file.case) ?? today);
  const rule = shortNoticeRule(pack, flowOf(need.serviceType));
  const isProfessional = need.serviceType === 'professional';
  const record = useRecordForm<ServiceEndForm, EnteredEnd>({
    draftKey: `service-end-${need.id}`,
    base,
    schema: serviceEndFormSchema({ ...rest, needIds: [need.id] }, isProfessional, () => clock.now()),
    readDraft: (draft) => serviceEndFormShape.safeParse(draft).data ?? null,
    async save({ end, goesOn }) {
      const changes = goesOn ? [] : endNeedOn(need.id, end.endedOn, today);
      if (!(await saving.save([{ type: 'serviceEnd', event: end }, ...changes]))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  const [noticeOn, endedOn] = record.form.watch(['noticeOn', 'endedOn']);
  return (
    <FormStrip
      title={t('serviceEnd.of', { service: words.service(need.serviceType) })}
      form={record}
      {...saving}
      onClose={onClose}
    >
      <div className="line">
        <Bound control={control} name="noticeOn">
          {(field) => <RocDateField label={t('serviceEnd.noticeOn')} isOptional max={today} {...field} />}
        </Bound>
        <Bound control={control} name="endedOn">
          {(field) => <RocDateField label={t('serviceEnd.endedOn')} {...field} />}
        </Bound>
      </div>
      {endedOn !== null && endedOn > today && <p className="sec">{t('serviceEnd.later')}</p>}
      {endedOn !== null && rule !== undefined && isShortNotice({ noticeOn, endedOn }, rule.days) && (
        <p>
          <Mark kind="stale">
            {t(noticeOn === null ? 'serviceEnd.noNotice' : 'serviceEnd.shortNotice', {
              count: rule.days,
              clause: rule.clause,
            })}
          </Mark>
        </p>
      )}
      {isProfessional && (
        <Bound control={control} name="closureOutcome">
          {({ value, onChange, error }) => (
            <Choices<ClosureOutcome>
              label={t('serviceEnd.outcome')}
              look="column"
              value={value}
              onChange={onChange}
              {...(error !== undefined && { error })}
              choices={closureOutcomes.map((id) => ({ id, label: t(`closure.${id}`) }))}
            />
          )}
        </Bound>
      )}
      <Bound control={control} name="goesOn">
        {({ value, onChange, error }) => (
          <Choices<'goesOn' | 'ends'>
            label={t('serviceEnd.afterwards')}
            value={value === null ? null : value ? 'goesOn' : 'ends'}
            onChange={(chosen) => onChange(chosen === 'goesOn')}
            {...(error !== undefined && { error })}
            choices={(['goesOn', 'ends'] as const).map((id) => ({ id, label: t(`serviceEnd.${id}`) }))}
          />
        )}
      </Bound>
      <Bound control={control} name="note">
        {(field) => <TextField label={t('field.note')} layout="wide" isOptional {...field} />}
      </Bound>
    </FormStrip>
  );
}
