import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { RocDateField, Select, useClock, useNow } from '#renderer/ui/index.ts';
import type { ServiceSession } from '#shared/domain/followUp/serviceSession.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  emptySession,
  type GivenService,
  noGoal,
  type SessionForm,
  sessionFormSchema,
  sessionFormShape,
} from '../model/followUpForms.ts';
import { useOfDispatch } from './useOfDispatch.ts';

interface SessionEditorProps {
  service: GivenService;
  file: CaseFile;
  onClose: () => void;
}

/** One session of a professional service: when, of which code, for which goal of the plan (Y-P). */
export function SessionEditor({ service, file, onClose }: SessionEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const { today } = useNow();
  const { need } = service;
  const { id, caseId, by, providerId } = useOfDispatch(service);
  const goals = file.goals.filter(({ carePlanId }) => carePlanId === need.carePlanId);
  const [base] = useState(() => emptySession(today, need, file.serviceSessions));
  const saving = useSaving();
  const record = useRecordForm<SessionForm, ServiceSession>({
    draftKey: `session-${need.id}`,
    base,
    schema: sessionFormSchema({ id, caseId, by, providerId, needId: need.id }, need, () => clock.now()),
    readDraft: (draft) => sessionFormShape.safeParse(draft).data ?? null,
    async save(event) {
      if (!(await saving.save([{ type: 'serviceSession', event }]))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={t('followUp.actOf.session', { service: words.service(need.serviceType) })}
      form={record}
      {...saving}
      onClose={onClose}
    >
      <div className="line">
        <Bound control={control} name="servedOn">
          {(field) => <RocDateField label={t('session.servedOn')} max={today} autoFocus {...field} />}
        </Bound>
        {need.codes.length > 1 && (
          <Bound control={control} name="code">
            {(field) => (
              <Select
                label={t('session.code')}
                options={need.codes.map((code) => ({ id: code as string, label: words.code(code) }))}
                {...field}
              />
            )}
          </Bound>
        )}
        {goals.length > 0 && (
          <Bound control={control} name="goal">
            {(field) => (
              <Select
                label={t('session.goal')}
                options={[
                  ...goals.map((goal) => ({ id: goal.id as string, label: goal.text })),
                  { id: noGoal, label: t('session.noGoal') },
                ]}
                {...field}
              />
            )}
          </Bound>
        )}
      </div>
    </FormStrip>
  );
}
