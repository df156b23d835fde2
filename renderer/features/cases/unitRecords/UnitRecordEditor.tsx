import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Banner, Button, Choices, Mark, TextField, useClock, useNow } from '#renderer/ui/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import {
  mostContent,
  type UnitRecord,
  type UnitRecordJudgement,
  type UnitRecordKind,
  unitRecordJudgements,
} from '#shared/domain/followUp/unitRecord.ts';
import { openHeadings, unitRecordContent, unitRecordText } from '#shared/reports/unitRecordText.ts';
import { WhenFields } from '../followUp/WhenFields.tsx';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import { useCasesView } from '../list/casesView.ts';
import { type Lacking, lackingOf, unitRecordFacts } from '../model/unitRecordFacts.ts';
import {
  emptyUnitRecord,
  otherInMonth,
  spokenBefore,
  type UnitRecordForm,
  unitRecordFormSchema,
  unitRecordFormShape,
  visitToRecord,
} from '../model/unitRecords.ts';
import { instantOf } from '../model/when.ts';
import { useWritten } from '../referrals/useWritten.ts';
import { useProviderName } from '../sheet/useProviderName.ts';
import { ManyOf, wordsOf } from './ManyOf.tsx';
import { useCopyRecord } from './useCopyRecord.ts';
import { useRecordWords } from './useRecordWords.ts';

interface UnitRecordEditorProps {
  kind: UnitRecordKind;
  file: CaseFile;
  onClose: () => void;
}

/** The keys of what is judged: three beside each other, then three, then two. */
const judgementKeys = {
  adaptation: ['1', '2', '3'],
  goal: ['4', '5', '6'],
  suitability: ['7', '8'],
} as const;

/**
 * One record of the A unit in the field order of the national platform: what the case has is there, what is missing is
 * named, and what only a person can say is chosen by that person, one key each.
 */
export function UnitRecordEditor({ kind, file, onClose }: UnitRecordEditorProps) {
  const { t } = useTranslation('cases');
  const ownWords = useWords();
  const clock = useClock();
  const { today } = useNow();
  const providerName = useProviderName();
  const { id: caseId } = file.case;
  const copy = useCopyRecord(caseId);
  const written = useWritten(caseId);
  const { words, say, cases } = useRecordWords();
  const facts = unitRecordFacts(file, { kind, today, words, say, cases, providerName });
  const contentOf = (values: UnitRecordForm) =>
    unitRecordContent({ ...values, kind, happenedAt: instantOf(values) }, facts, say);
  const [base] = useState(() => emptyUnitRecord(visitToRecord(kind, file), clock.now()));
  const saving = useSaving();
  const record = useRecordForm<UnitRecordForm, UnitRecord>({
    draftKey: `${kind.toLowerCase()}-${caseId}`,
    base,
    schema: unitRecordFormSchema({ ...written, kind }, contentOf, () => clock.now()),
    readDraft: (draft) => unitRecordFormShape.safeParse(draft).data ?? null,
    async save(event) {
      // It counts once it is on disk; what could not be copied can be copied from the list.
      if (!(await saving.save([{ type: 'unitRecord', event }]))) return false;
      await copy(unitRecordText(event, say), {
        copied: t('unitRecord.savedCopied'),
        notCopied: t('unitRecord.savedNotCopied'),
      });
      onClose();
      return true;
    },
  });
  const { control, watch, setValue } = record.form;
  const values = watch();
  const content = values.content ?? contentOf(values);
  const before = spokenBefore(kind, file);
  const other = otherInMonth(kind, values.day, file.unitRecords);
  const asBefore = () => {
    for (const field of ['items', 'people', 'points'] as const) {
      setValue(field, [...before![field]] as never, { shouldDirty: true, shouldValidate: false });
    }
  };
  const said = (field: 'items' | 'people' | 'points') =>
    ownWords.list(
      before![field].map((one) => t(`unitRecordText.${wordsOf[field].word}.${one}` as never) as string),
    );
  return (
    <FormStrip
      title={t(`unitRecord.title.${kind}`)}
      form={record}
      {...saving}
      onClose={onClose}
      saveLabel={t('unitRecord.saveAndCopy')}
    >
      <Missing kind={kind} file={file} headings={openHeadings(content, say)} />
      {other !== undefined && (
        <Banner tone="warn">
          <Mark kind="stale">{t('unitRecord.otherInMonth', { kind: other.kind })}</Mark>
          <span>
            {t('unitRecord.otherOn', {
              day: formatMonthDay(dayOfInstant(other.happenedAt), today),
              kind: other.kind,
            })}
          </span>
        </Banner>
      )}
      <div className="line record-how">
        {before !== null && (
          <Button hotkey="L" onPress={asBefore} autoFocus>
            {t('unitRecord.asBefore', {
              items: said('items'),
              people: said('people'),
              points: said('points'),
            })}
          </Button>
        )}
        <WhenFields control={control} />
      </div>
      <div className="line">
        <ManyOf control={control} name="items" />
        <ManyOf control={control} name="people" />
      </div>
      <ManyOf control={control} name="points" />
      <Bound control={control} name="content">
        {({ onChange, error }) => (
          <TextField
            label={t('unitRecord.content')}
            description={t('unitRecord.count', {
              used: content.length.toLocaleString('en'),
              most: mostContent.toLocaleString('en'),
            })}
            layout="wide"
            className="record-content"
            isMultiline
            value={content}
            onChange={onChange}
            {...(content.length > mostContent
              ? { error: t('unitRecord.overMost', { most: mostContent.toLocaleString('en') }) }
              : error !== undefined && { error })}
          />
        )}
      </Bound>
      <div className="line">
        <Button
          variant="quiet"
          onPress={() =>
            void copy(content, {
              copied: t('unitRecord.contentCopied'),
              notCopied: t('unitRecord.notCopied'),
            })
          }
        >
          {t('unitRecord.copyContent')}
        </Button>
        {values.content !== null && (
          <Button variant="quiet" onPress={() => setValue('content', null, { shouldDirty: true })}>
            {t('unitRecord.contentAnew')}
          </Button>
        )}
      </div>
      {(Object.keys(unitRecordJudgements) as UnitRecordJudgement[]).map((field) => (
        <div className="line record-judged" key={field}>
          <Bound control={control} name={field}>
            {({ value, onChange, error }) => (
              <Choices<string>
                label={t(`unitRecord.judged.${field}`)}
                value={value}
                onChange={onChange as (id: string) => void}
                {...(error !== undefined && { error })}
                hint={t('unitRecord.judgeKey')}
                choices={unitRecordJudgements[field].map((id, index) => ({
                  id,
                  label: t(`unitRecordText.judged.${field}.${id}` as never) as string,
                  hotkey: judgementKeys[field][index]!,
                }))}
              />
            )}
          </Bound>
          <Bound control={control} name={`${field}Note`}>
            {(of) => <TextField label={t('unitRecord.note')} isOptional maxLength={4000} {...of} />}
          </Bound>
        </div>
      ))}
    </FormStrip>
  );
}

/** What the form asks for and nobody has entered, each with the way there; and the headings nothing is written under. */
function Missing({
  kind,
  file,
  headings,
}: {
  kind: UnitRecordKind;
  file: CaseFile;
  headings: readonly string[];
}) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const navigate = useNavigate();
  const show = useCasesView((view) => view.show);
  const lacking = lackingOf(kind, file, today);
  const lead: Record<Lacking, () => void> = {
    planVisit: () => void navigate({ to: `/cases/${file.case.id}/visit` }),
    providers: () => void navigate({ to: `/cases/${file.case.id}/dispatch` }),
    goals: () => show({ tab: 'plan' }),
    items: () => show({ tab: 'plan' }),
    needs: () => show({ tab: 'plan' }),
    caregivers: () => show({ tab: 'caregivers' }),
  };
  if (lacking.length === 0 && headings.length === 0) return null;
  return (
    <div className="stack">
      {lacking.length > 0 && (
        <div className="line">
          <span className="sec">{t('unitRecord.missing')}</span>
          {lacking.map((one) => (
            <Button key={one} size="small" variant="quiet" onPress={lead[one]}>
              {t(`unitRecord.lacking.${one}`)}
            </Button>
          ))}
        </div>
      )}
      {headings.length > 0 && (
        <p className="meta">{t('unitRecord.openHeadings', { headings: words.list(headings) })}</p>
      )}
    </div>
  );
}
