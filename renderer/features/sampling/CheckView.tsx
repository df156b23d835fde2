import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { ClauseTag, Mark, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { SampleCheck } from '#shared/domain/sampling/sampleEntry.ts';
import type { SamplingWork } from './useSamplingWork.ts';

/** A check as it was recorded. */
export function CheckView({ check, work }: { check: SampleCheck; work: Pick<SamplingWork, 'personName'> }) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const { today } = useNow();
  const { happenedAt, by, way, spokenTo, cmsLevel, asked, findings, note } = check;
  return (
    <div className="sampling-check">
      <p>
        {findings.length === 0 ? (
          <Mark kind="ok">{t('state.normal')}</Mark>
        ) : (
          <Mark kind="late">{t('state.abnormal')}</Mark>
        )}{' '}
        <span className="sec">
          {t('check.said', {
            at: formatInstantForList(happenedAt, today, words.locale),
            way: words.t(`sampleWay.${way}`),
            name: work.personName(by),
          })}
        </span>
      </p>
      <dl className="dl">
        <dt>{t('check.spokenTo')}</dt>
        <dd>{spokenTo === null ? words.t('sampleWay.papers') : words.t(`spokenTo.${spokenTo}`)}</dd>
        <dt>{words.t('cms')}</dt>
        <dd>{words.t('cmsLevel', { level: cmsLevel })}</dd>
      </dl>
      <ul className="sampling-lines">
        {asked.map(({ question, answer }) => (
          <li key={question}>
            <span>{t(`question.${question}`)}</span>
            <b>{t(`answer.${answer}`)}</b>
          </li>
        ))}
      </ul>
      {findings.length > 0 && (
        <ul className="sampling-lines">
          {findings.map(({ category, summary }) => (
            <li key={category}>
              <b>{words.t(`finding.${category}`)}</b>
              <span>{summary}</span>
              <ClauseTag id="Y-Q.4" title={words.clauseTitle('Y-Q.4')!} look="bare" />
            </li>
          ))}
        </ul>
      )}
      {note !== '' && <p className="prose">{note}</p>}
    </div>
  );
}
