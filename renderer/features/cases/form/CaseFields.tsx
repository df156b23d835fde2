import { useMemo } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useClocks, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Checkbox, Choices, ComboBox, Mark, RocDateField, TextField, useNow } from '#renderer/ui/index.ts';
import { townships } from '#shared/directory/townships.ts';
import { type Case, caseStatuses } from '#shared/domain/case/case.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { beginningOf } from '#shared/rules/deadlines/caseEvents.ts';
import { opinionsInYearOf } from '#shared/rules/deadlines/opinions.ts';
import {
  asksWhichOpinion,
  type CaseFormValues,
  earlierOpinions,
  genderOfNationalId,
} from '../model/caseForm.ts';
import { Bound } from './Bound.tsx';

const genders = ['female', 'male', 'other'] as const;
const levels = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;
const identities = ['1', '2', '3'] as const;
/** From each of them a clock runs. */
const dates = [
  ...(['appliedOn', 'assessedOn', 'planSubmittedOn', 'referredOn'] as const),
  ...(['opinionRequestedOn', 'opinionIssuedOn'] as const),
];

interface CaseFieldsProps {
  form: UseFormReturn<CaseFormValues, unknown, Case>;
  /** Null for a new case. */
  before: Case | null;
}

/** All fields of a case in three groups: who, where, and what the county decided. */
export function CaseFields({ form, before }: CaseFieldsProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const { unit } = useUnit();
  const { control } = form;
  // The unit's own county first; the rest in the table's order.
  const places = useMemo(() => {
    const isOwn = (county: string) => county === unit.countyCode;
    return [...townships]
      .sort((a, b) => Number(isOwn(b.county.code)) - Number(isOwn(a.county.code)))
      .map(({ code, name, county }) => ({ id: code, label: name, meta: county.name }));
  }, [unit.countyCode]);

  return (
    <>
      <fieldset className="form-group">
        <legend>{t('form.who')}</legend>
        <Bound control={control} name="name">
          {(field) => <TextField label={t('field.name')} autoFocus {...field} />}
        </Bound>
        <Bound control={control} name="nationalId">
          {({ onChange, ...field }) => (
            <TextField
              label={t('field.nationalId')}
              isOptional
              {...field}
              onChange={(text) => {
                onChange(text);
                const gender = genderOfNationalId(text);
                if (gender !== null && form.getValues('gender') === null) form.setValue('gender', gender);
              }}
            />
          )}
        </Bound>
        <Bound control={control} name="birthOn">
          {(field) => <RocDateField label={t('field.birthOn')} isOptional max={today} {...field} />}
        </Bound>
        <Bound control={control} name="gender">
          {({ onBlur: _, ...field }) => (
            <Choices
              label={t('field.gender')}
              choices={genders.map((id) => ({ id, label: words.t(`gender.${id}`) }))}
              {...field}
            />
          )}
        </Bound>
      </fieldset>
      <fieldset className="form-group">
        <legend>{t('form.where')}</legend>
        <Bound control={control} name="township">
          {({ onBlur: _, ...field }) => <ComboBox label={t('field.township')} options={places} {...field} />}
        </Bound>
        <Bound control={control} name="address">
          {(field) => <TextField label={t('field.address')} isOptional {...field} />}
        </Bound>
        <Bound control={control} name="phone">
          {(field) => <TextField label={t('field.phone')} type="tel" isOptional {...field} />}
        </Bound>
      </fieldset>
      <fieldset className="form-group">
        <legend>{t('form.care')}</legend>
        <div className="whole">
          <Bound control={control} name="cmsLevel">
            {({ value, onChange, error }) => (
              <Choices
                label={t('field.cmsLevel')}
                choices={levels.map((id) => ({ id, label: id }))}
                value={value === null ? null : (`${value}` as (typeof levels)[number])}
                onChange={(level) => onChange(Number(level))}
                error={error}
              />
            )}
          </Bound>
        </div>
        <div className="whole">
          <Bound control={control} name="welfareIdentity">
            {({ onBlur: _, ...field }) => (
              <Choices
                label={t('field.welfareIdentity')}
                choices={identities.map((id) => ({ id, label: words.t(`welfare.${id}`) }))}
                {...field}
              />
            )}
          </Bound>
        </div>
        <Bound control={control} name="caseNumber">
          {(field) => <TextField label={t('field.caseNumber')} isOptional {...field} />}
        </Bound>
        {dates.map((name) => (
          <Bound key={name} control={control} name={name}>
            {(field) => (
              <RocDateField
                label={t(`field.${name}`)}
                description={t(`field.${name}Help`)}
                isOptional
                max={today}
                {...field}
              />
            )}
          </Bound>
        ))}
        <Opinions form={form} before={before} />
        <div className="whole">
          <Bound control={control} name="foreignCaregiver">
            {({ value, onChange }) => (
              <Checkbox isSelected={value} onChange={onChange}>
                {t('field.foreignCaregiver')}
              </Checkbox>
            )}
          </Bound>
        </div>
        <div className="whole">
          <Bound control={control} name="status">
            {({ onBlur: _, ...field }) => (
              <Choices
                label={t('field.status')}
                choices={caseStatuses.map((id) => ({ id, label: words.t(`status.${id}`) }))}
                {...field}
              />
            )}
          </Bound>
        </div>
      </fieldset>
    </>
  );
}

/** How many opinions the year has had (Y-D), and of a later day whether it is another. */
function Opinions({ form, before }: CaseFieldsProps) {
  const { t } = useTranslation('cases');
  const clocks = useClocks();
  const { today } = useNow();
  const [opinionIssuedOn, opinionAgain] = form.watch(['opinionIssuedOn', 'opinionAgain']);
  const issuedBefore = before?.opinionIssuedOn ?? null;
  const asks = asksWhichOpinion({ opinionIssuedOn }, issuedBefore);
  const earlierOpinionsOn = earlierOpinions(
    { opinionIssuedOn, opinionAgain },
    before?.earlierOpinionsOn ?? [],
    issuedBefore,
  );
  const began = (before && beginningOf(before)) ?? today;
  const rule = clocks.on(began).rulesOf('opinionRenewal')[0];
  const days =
    opinionIssuedOn === null ? [] : opinionsInYearOf(opinionIssuedOn, { opinionIssuedOn, earlierOpinionsOn });
  const most = opinionIssuedOn === null ? 0 : clocks.opinionsAYearOn(began, opinionIssuedOn);
  const says = t('opinions.ofYear', {
    year: Number(opinionIssuedOn?.slice(0, 4) ?? 0) - 1911,
    days: days.map((day) => formatRoc(day)).join('、'),
    most,
    clause: rule?.clause,
  });
  return (
    <div className="whole stack">
      {asks && (
        <Bound control={form.control} name="opinionAgain">
          {({ onBlur: _, ...field }) => (
            <Choices
              label={t('opinions.which', { day: formatRoc(issuedBefore!) })}
              choices={(['again', 'correction'] as const).map((id) => ({ id, label: t(`opinions.${id}`) }))}
              {...field}
            />
          )}
        </Bound>
      )}
      {rule !== undefined && Number.isFinite(most) && days.length > 0 && (
        <p role="status">
          {days.length > most ? <Mark kind="late">{says}</Mark> : <span className="meta">{says}</span>}
        </p>
      )}
    </div>
  );
}
