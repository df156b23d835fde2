import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewed } from '#renderer/data/index.ts';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import {
  type Abnormality,
  type AbnormalityEntry,
  abnormalityRecipients,
} from '#shared/domain/sampling/abnormality.ts';
import { ActForm, type ReportAct } from './ActForm.tsx';
import { reportText } from './model/report.ts';
import { useChinese } from './useChinese.ts';
import type { SamplingWork } from './useSamplingWork.ts';

const keyOf = { tell: 'T', handle: 'H', ask: 'Q', close: 'Z' } as const satisfies Record<ReportAct, string>;

interface ReportDetailProps {
  abnormality: Abnormality;
  work: SamplingWork;
}

/** One abnormality: the text to pass on, who was told of it, what the case manager answered, and what can be done. */
export function ReportDetail({ abnormality, work }: ReportDetailProps) {
  const { t } = useTranslation('sampling');
  const copiedWords = useCopiedWords();
  const words = useWords();
  const chinese = useChinese();
  const { today } = useNow();
  const handOut = useHandOut();
  useViewed('abnormality', abnormality.opened.caseId);
  const [act, setAct] = useState<ReportAct | null>(null);
  const [said, setSaid] = useState<{ isFine: boolean; text: string } | null>(null);
  const { opened, told, handled, asks, answers, closed, state } = abnormality;
  const person = work.caseOf(opened.caseId)?.case;
  const check = work.entries.find(({ id }) => id === opened.checkId);
  const text =
    check?.kind !== 'checked' || person === undefined
      ? opened.text
      : reportText(
          {
            ...{ check, person, abnormality, unitName: work.unitName },
            officerName: work.personName(opened.by),
            providerName: opened.providerId === null ? null : work.providerName(opened.providerId),
          },
          chinese,
        );
  const copy = async () => {
    const outcome = await handOut.copy(text, { thing: 'abnormality', caseId: opened.caseId });
    const words = { copied: t('reports.copied'), notCopied: t('reports.notCopied') };
    setSaid({ isFine: outcome !== 'notCopied', text: copiedWords(outcome, words) });
  };
  const dayWords = (day: string) => formatMonthDay(day, today, words.locale);
  const who = ({ by, recordedAt }: Pick<AbnormalityEntry, 'by' | 'recordedAt'>) =>
    `${work.personName(by)} ${formatInstantForList(recordedAt, today, words.locale)}`;
  const talk = [...asks, ...answers].sort((a, b) => a.round - b.round || (a.kind === 'askedAgain' ? -1 : 1));
  const acts: ReportAct[] = [
    'tell',
    'handle',
    ...(state === 'answered' ? (['ask'] as const) : []),
    ...(state === 'closed' ? [] : (['close'] as const)),
  ];
  return (
    <>
      <h3>
        {person?.name ?? t('otherCase')}{' '}
        <small className="meta">
          {t('reports.manager', { name: work.personName(person?.managerId ?? '') })}
        </small>
      </h3>
      <Section title={t('reports.text')}>
        <p className="sampling-text">{text}</p>
        <div className="line">
          <Button size="small" hotkey="C" onPress={() => void copy()}>
            {t('reports.copy')}
          </Button>
          <span className="meta">{t('reports.fullName')}</span>
          {said !== null && (
            <span role="status">
              <Mark kind={said.isFine ? 'ok' : 'stale'}>{said.text}</Mark>
            </span>
          )}
        </div>
      </Section>
      <Section title={t('reports.told')}>
        <ul className="sampling-lines">
          <li>
            <span>{t('reports.caseManager')}</span>
            <Mark kind="ok">{t('reports.inApp', { who: who(opened) })}</Mark>
          </li>
          {abnormalityRecipients.map((to) => {
            const done = told.get(to);
            return (
              <li key={to}>
                <span>{words.t(`abnormalityRecipient.${to}`)}</span>
                {done === undefined ? (
                  <Mark kind="open">{t('reports.notTold')}</Mark>
                ) : (
                  <Mark kind="ok">
                    {t('reports.toldOn', { day: dayWords(done.toldOn), name: done.name })}
                  </Mark>
                )}
              </li>
            );
          })}
        </ul>
        {handled !== null && (
          <>
            <p className="sec">{t('reports.handledOn', { day: dayWords(handled.handledOn) })}</p>
            <p className="sampling-text">{handled.text}</p>
          </>
        )}
      </Section>
      <Section title={t('reports.talk')}>
        <p className="meta">{t('reports.asked', { who: who(opened) })}</p>
        <p className="sampling-text">{opened.text}</p>
        {talk.map((entry) => (
          <div key={entry.id}>
            <p className="meta">{t(`reports.said.${entry.kind}`, { who: who(entry) })}</p>
            <p className="sampling-text">{entry.text}</p>
          </div>
        ))}
        {state === 'toAnswer' && <p className="sec">{t('reports.waiting')}</p>}
        {closed !== null && (
          <>
            <p className="meta">{t('reports.closed', { who: who(closed) })}</p>
            {closed.note !== '' && <p className="sampling-text">{closed.note}</p>}
          </>
        )}
      </Section>
      {act === null ? (
        <div className="line sampling-acts">
          {acts.map((one) => (
            <Button
              key={one}
              hotkey={keyOf[one]}
              {...(one === 'close' && state === 'answered' && { variant: 'filled' as const })}
              onPress={() => setAct(one)}
            >
              {t(`act.${one}.open`)}
            </Button>
          ))}
        </div>
      ) : (
        <ActForm key={act} act={act} abnormality={abnormality} work={work} onClose={() => setAct(null)} />
      )}
    </>
  );
}
