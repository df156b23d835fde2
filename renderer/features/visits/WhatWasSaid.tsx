import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Checkbox, Choices, Mark, RocDateField, TextField, TimeField, useNow } from '#renderer/ui/index.ts';
import type { Caregiver } from '#shared/domain/case/caregiver.ts';
import type { Case } from '#shared/domain/case/case.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import { instantOfVisit, type VisitForm, type VisitProblems } from './model/visitForm.ts';
import { WhoWasThere } from './WhoWasThere.tsx';

interface WhoAndWhenProps {
  form: VisitForm;
  person: Case;
  caregivers: readonly Caregiver[];
  problems: VisitProblems;
  onChange: (part: Partial<VisitForm>) => void;
}

const kinds = ['home', 'phone'] as const;

/** What kind of visit, when it really was, and who was spoken to. */
export function WhoAndWhen({ form, person, caregivers, problems, onChange }: WhoAndWhenProps) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const { now, today } = useNow();
  const happenedAt = instantOfVisit(form);
  return (
    <div className="visit-left">
      <div className="visit-kind">
        <Choices
          label={t('kind.label')}
          isLabelHidden
          choices={kinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
          value={form.kind}
          onChange={(kind) => onChange({ kind })}
          autoFocus
        />
        {form.kind === 'home' && (
          <Checkbox isSelected={form.planVisit} onChange={(planVisit) => onChange({ planVisit })}>
            {t('planVisit')}
          </Checkbox>
        )}
      </div>
      <div className="visit-when">
        <RocDateField
          label={t('when.day')}
          max={today}
          value={form.day}
          onChange={(day) => onChange({ day })}
          error={form.day === null && problems.when === 'required' ? t('problem.day') : undefined}
        />
        <TimeField
          label={t('when.time')}
          value={form.time}
          onChange={(time) => onChange({ time })}
          error={timeProblem()}
        />
        {happenedAt !== undefined && isLateEntry(happenedAt, now) && (
          <Mark kind="stale">{words.t('lateEntry')}</Mark>
        )}
      </div>
      <WhoWasThere
        form={form}
        person={person}
        caregivers={caregivers}
        problems={problems}
        onChange={onChange}
      />
    </div>
  );

  function timeProblem(): string | undefined {
    if (problems.when === 'future') return t('problem.future');
    return form.time === null && problems.when === 'required' ? t('problem.time') : undefined;
  }
}

/** What they said, and what was seen. */
export function WhatWasSaid({ form, onChange }: Pick<WhoAndWhenProps, 'form' | 'onChange'>) {
  const { t } = useTranslation('visits');
  return (
    <TextField
      label={t('said.label')}
      isMultiline
      isOptional
      layout="wide"
      placeholder={t('said.example')}
      maxLength={4000}
      value={form.said}
      onChange={(said) => onChange({ said })}
    />
  );
}
