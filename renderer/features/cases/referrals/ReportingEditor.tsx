import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Choices, TextField, useClock } from '#renderer/ui/index.ts';
import {
  type ProtectionReport,
  type ReportWay,
  reportWays,
} from '#shared/domain/referral/protectionReport.ts';
import { WhenFields } from '../followUp/WhenFields.tsx';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  protectionChange,
  type ReportingForm,
  reportingFormSchema,
  reportingFormShape,
  reportingToForm,
} from '../model/referralForms.ts';

interface ReportingEditorProps {
  report: ProtectionReport;
  onClose: () => void;
}

/** That it was reported: to which hotline, system or office, how, when, under which number (Y-R.3). */
export function ReportingEditor({ report, onClose }: ReportingEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const [base] = useState(() => reportingToForm(report, clock.now()));
  const saving = useSaving();
  const record = useRecordForm<ReportingForm, ProtectionReport>({
    draftKey: `reporting-${report.id}`,
    base,
    schema: reportingFormSchema(report, () => clock.now()),
    readDraft: (draft) => reportingFormShape.safeParse(draft).data ?? null,
    async save(saved) {
      if (!(await saving.save([protectionChange(saved)]))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={t('protection.actOf.report', { kind: words.protectionKind(report.kind) })}
      form={record}
      {...saving}
      onClose={onClose}
    >
      <div className="line">
        <Bound control={control} name="to">
          {(field) => (
            <TextField
              label={t('protection.to')}
              description={t('protection.toHelp')}
              maxLength={200}
              autoFocus
              {...field}
            />
          )}
        </Bound>
        <Bound control={control} name="receiptNumber">
          {(field) => (
            <TextField label={t('protection.receiptNumber')} isOptional maxLength={200} {...field} />
          )}
        </Bound>
      </div>
      <div className="line">
        <Bound control={control} name="how">
          {({ value, onChange, error }) => (
            <Choices<ReportWay>
              label={t('protection.how')}
              value={value}
              onChange={onChange}
              {...(error !== undefined && { error })}
              choices={reportWays.map((id) => ({ id, label: t(`protection.way.${id}`) }))}
            />
          )}
        </Bound>
        <WhenFields control={control} />
      </div>
    </FormStrip>
  );
}
