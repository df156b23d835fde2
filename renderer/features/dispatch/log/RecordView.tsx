import { Fragment } from 'react';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Footer, Mark, Screen, Section, useHotkeys, useNow, useUi } from '#renderer/ui/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { formatDue, formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { formatSpan } from '#shared/domain/date/span.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import { type NoticeClock, noticeClocks } from '#shared/domain/dispatch/noticeClocks.ts';
import { leavingOf } from '#shared/domain/followUp/reassignment.ts';
import { type ServedCase, serviceDues } from '#shared/rules/deadlines/firstService.ts';
import { CaseBanner } from '../CaseBanner.tsx';
import { ClauseText } from '../ClauseText.tsx';
import { nameOf } from '../model/offerFacts.ts';
import { exceptionWords } from '../model/offerRows.ts';
import { ReplyForm } from '../ReplyForm.tsx';
import { useArrivalFocus } from '../useArrivalFocus.ts';
import { offeredProvider } from '../useOfferFacts.ts';
import { useSay } from '../useSay.ts';
import { useWork } from '../work.ts';
import { ReceiptActions, type ReceiptActionsProps } from './ReceiptActions.tsx';
import { RecordedOffer } from './RecordedOffer.tsx';

interface RecordViewProps {
  dispatch: Dispatch;
  /** The observations that the decision knew, by id. */
  observations: ReadonlyMap<string, CapacityObservation>;
  /** The choice waits for its notice; opens the case's dispatch screen. */
  onContinue: (() => void) | null;
  onBack: () => void;
  receipts: Omit<ReceiptActionsProps, 'dispatch'>;
}

/** One recorded dispatch: what happened, the reply, and the list as it was decided then. */
export function RecordView({ dispatch, observations, onContinue, onBack, receipts }: RecordViewProps) {
  const say = useSay();
  const { file, directory } = useWork();
  const notice = file.notices.filter(({ dispatchId }) => dispatchId === dispatch.id).at(-1);
  const name =
    dispatch.outcome === 'chosen' ? nameOf(offeredProvider(directory, dispatch.providerId)).short : '';
  const region = useArrivalFocus<HTMLElement>(dispatch.id);
  useHotkeys([{ keys: 'Esc', hint: say('log.back'), run: onBack }]);
  return (
    <Screen className="dispatch record">
      <CaseBanner step={4} />
      <aside className="side left" aria-label={say('log.records')}>
        <Section title={say('log.records')}>
          <RecordFacts dispatch={dispatch} name={name} />
        </Section>
        {notice !== undefined && (
          <ReplyForm
            notice={notice}
            replies={file.replies.filter(({ noticeId }) => noticeId === notice.id)}
            providerName={name}
          />
        )}
        {notice !== undefined && (
          <Section title={say('log.noticeText')}>
            <p className="notice-words">{notice.text}</p>
          </Section>
        )}
      </aside>
      <section className="main offer" aria-label={say('log.decision')} ref={region} tabIndex={-1}>
        <RecordedOffer dispatch={dispatch} observations={observations} />
      </section>
      <Footer>
        <Button onPress={onBack}>{say('log.back')}</Button>
        <ReceiptActions dispatch={dispatch} {...receipts} />
        {onContinue !== null && (
          <Button variant="filled" hotkey="Ctrl+Enter" onPress={onContinue}>
            {say('notice.send')}
          </Button>
        )}
      </Footer>
    </Screen>
  );
}

function servedCase({ case: person, carePlans }: CaseFile): ServedCase {
  const approved = carePlans.flatMap(({ approvedOn }) => approvedOn ?? []).sort();
  return { case: person, planApprovedOn: approved.at(-1) ?? null };
}

/** Who chose whom, when, why not the first; the notice and how it went out. */
function RecordFacts({ dispatch, name }: { dispatch: Dispatch; name: string }) {
  const say = useSay();
  const words = useWords();
  const { now, today } = useNow();
  const { locale } = useUi();
  const { file, persons, directory, clocks: ofCase } = useWork();
  const when = (instant: string) => formatInstantForList(instant, today, locale);
  const person = (id: string) => persons.find((one) => one.id === id)?.name ?? '';
  const notice = file.notices.filter(({ dispatchId }) => dispatchId === dispatch.id).at(-1);
  const clocks =
    notice === undefined
      ? []
      : noticeClocks(
          notice,
          file.replies.filter(({ noticeId }) => noticeId === notice.id),
          leavingOf(
            dispatch,
            file.reassignments.filter(({ dispatchId }) => dispatchId === dispatch.id),
          ),
          now,
          serviceDues(file, () => servedCase(file), { on: () => ofCase })(notice),
        );
  const clockWords = ({ stoppedAt, lateMinutes }: NoticeClock) => {
    const span = formatSpan(lateMinutes ?? 0, locale);
    if (stoppedAt !== null)
      return lateMinutes === null ? (
        say('log.clock.inTime', { when: when(stoppedAt) })
      ) : (
        <Mark kind="stale">{say('log.clock.came', { when: when(stoppedAt), span })}</Mark>
      );
    if (lateMinutes === null) return <span className="sec">{say('log.clock.running')}</span>;
    return <Mark kind="late">{say('log.clock.overdue', { span })}</Mark>;
  };
  const chosen =
    dispatch.outcome === 'chosen'
      ? say('log.chosen', {
          who: dispatch.chosenBy === null ? '' : say('person.member', dispatch.chosenBy),
          name,
        })
      : say('log.state.failed');
  return (
    <dl className="dl record-facts">
      <dt>{when(dispatch.decidedAt)}</dt>
      <dd>
        {chosen}
        <div className="meta">{person(dispatch.by)}</div>
      </dd>
      {dispatch.outcome === 'chosen' && (
        <>
          <dt>{say('log.columns.basis')}</dt>
          <dd>{`${say(`notice.basis.${dispatch.basis}`)}　${say('log.rank', { rank: dispatch.rank })}`}</dd>
        </>
      )}
      {dispatch.outcome === 'chosen' && dispatch.reason !== null && (
        <>
          <dt>{say('log.reason')}</dt>
          <dd>
            {say(`choose.reason.${dispatch.reason.code}`)}
            {'text' in dispatch.reason && dispatch.reason.text !== undefined && `：${dispatch.reason.text}`}
          </dd>
        </>
      )}
      {dispatch.outcome === 'chosen' && dispatch.exception !== undefined && (
        <>
          <dt>{say('log.exception')}</dt>
          <dd>
            {exceptionWords(dispatch.exception, { say })} <ClauseText id={dispatch.exception.clause} />
          </dd>
        </>
      )}
      {dispatch.otherExceptions?.map((one) => (
        <Fragment key={one.providerId}>
          <dt>{say('log.otherException')}</dt>
          <dd>
            {say('log.otherExceptionLine', {
              name: nameOf(offeredProvider(directory, one.providerId)).short,
              words: exceptionWords(one, { say }),
            })}{' '}
            <ClauseText id={one.clause} />
          </dd>
        </Fragment>
      ))}
      {dispatch.outcome === 'matchFailed' && (
        <>
          <dt>{say('log.reason')}</dt>
          <dd>{dispatch.failure}</dd>
        </>
      )}
      {notice !== undefined && (
        <>
          <dt>{say('log.notice')}</dt>
          <dd>
            {say('notice.sentLine', {
              when: when(notice.sentAt),
              channel: say(`channel.${notice.channel}`),
              name: person(notice.by),
            })}
          </dd>
        </>
      )}
      {clocks.map((clock) => (
        <Fragment key={clock.kind}>
          <dt>{say(`log.clock.${clock.kind}`)}</dt>
          <dd>
            {formatDue(clock.dueOn, clock.dueAt ?? undefined, locale)}
            <div>{clockWords(clock)}</div>
          </dd>
        </Fragment>
      ))}
      {file.reassignments
        .filter(({ dispatchId }) => dispatchId === dispatch.id)
        .map((one) => (
          <Fragment key={one.id}>
            <dt>{say('log.state.reassigned')}</dt>
            <dd>
              {say(one.ground === null ? 'log.leftLinePlain' : 'log.leftLine', {
                when: when(one.happenedAt),
                ground: one.ground === null ? '' : (words.clauseTitle(one.ground) ?? ''),
                clause: one.ground ?? '',
                who: say('person.member', one.consent.by),
              })}
              <div className="meta">{person(one.by)}</div>
            </dd>
          </Fragment>
        ))}
    </dl>
  );
}
