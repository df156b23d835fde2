import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, useNow } from '#renderer/ui/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatInstantForList, formatMonthDay, formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Attempt } from '#shared/domain/dispatch/attempt.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import { Ground } from '../followUp/Ground.tsx';
import { type DispatchStory, dispatchLines } from '../model/history.ts';
import { useProviderName } from './useProviderName.ts';

/** Each dispatch with why, its notice and what came back, and who was asked without an answer; the latest first. */
export function DispatchesTab({ file }: { file: CaseFile }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const providerName = useProviderName();
  const navigate = useNavigate();
  const lines = dispatchLines(file);
  if (lines.length === 0) return <p className="sec">{t('dispatches.none')}</p>;
  return (
    <ol className="stories">
      {lines.map((line) =>
        line.kind === 'attempt' ? (
          <AttemptLine key={line.attempt.id} attempt={line.attempt} needs={file.needs} />
        ) : (
          story(line.story)
        ),
      )}
    </ol>
  );

  function story({ dispatch, notice, replies, reassignments, ends }: DispatchStory) {
    return (
      <li key={dispatch.id}>
        <span className="sec nb">
          {formatMonthDay(dayOfInstant(dispatch.decidedAt), today, words.locale)}
        </span>
        <div>
          <b>{dispatch.outcome === 'chosen' ? providerName(dispatch.providerId) : t('dispatches.failed')}</b>
          <span>{words.services(dispatch.serviceTypes)}</span>
          <span className="meta">{why(dispatch)}</span>
        </div>
        <ul>
          {notice !== undefined && (
            <li>
              {t('dispatches.notice', {
                when: formatInstantForList(notice.sentAt, today, words.locale),
                channel: words.t(`channel.${notice.channel}`),
              })}
              {notice.replyDueOn !== null && replies.length === 0 && (
                <span className="meta">
                  {t('dispatches.replyDue', {
                    day: formatMonthDay(notice.replyDueOn, today, words.locale),
                  })}
                </span>
              )}
            </li>
          )}
          {replies.map((reply) => (
            <li key={reply.id}>
              {t(`dispatches.reply.${reply.answer}`, {
                when: formatInstantForList(reply.happenedAt, today, words.locale),
              })}
              {reply.reason !== '' && <span className="meta">{reply.reason}</span>}
            </li>
          ))}
          {reassignments.map((reassignment) => (
            <li key={reassignment.id}>
              {t('dispatches.reassigned', {
                when: formatInstantForList(reassignment.happenedAt, today, words.locale),
              })}
              <Ground ground={reassignment.ground} />
            </li>
          ))}
          {ends.map((end) => (
            <li key={end.id}>
              {t('dispatches.ended', { day: formatMonthDay(end.endedOn, today, words.locale) })}
            </li>
          ))}
        </ul>
        <Button
          variant="quiet"
          aria-label={t('dispatches.openOf', {
            day: formatMonthDay(dayOfInstant(dispatch.decidedAt), today, words.locale),
          })}
          onPress={() => void navigate({ to: `/dispatch/${dispatch.caseId}/${dispatch.id}` })}
        >
          {t('dispatches.open')}
        </Button>
      </li>
    );
  }

  function why(dispatch: Dispatch): string {
    const others = (dispatch.otherExceptions ?? []).map((one) =>
      t('dispatches.otherException', {
        ...{ name: providerName(one.providerId), by: one.agreedBy, reason: one.reason },
        day: formatRoc(one.agreedOn),
      }),
    );
    if (dispatch.outcome === 'matchFailed') return [dispatch.failure, ...others].join(words.t('clause'));
    const chosenBy =
      dispatch.chosenBy === null ? '' : t('dispatches.by', { who: words.member(dispatch.chosenBy) });
    const reason = dispatch.reason === null ? '' : t(`dispatches.reason.${dispatch.reason.code}`);
    const text = dispatch.reason !== null && 'text' in dispatch.reason ? (dispatch.reason.text ?? '') : '';
    const exception =
      dispatch.exception === undefined
        ? ''
        : t('dispatches.exception', {
            ...{ by: dispatch.exception.agreedBy, reason: dispatch.exception.reason },
            day: formatRoc(dispatch.exception.agreedOn),
          });
    const basis = t(`dispatch.basis.${dispatch.basis}`, { rank: dispatch.rank });
    return [basis, chosenBy, reason, text, exception, ...others]
      .filter((part) => part !== '')
      .join(words.t('clause'));
  }
}

/** A provider that was asked before any notice, and what it said, if anything: whom, for what, when and how. */
function AttemptLine({ attempt, needs }: { attempt: Attempt; needs: CaseFile['needs'] }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const providerName = useProviderName();
  const { happenedAt, recordedAt, note = '' } = attempt;
  const asked = needs.filter(({ id }) => attempt.needIds.includes(id));
  return (
    <li>
      <span className="sec nb">{formatMonthDay(dayOfInstant(happenedAt), today, words.locale)}</span>
      <div>
        <b>{providerName(attempt.providerId)}</b>
        <span>{words.services([...new Set(asked.map(({ serviceType }) => serviceType))])}</span>
      </div>
      <ul>
        <li>
          {t(
            attempt.answer === undefined
              ? 'dispatches.attempt'
              : `dispatches.attemptAnswer.${attempt.answer}`,
            {
              when: formatInstantForList(happenedAt, today, words.locale),
              channel: words.t(`channel.${attempt.channel}`),
            },
          )}
          {note !== '' && <span className="meta">{note}</span>}
          {isLateEntry(happenedAt, recordedAt) && (
            <span className="meta">
              {t('records.late', { when: formatInstantForList(recordedAt, today, words.locale) })}
            </span>
          )}
        </li>
      </ul>
    </li>
  );
}
