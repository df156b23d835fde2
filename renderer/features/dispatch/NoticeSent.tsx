import {
  Button,
  Footer,
  Mark,
  Section,
  UnbrokenTimes,
  useHotkeys,
  useNow,
  useUi,
} from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { formatDue, formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { ReferralNotice } from '#shared/domain/dispatch/referralNotice.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import { nameOf } from './model/offerFacts.ts';
import { ReplyForm } from './ReplyForm.tsx';
import { useArrivalFocus } from './useArrivalFocus.ts';
import { offeredProvider } from './useOfferFacts.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface NoticeSentProps {
  notice: ReferralNotice;
  /** What is still to be dispatched: one key away. */
  openNeeds: readonly Need[];
  onNext: () => void;
  toCase: () => void;
  toLog: (dispatchId: string) => void;
}

/** After the notice: by when the provider answers, the answer, and what comes next. */
export function NoticeSent({ notice, openNeeds, onNext, toCase, toLog }: NoticeSentProps) {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const { directory, file, persons } = useWork();
  const name = nameOf(offeredProvider(directory, notice.providerId)).short;
  const replies = file.replies.filter(({ noticeId }) => noticeId === notice.id);
  const isServiceAwaited = !replies.some(({ answer }) => answer !== 'accepted');
  const by = persons.find(({ id }) => id === notice.by)?.name ?? '';
  const services = [...new Set(openNeeds.map(({ serviceType }) => say(`service.${serviceType}`)))];
  const rest = services.join(say('listSeparator'));
  const region = useArrivalFocus<HTMLElement>(`${notice.id} ${replies.length}`);
  useHotkeys([{ keys: 'Esc', hint: say('notice.toCase'), run: toCase }]);
  return (
    <>
      <section className="main notice" aria-label={say('notice.region')} ref={region} tabIndex={-1}>
        <div className="offer-head">
          <h2>
            <Mark kind="ok">{say('notice.sent')}</Mark>
          </h2>
          <span className="sec">{name}</span>
          <span className="meta end">
            {say('notice.sentLine', {
              when: formatInstantForList(notice.sentAt, today, locale),
              channel: say(`channel.${notice.channel}`),
              name: by,
            })}
            {isLateEntry(notice.sentAt, notice.recordedAt) && `　${say('notice.late')}`}
          </span>
        </div>
        <div className="scroll pad notice-sent">
          {replies.length === 0 && (
            <p className="lead-line">
              {notice.replyDueOn === null
                ? say('notice.noClock')
                : say('notice.replyBy', { day: formatDue(notice.replyDueOn, notice.replyDueAt, locale) })}
            </p>
          )}
          {notice.serviceDueOn !== null && isServiceAwaited && (
            <p className="sec">
              {say('notice.serviceBy', { day: formatDue(notice.serviceDueOn, notice.serviceDueAt, locale) })}
            </p>
          )}
          {rest !== '' && (
            <p>
              <Mark kind="open">{say('notice.rest', { services: rest })}</Mark>
            </p>
          )}
          <ReplyForm notice={notice} replies={replies} providerName={name} />
          <Section title={say('log.noticeText')}>
            <p className="notice-words">
              <UnbrokenTimes text={notice.text} />
            </p>
          </Section>
        </div>
      </section>
      <Footer>
        <Button onPress={toCase}>{say('notice.toCase')}</Button>
        <Button hotkey="L" onPress={() => toLog(notice.dispatchId)}>
          {say('notice.toLog')}
        </Button>
        {rest !== '' && (
          <Button variant="filled" hotkey="Ctrl+Enter" onPress={onNext}>
            {say('notice.next', { services: rest })}
          </Button>
        )}
      </Footer>
    </>
  );
}
