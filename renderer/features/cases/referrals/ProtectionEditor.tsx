import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { TextField, useClock } from '#renderer/ui/index.ts';
import { type ProtectionReport, protectionKinds } from '#shared/domain/referral/protectionReport.ts';
import { WhenFields } from '../followUp/WhenFields.tsx';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  type ProtectionForm,
  protectionChange,
  protectionFormSchema,
  protectionFormShape,
  protectionToForm,
} from '../model/referralForms.ts';
import { KindFields } from './KindFields.tsx';
import { useWritten } from './useWritten.ts';

interface ProtectionEditorProps {
  caseId: string;
  /** Null: a new one. */
  report: ProtectionReport | null;
  onClose: () => void;
}

/** What was seen or heard that is to be reported, and since when it is known (Y-R.3). */
export function ProtectionEditor({ caseId, report, onClose }: ProtectionEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const written = useWritten(caseId);
  const [base] = useState(() => protectionToForm(report, clock.now()));
  const saving = useSaving();
  const record = useRecordForm<ProtectionForm, ProtectionReport>({
    draftKey: report === null ? `case-${caseId}-protection-new` : `protection-${report.id}`,
    base,
    schema: protectionFormSchema(report ?? { ...written, reported: null }, () => clock.now()),
    readDraft: (draft) => protectionFormShape.safeParse(draft).data ?? null,
    async save(saved) {
      if (!(await saving.save([protectionChange(saved)]))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={
        report === null
          ? t('protection.add')
          : t('protection.editOf', { kind: words.protectionKind(report.kind) })
      }
      form={record}
      {...saving}
      onClose={onClose}
    >
      <div className="line">
        <KindFields
          control={control}
          label={t('protection.kind')}
          options={protectionKinds.map((id) => ({ id, label: words.protectionKind(id) }))}
        />
        <WhenFields control={control} />
      </div>
      <Bound control={control} name="concern">
        {(field) => (
          <TextField
            label={t('protection.concern')}
            description={t('protection.concernHelp')}
            layout="wide"
            isMultiline
            maxLength={4000}
            {...field}
          />
        )}
      </Bound>
      <Bound control={control} name="note">
        {(field) => <TextField label={t('field.note')} layout="wide" isOptional {...field} />}
      </Bound>
    </FormStrip>
  );
}
