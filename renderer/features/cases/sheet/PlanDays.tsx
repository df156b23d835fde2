import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, RocDateField, useFormCheck, useNow } from '#renderer/ui/index.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import { planDaysSchema } from '../model/planForms.ts';

/** When the plan was drafted, sent (Y-T.aplan) and approved; from the approval the first service's clock runs (Y-T.service). */
export function PlanDays({ plan }: { plan: CarePlan }) {
  const { t } = useTranslation('cases');
  const { today } = useNow();
  const { save, failed } = useSaving();
  const { form, check } = useFormCheck();
  const [draftedOn, setDraftedOn] = useState<string | null>(plan.draftedOn);
  const [submittedOn, setSubmittedOn] = useState<string | null>(plan.submittedOn ?? null);
  const [approvedOn, setApprovedOn] = useState<string | null>(plan.approvedOn);
  const read = planDaysSchema.safeParse({ draftedOn, submittedOn, approvedOn });
  const isChanged =
    draftedOn !== plan.draftedOn ||
    submittedOn !== (plan.submittedOn ?? null) ||
    approvedOn !== plan.approvedOn;
  const isTooEarly = (field: string) => read.error?.issues.some(({ path }) => path[0] === field) === true;
  const later = [
    {
      ...{ field: 'submittedOn', value: submittedOn, onChange: setSubmittedOn },
      ...{ label: t('plan.submittedOn'), tooEarly: t('problem.submittedBeforeDraft') },
    },
    {
      ...{ field: 'approvedOn', value: approvedOn, onChange: setApprovedOn },
      ...{ label: t('plan.approvedOn'), tooEarly: t('problem.approvedBeforeDraft') },
    },
  ];
  const submit = async () => {
    if (!(await check(async () => read.success)) || !read.success) return;
    await save([{ type: 'carePlan', id: plan.id, set: read.data }]);
  };
  return (
    <form ref={form} className="line plan-days" onSubmit={(event) => event.preventDefault()} noValidate>
      <RocDateField
        label={t('plan.draftedOn')}
        layout="inline"
        max={today}
        value={draftedOn}
        onChange={setDraftedOn}
        error={draftedOn === null && isChanged ? t('problem.required') : undefined}
      />
      {later.map(({ field, label, value, onChange, tooEarly }) => (
        <RocDateField
          key={field}
          label={label}
          layout="inline"
          isOptional
          max={today}
          value={value}
          onChange={onChange}
          error={isTooEarly(field) ? tooEarly : undefined}
        />
      ))}
      {isChanged && (
        <Button size="small" onPress={() => void submit()}>
          {t('form.save')}
        </Button>
      )}
      {failed !== null && <p className="stop">{failed}</p>}
    </form>
  );
}
