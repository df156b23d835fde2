import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Choices, TextField, useClock, useNow } from '#renderer/ui/index.ts';
import type { Referral } from '#shared/domain/referral/referral.ts';
import { referralKindsOn } from '#shared/domain/referral/referralKinds.ts';
import { type Channel, channelSchema } from '#shared/domain/values.ts';
import { WhenFields } from '../followUp/WhenFields.tsx';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  type ReferralForm,
  referralChange,
  referralFormSchema,
  referralFormShape,
  referralToForm,
} from '../model/referralForms.ts';
import { KindFields } from './KindFields.tsx';
import { useWritten } from './useWritten.ts';

interface ReferralEditorProps {
  caseId: string;
  /** Null: a new one. */
  referral: Referral | null;
  onClose: () => void;
}

/** A referral to another resource: what kind, to whom, why, when and how (Y-R.1). */
export function ReferralEditor({ caseId, referral, onClose }: ReferralEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const { today } = useNow();
  const written = useWritten(caseId);
  const [base] = useState(() => referralToForm(referral, clock.now()));
  const saving = useSaving();
  const record = useRecordForm<ReferralForm, Referral>({
    draftKey: referral === null ? `case-${caseId}-referral-new` : `referral-${referral.id}`,
    base,
    schema: referralFormSchema(referral ?? written, () => clock.now()),
    readDraft: (draft) => referralFormShape.safeParse(draft).data ?? null,
    async save(saved) {
      if (!(await saving.save([referralChange(saved)]))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  const { kinds, reference } = referralKindsOn(record.form.watch('day') ?? today);
  return (
    <FormStrip
      title={referral === null ? t('referrals.add') : t('referrals.editOf', { to: referral.toName })}
      form={record}
      {...saving}
      onClose={onClose}
    >
      <div className="line">
        <KindFields
          control={control}
          label={t('referrals.kind')}
          description={t('referrals.kindsOf', { count: kinds.length, reference })}
          options={kinds.map((id) => ({ id, label: words.referralKind(id) }))}
        />
      </div>
      <div className="line">
        <Bound control={control} name="toName">
          {(field) => <TextField label={t('referrals.toName')} maxLength={200} {...field} />}
        </Bound>
        <Bound control={control} name="toPhone">
          {(field) => <TextField label={t('field.phone')} type="tel" isOptional {...field} />}
        </Bound>
      </div>
      <Bound control={control} name="reason">
        {(field) => (
          <TextField
            label={t('referrals.reason')}
            description={t('referrals.reasonHelp')}
            layout="wide"
            isMultiline
            maxLength={4000}
            {...field}
          />
        )}
      </Bound>
      <div className="line">
        <Bound control={control} name="channel">
          {({ value, onChange, error }) => (
            <Choices<Channel>
              label={t('referrals.channel')}
              value={value}
              onChange={onChange}
              {...(error !== undefined && { error })}
              choices={channelSchema.options.map((id) => ({ id, label: words.t(`channel.${id}`) }))}
            />
          )}
        </Bound>
        <WhenFields control={control} />
      </div>
    </FormStrip>
  );
}
