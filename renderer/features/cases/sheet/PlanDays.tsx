import { useTranslation } from 'react-i18next';
import { useKept } from '#renderer/data/index.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, RocDateField, useFormCheck, useNow } from '#renderer/ui/index.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import { planDaysSchema } from '../model/planForms.ts';

type Days = Record<'draftedOn' | 'submittedOn' | 'approvedOn', string | null>;

/** When the plan was drafted, sent (Y-T.aplan) and approved; from the approval the first service's clock runs (Y-T.service). */
export function PlanDays({ plan }: { plan: CarePlan }) {
  const { t } = useTranslation('cases');
  const { today } = useNow();
  const { save, failed } = useSaving();
  const { form, check } = useFormCheck();
  const saved: Days = {
    draftedOn: plan.draftedOn,
    submittedOn: plan.submittedOn ?? null,
    approvedOn: plan.approvedOn,
  };
  const [days, setDays, forget] = useKept(`plan-days-${plan.id}`, saved);
  const { draftedOn, submittedOn, approvedOn } = days;
  const read = planDaysSchema.safeParse(days);
  const isChanged =
    draftedOn !== saved.draftedOn || submittedOn !== saved.submittedOn || approvedOn !== saved.approvedOn;
  const isTooEarly = (field: string) => read.error?.issues.some(({ path }) => path[0] === field) === true;
  const later = [
    {
      ...{ field: 'submittedOn' as const, value: submittedOn },
      ...{ label: t('plan.submittedOn'), tooEarly: t('problem.submittedBeforeDraft') },
    },
    {
      ...{ field: 'approvedOn' as const, value: approvedOn },
      ...{ label: t('plan.approvedOn'), tooEarly: t('problem.approvedBeforeDraft') },
    },
  ];
  const submit = async () => {
    if (!(await check(async () => read.success)) || !read.success) return;
    if (await save([{ type: 'carePlan', id: plan.id, set: read.data }])) forget();
  };
  return (
    <form ref={form} className="line plan-days" onSubmit={(event) => event.preventDefault()} noValidate>
      <RocDateField
        label={t('plan.draftedOn')}
        layout="inline"
        max={today}
        value={draftedOn}
        onChange={(draftedOn) => setDays({ ...days, draftedOn })}
        error={draftedOn === null && isChanged ? t('problem.required') : undefined}
      />
      {later.map(({ field, label, value, tooEarly }) => (
        <RocDateField
          key={field}
          label={label}
          layout="inline"
          isOptional
          max={today}
          value={value}
          onChange={(day) => setDays({ ...days, [field]: day })}
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
