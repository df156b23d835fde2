import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, RocDateField, useFormCheck, useNow } from '#renderer/ui/index.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import { planDaysSchema } from '../model/planForms.ts';

/** When the plan was drafted and approved; from the approval the first service's clock runs (Y-T.service). */
export function PlanDays({ plan }: { plan: CarePlan }) {
  const { t } = useTranslation('cases');
  const { today } = useNow();
  const { save, failed } = useSaving();
  const { form, check } = useFormCheck();
  const [draftedOn, setDraftedOn] = useState<string | null>(plan.draftedOn);
  const [approvedOn, setApprovedOn] = useState<string | null>(plan.approvedOn);
  const read = planDaysSchema.safeParse({ draftedOn, approvedOn });
  const isChanged = draftedOn !== plan.draftedOn || approvedOn !== plan.approvedOn;
  const isTooEarly = read.error?.issues.some(({ path }) => path[0] === 'approvedOn') === true;
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
      <RocDateField
        label={t('plan.approvedOn')}
        layout="inline"
        isOptional
        max={today}
        value={approvedOn}
        onChange={setApprovedOn}
        error={isTooEarly ? t('problem.approvedBeforeDraft') : undefined}
      />
      {isChanged && (
        <Button size="small" onPress={() => void submit()}>
          {t('form.save')}
        </Button>
      )}
      {failed !== null && <p className="stop">{failed}</p>}
    </form>
  );
}
