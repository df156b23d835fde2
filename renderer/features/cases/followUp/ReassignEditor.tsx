import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFile, usePacks, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, Choices, Section, TextField, useClock, useNow } from '#renderer/ui/index.ts';
import {
  consentWays,
  type Reassignment,
  type ReassignmentGround,
  reassignmentGrounds,
} from '#shared/domain/followUp/reassignment.ts';
import { beginningOf } from '#shared/rules/deadlines/caseEvents.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  emptyReassign,
  type GivenService,
  type ReassignForm,
  reassignFormSchema,
  reassignFormShape,
} from '../model/followUpForms.ts';
import { useProviderName } from '../sheet/useProviderName.ts';
import { useOfDispatch } from './useOfDispatch.ts';
import { WhenFields } from './WhenFields.tsx';

interface ReassignEditorProps {
  service: GivenService;
  file: Pick<CaseFile, 'case' | 'caregivers'>;
  onClose: () => void;
}

/** Another provider for a service: on which ground, and who of the family agreed, how and when (T-2.5). */
export function ReassignEditor({ service, file, onClose }: ReassignEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const navigate = useNavigate();
  const providerName = useProviderName();
  const { today } = useNow();
  const { unit } = useUnit();
  const pack = usePacks().findPackOn(unit.packId, beginningOf(file.case) ?? today);
  const grounds = reassignmentGrounds.filter((id) => pack?.workflow?.grounds.includes(id));
  const { need, progress } = service;
  const rest = useOfDispatch(service);
  const [base] = useState(() => emptyReassign(clock.now()));
  const saving = useSaving();
  const record = useRecordForm<ReassignForm, Reassignment>({
    draftKey: `reassign-${need.id}`,
    base,
    schema: reassignFormSchema(
      { ...rest, needIds: [need.id], serviceTypes: [need.serviceType] },
      grounds,
      () => clock.now(),
    ),
    readDraft: (draft) => reassignFormShape.safeParse(draft).data ?? null,
    async save(event) {
      if (!(await saving.save([{ type: 'reassignment', event }]))) return false;
      onClose();
      void navigate({ to: `/cases/${need.caseId}/dispatch` });
      return true;
    },
  });
  const { control, setValue, formState } = record.form;
  const family = [
    ...file.caregivers.map(({ name, relation }) => ({ name, relation })),
    { name: file.case.name, relation: t('reassign.self') },
  ];
  return (
    <FormStrip
      title={t('reassign.from', {
        service: words.service(need.serviceType),
        provider: providerName(progress.providerId),
      })}
      form={record}
      {...saving}
      onClose={onClose}
    >
      {grounds.length > 0 && (
        <Bound control={control} name="ground">
          {({ value, onChange, error }) => (
            <Choices<ReassignmentGround>
              label={t('reassign.ground')}
              look="column"
              value={value}
              onChange={onChange}
              {...(error !== undefined && { error })}
              choices={grounds.map((id) => ({
                id,
                label: t('reassign.groundOf', { title: words.clauseTitle(id), clause: id }),
              }))}
            />
          )}
        </Bound>
      )}
      <Section title={t('reassign.consent')}>
        <p className="meta">{t('reassign.consentHelp')}</p>
        <div className="consent-lines">
          <div className="line">
            {family.map(({ name, relation }) => (
              <Button
                key={`${name} ${relation}`}
                variant="quiet"
                size="small"
                onPress={() => {
                  // What was missing is there now: the words that asked for it go, as they do where it is typed.
                  const shouldValidate = formState.isSubmitted;
                  setValue('name', name, { shouldDirty: true, shouldValidate });
                  setValue('relation', relation, { shouldDirty: true, shouldValidate });
                }}
              >
                {words.member({ name, relation })}
              </Button>
            ))}
          </div>
          <div className="line">
            <Bound control={control} name="name">
              {(field) => <TextField label={t('reassign.who')} maxLength={200} {...field} />}
            </Bound>
            <Bound control={control} name="relation">
              {(field) => <TextField label={t('field.relation')} maxLength={200} {...field} />}
            </Bound>
          </div>
          <div className="line">
            <Bound control={control} name="how">
              {({ value, onChange, error }) => (
                <Choices<(typeof consentWays)[number]>
                  label={t('reassign.how')}
                  value={value}
                  onChange={onChange}
                  {...(error !== undefined && { error })}
                  choices={consentWays.map((id) => ({ id, label: t(`reassign.way.${id}`) }))}
                />
              )}
            </Bound>
            <WhenFields control={control} />
          </div>
        </div>
      </Section>
      <Bound control={control} name="note">
        {(field) => <TextField label={t('field.note')} layout="wide" isOptional {...field} />}
      </Bound>
      <p className="meta">{t('reassign.noPoint')}</p>
    </FormStrip>
  );
}
