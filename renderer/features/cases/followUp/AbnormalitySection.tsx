import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type CaseFile, useActions, useSession } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, ClauseTag, Mark, Section, TextField, useClock, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import {
  type Abnormality,
  type AbnormalityEntry,
  abnormalitiesOf,
  abnormalityEntrySchema,
} from '#shared/domain/sampling/abnormality.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import { usePersonName } from '../sheet/usePersonName.ts';

/** What checks found abnormal of this case: the report, every question and answer, and the one that is asked for now. */
export function AbnormalitySection({ file }: { file: CaseFile }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const abnormalities = abnormalitiesOf(file.abnormalityEntries).toReversed();
  const [answering, setAnswering] = useState<string | null>(null);
  if (abnormalities.length === 0) return null;
  const first = abnormalities.find(({ state }) => state === 'toAnswer');
  return (
    <Section
      title={t('abnormality.title')}
      end={<ClauseTag id="Y-Q.4" title={words.clauseTitle('Y-Q.4')!} look="bare" />}
    >
      <ul className="abnormalities">
        {abnormalities.map((one) => (
          <li key={one.opened.id}>
            <Told abnormality={one} />
            {one.state === 'toAnswer' && answering !== one.opened.id && (
              <span className="line">
                <Button
                  variant="filled"
                  // The key acts on the one that was reported last; others are reached with Tab.
                  {...(one === first && answering === null && { hotkey: 'A' as const })}
                  onPress={() => setAnswering(one.opened.id)}
                >
                  {t('abnormality.answer')}
                </Button>
              </span>
            )}
            {answering === one.opened.id && (
              <AnswerEditor abnormality={one} onClose={() => setAnswering(null)} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The report and what was asked and answered, in that order. */
function Told({ abnormality }: { abnormality: Abnormality }) {
  const { t } = useTranslation('cases');
  const { locale } = useWords();
  const { today } = useNow();
  const personName = usePersonName();
  const { opened, asks, answers, closed, answerBy, state, round } = abnormality;
  const who = ({ by, recordedAt }: Pick<AbnormalityEntry, 'by' | 'recordedAt'>) =>
    `${personName(by)} ${formatInstantForList(recordedAt, today, locale)}`;
  const said = [...asks, ...answers].sort((a, b) => a.round - b.round || (a.kind === 'askedAgain' ? -1 : 1));
  return (
    <div className="abnormality-told">
      <p className="line">
        {state === 'toAnswer' ? (
          <Mark kind={answerBy !== null && answerBy < today ? 'late' : 'open'}>
            {answerBy === null
              ? t('abnormality.noDay')
              : t('abnormality.by', { day: formatMonthDay(answerBy, today, locale) })}
          </Mark>
        ) : (
          <Mark kind="ok">{t(`abnormality.state.${state}`)}</Mark>
        )}
        <span className="meta">{t('abnormality.openedBy', { who: who(opened), count: round })}</span>
      </p>
      <p className="prose said">{opened.text}</p>
      {said.map((entry) => (
        <div key={entry.id}>
          <span className="meta">{t(`abnormality.said.${entry.kind}`, { who: who(entry) })}</span>
          <p className="prose said">{entry.text}</p>
        </div>
      ))}
      {closed !== null && closed.note !== '' && <p className="prose said">{closed.note}</p>}
    </div>
  );
}

const answerShape = z.object({ text: z.string() });

/** The case manager's answer: it goes to the supervisor with the next bundle. */
function AnswerEditor({ abnormality, onClose }: { abnormality: Abnormality; onClose: () => void }) {
  const { t } = useTranslation('cases');
  const clock = useClock();
  const session = useSession();
  const { newId } = useActions();
  const [id] = useState(newId);
  const saving = useSaving();
  const { opened, round } = abnormality;
  const by = session.state === 'ready' ? session.person.id : '';
  const record = useRecordForm<z.infer<typeof answerShape>, AbnormalityEntry>({
    draftKey: `abnormality-${opened.id}-${round}`,
    base: { text: '' },
    schema: answerShape
      .superRefine(({ text }, context) => {
        if (text.trim() === '') context.addIssue({ code: 'custom', path: ['text'], message: 'missing' });
      })
      .transform(({ text }): unknown => ({
        ...{ id, caseId: opened.caseId, by, recordedAt: clock.now() },
        ...{ kind: 'answered', abnormalityId: opened.id, round, text: text.trim() },
      }))
      .pipe(abnormalityEntrySchema as unknown as z.ZodType<AbnormalityEntry, unknown>),
    readDraft: (draft) => answerShape.safeParse(draft).data ?? null,
    async save(event) {
      if (!(await saving.save([{ type: 'abnormalityEntry', event }]))) return false;
      onClose();
      return true;
    },
  });
  return (
    <FormStrip title={t('abnormality.answer')} form={record} {...saving} onClose={onClose}>
      <Bound control={record.form.control} name="text">
        {(field) => (
          <TextField
            label={t('abnormality.answerText')}
            description={t('abnormality.answerHelp')}
            isMultiline
            autoFocus
            maxLength={4000}
            {...field}
          />
        )}
      </Bound>
    </FormStrip>
  );
}
