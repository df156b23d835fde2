import { useTranslation } from 'react-i18next';
import type { DispatchHere, OpenDispatchConflict } from '#renderer/data/index.ts';
import { ClauseTag, Section } from '#renderer/ui/index.ts';
import { useConflictWords } from './useConflictWords.ts';
import { useRerun } from './useRerun.ts';

/** So many of the list are named; the whole of it is on the dispatch screen. */
const named = 3;

interface RerunProps {
  conflict: OpenDispatchConflict;
  dispatch: DispatchHere;
}

/** What the rule says now for a case whose opening was given to somebody else. */
export function Rerun({ conflict, dispatch }: RerunProps) {
  const { t } = useTranslation('conflicts');
  const say = useConflictWords();
  const decision = useRerun(conflict, dispatch);
  const { providerId } = conflict;
  const provider = say.provider(providerId);
  const own = decision?.candidates.find((candidate) => candidate.providerId === providerId);
  const reasons = decision?.excluded.find((one) => one.providerId === providerId)?.reasons ?? [];
  return (
    <Section title={t('dispatch.rerun', { name: say.case(dispatch.caseId) })}>
      <p className="sec">{t('dispatch.rerunSays')}</p>
      {decision === undefined && <p className="sec">{t('dispatch.rerunReading')}</p>}
      {decision === null && <p className="sec">{t('dispatch.rerunFailed')}</p>}
      {decision && (
        <ol className="conflict-ranks">
          {own !== undefined && <li>{t('dispatch.rerunStill', { provider, rank: own.rank })}</li>}
          {own === undefined && reasons.length > 0 && (
            <li>
              {t('dispatch.rerunOut', {
                provider,
                reasons: [...new Set(reasons.map(({ code }) => t(`dispatch.reason.${code}`)))].join(t('or')),
              })}{' '}
              <ClauseTag id={reasons[0]!.clause} />
            </li>
          )}
          {decision.candidates
            .filter((candidate) => candidate !== own)
            .slice(0, named)
            .map(({ providerId: id, rank, status }) => (
              <li key={id}>
                {t('dispatch.rerunRank', { rank, provider: say.provider(id) })}
                {status === 'confirmCapacity' && <span className="meta">{t('dispatch.rerunConfirm')}</span>}
              </li>
            ))}
          {decision.candidates.length === 0 && <li>{t('dispatch.rerunNone')}</li>}
        </ol>
      )}
    </Section>
  );
}
