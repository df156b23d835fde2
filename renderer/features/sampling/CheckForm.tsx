import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useDraft } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  Checkbox,
  Choices,
  RocDateField,
  Select,
  TextField,
  TimeField,
  useClock,
  useFormCheck,
  useNow,
} from '#renderer/ui/index.ts';
import type { Case } from '#shared/domain/case/case.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import {
  findingCategories,
  type SampleAnswer,
  type SampleWay,
  sampleAnswers,
  sampleQuestions,
  spokenTos,
} from '#shared/domain/sampling/sampleEntry.ts';
import type { SampleItem } from '#shared/rules/sample/standing.ts';
import {
  attemptEntry,
  type CheckProblems,
  type CheckValues,
  checkEntry,
  checkValuesSchema,
  emptyCheck,
  problemsOf,
  whenProblems,
  withCategory,
} from './model/checkForm.ts';
import type { SamplingWork } from './useSamplingWork.ts';

interface CheckFormProps {
  kind: SampleKind;
  drawId: string;
  firstDrawId: string;
  item: SampleItem;
  person: Pick<Case, 'cmsLevel'>;
  work: SamplingWork;
}

const ways = {
  monthly: ['phone', 'visit'],
  unit: ['papers', 'phone', 'visit'],
} as const satisfies Record<SampleKind, readonly SampleWay[]>;

/** The check of a drawn case: how, when, who was asked what, and what was found under which category (Y-Q.2, Y-Q.4). */
export function CheckForm({ kind, drawId, firstDrawId, item, person, work }: CheckFormProps) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const clock = useClock();
  const { today } = useNow();
  const { newId } = useActions();
  const { caseId } = item;
  const draft = useDraft<unknown>(`sample-check-${firstDrawId}-${caseId}`);
  const [values, setValues] = useState<CheckValues>(
    () =>
      checkValuesSchema.safeParse(draft.restored).data ?? emptyCheck(item.mode ?? ways[kind][0], clock.now()),
  );
  const [problems, setProblems] = useState<CheckProblems>({});
  const [isSaving, setIsSaving] = useState(false);
  const { form, check } = useFormCheck();
  const set = (changed: Partial<CheckValues>) => {
    const next = { ...values, ...changed };
    setValues(next);
    draft.keep(next);
    // What is mended is not called wrong any more; what is still missing is said when it is saved.
    setProblems((before) => {
      const still = problemsOf(next, kind, clock.now());
      return Object.fromEntries(Object.entries(before).filter(([field]) => field in still));
    });
  };
  const errorOf = (field: string) => {
    const problem = problems[field];
    return problem === undefined ? {} : { error: t(`problem.${problem}`) };
  };
  const record = async (isReached: boolean) => {
    const at = clock.now();
    const isRight = await check(async () => {
      const found = isReached ? problemsOf(values, kind, at) : whenProblems(values, at);
      setProblems(found);
      return Object.keys(found).length === 0;
    });
    if (!isRight) return;
    const written = { id: newId(), caseId, drawId, by: work.me.id, at };
    const event = isReached
      ? checkEntry(written, values, { kind, cmsLevel: person.cmsLevel })
      : attemptEntry(written, values);
    setIsSaving(true);
    const isSaved = await work.save(
      [{ type: 'sampleEntry', event }],
      t(isReached ? 'check.done' : 'check.notReachedDone'),
    );
    setIsSaving(false);
    if (!isSaved) return;
    draft.keep(undefined);
    setValues(emptyCheck(values.way, at));
  };
  return (
    <form ref={form} className="sampling-form" onSubmit={(event) => event.preventDefault()} noValidate>
      <Choices<SampleWay>
        label={t('check.way')}
        value={values.way}
        onChange={(way) => set({ way })}
        {...(item.mode !== null && { description: t(`check.drawnFor.${item.mode}`) })}
        choices={ways[kind].map((id) => ({ id, label: words.t(`sampleWay.${id}`) }))}
      />
      <div className="line sampling-when">
        <RocDateField
          label={t('check.day')}
          max={today}
          value={values.day}
          onChange={(day) => set({ day })}
          {...errorOf('day')}
        />
        <TimeField
          label={t('check.time')}
          value={values.time}
          onChange={(time) => set({ time })}
          {...errorOf('time')}
        />
        {values.way !== 'papers' && (
          <Select
            label={t('check.spokenTo')}
            placeholder={t('check.choose')}
            value={values.spokenTo}
            onChange={(spokenTo) => set({ spokenTo })}
            options={spokenTos.map((id) => ({ id, label: words.t(`spokenTo.${id}`) }))}
            {...errorOf('spokenTo')}
          />
        )}
      </div>
      {sampleQuestions[kind].map((question) => (
        <Choices<SampleAnswer>
          key={question}
          label={t(`question.${question}`)}
          value={values.answers[question] ?? null}
          onChange={(answer) => set({ answers: { ...values.answers, [question]: answer } })}
          choices={sampleAnswers.map((id) => ({ id, label: t(`answer.${id}`) }))}
          {...errorOf(question)}
        />
      ))}
      <fieldset className="sampling-findings">
        <legend>{t('check.findings')}</legend>
        {problems['findings'] !== undefined && (
          <p className="stop" role="alert">
            {t(`problem.${problems['findings']}`)}
          </p>
        )}
        {findingCategories.map((category) => (
          <div key={category}>
            <Checkbox
              isSelected={values.found[category] !== undefined}
              onChange={(isFound) => set({ found: withCategory(values.found, category, isFound) })}
            >
              {words.t(`finding.${category}`)}
            </Checkbox>
            {values.found[category] !== undefined && (
              <TextField
                label={t('check.summary', { category: words.t(`finding.${category}`) })}
                layout="wide"
                maxLength={1000}
                value={values.found[category]}
                onChange={(summary) => set({ found: { ...values.found, [category]: summary } })}
                {...errorOf(category)}
              />
            )}
          </div>
        ))}
      </fieldset>
      <TextField
        label={t('check.note')}
        layout="wide"
        isOptional
        maxLength={2000}
        value={values.note}
        onChange={(note) => set({ note })}
      />
      <div className="line">
        <Button variant="filled" hotkey="Ctrl+Enter" isDisabled={isSaving} onPress={() => void record(true)}>
          {t('check.save')}
        </Button>
        {values.way !== 'papers' && (
          <Button hotkey="N" isDisabled={isSaving} onPress={() => void record(false)}>
            {t('check.notReached')}
          </Button>
        )}
      </div>
    </form>
  );
}
