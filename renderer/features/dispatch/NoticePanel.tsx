import {
  Banner,
  Button,
  Footer,
  Mark,
  RocDateField,
  Section,
  TextField,
  useHotkeys,
  useNow,
  useUi,
} from '#renderer/ui/index.ts';
import { formatDue, formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import { periodWords } from './model/exclusions.ts';
import type { NoticeDraft } from './model/noticeDraft.ts';
import { nameOf } from './model/offerFacts.ts';
import { digestOf } from './model/receiptView.ts';
import { NoticeCall } from './NoticeCall.tsx';
import { NoticeChannel } from './NoticeChannel.tsx';
import { useArrivalFocus } from './useArrivalFocus.ts';
import { useNotice } from './useNotice.ts';
import { offeredProvider } from './useOfferFacts.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface NoticePanelProps {
  dispatch: ChosenDispatch;
  typed: NoticeDraft | null;
  onType: (draft: NoticeDraft) => void;
  onSent: (noticeId: string) => void;
  onChooseAnew: () => void;
}

/**
 * The notice of a stored choice: its words, how and when it goes out. What has changed since the choice (a capacity
 * gone stale, a suspension begun) is checked again here and once more when it is sent (I-05, I-14).
 */
export function NoticePanel({ dispatch, typed, onType, onSent, onChooseAnew }: NoticePanelProps) {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const { directory } = useWork();
  const notice = useNotice({ dispatch, typed, onType, onSent });
  const name = nameOf(offeredProvider(directory, dispatch.providerId));
  const { draft, edit, blocks, clocks } = notice;
  const region = useArrivalFocus<HTMLElement>(dispatch.id);
  useHotkeys([{ keys: 'Esc', hint: say('notice.again'), run: onChooseAnew }]);
  return (
    <>
      <section className="main notice" aria-label={say('notice.region')} ref={region} tabIndex={-1}>
        <div className="offer-head">
          <h2>{say('notice.title', { name: name.short })}</h2>
          <span className="sec">{`${name.township}　${name.legal}`}</span>
          <span className="meta end">
            {say('notice.chosenBy', {
              when: formatInstantForList(dispatch.decidedAt, today, locale),
              who: dispatch.chosenBy === null ? '' : say('person.member', dispatch.chosenBy),
              rank: dispatch.rank,
              basis: say(`notice.basis.${dispatch.basis}`),
            })}
            {`　${say('receipt.digest')} ${digestOf(dispatch.receipt)}`}
          </span>
        </div>
        {blocks.map((block) => (
          <Banner tone="warn" key={block.code}>
            <Mark kind={block.code === 'suspended' ? 'suspended' : 'stale'}>
              {say(`notice.blocked.${block.code}`)}
            </Mark>
            <span className="meta">
              {[periodWords(block, { say, today, locale }), block.clause].join('　').trim()}
            </span>
          </Banner>
        ))}
        <div className="scroll notice-body">
          {notice.mustCall && <NoticeCall dispatch={dispatch} onSaved={notice.recheck} />}
          <div className="notice-columns">
            <div>
              <TextField
                label={say('notice.text')}
                description={say('notice.textNote')}
                layout="wide"
                className="notice-text"
                isMultiline
                maxLength={4000}
                value={notice.text}
                onChange={(text) => edit({ text })}
              />
              <div className="line">
                <Button hotkey="C" onPress={() => void notice.copyText()}>
                  {say('notice.copy')}
                </Button>
                <Button variant="quiet" onPress={() => edit({ masked: !notice.isMasked, text: null })}>
                  {say(notice.isMasked ? 'notice.full' : 'notice.masked')}
                </Button>
                {notice.isMasked && draft.channel === 'line' && (
                  <span className="meta">{say('notice.maskedNote')}</span>
                )}
              </div>
            </div>
            <div className="notice-side">
              <NoticeChannel
                draft={draft}
                edit={edit}
                providerId={dispatch.providerId}
                problem={notice.timeProblem}
              />
              <RocDateField
                label={say('notice.startWish')}
                isOptional
                min={today}
                value={draft.startWishOn}
                onChange={(startWishOn) => edit({ startWishOn, text: null })}
              />
              <TextField
                label={say('notice.extra')}
                isOptional
                maxLength={400}
                value={draft.extra}
                onChange={(extra) => edit({ extra, text: null })}
              />
              <Section title={say('reply.title', { name: name.short })}>
                <p className="sec">
                  {clocks.replyDueOn === null
                    ? say('notice.noClock')
                    : say('notice.replyBy', { day: formatDue(clocks.replyDueOn, clocks.replyDueAt, locale) })}
                </p>
                {clocks.serviceDueOn !== null && (
                  <p className="sec">
                    {say('notice.serviceBy', {
                      day: formatDue(clocks.serviceDueOn, clocks.serviceDueAt, locale),
                    })}
                  </p>
                )}
                {clocks.calendarUnconfirmed && <p className="meta">{say('notice.unconfirmed')}</p>}
              </Section>
            </div>
          </div>
        </div>
      </section>
      <Footer note={notice.problem ?? say('notice.warning')}>
        <Button onPress={onChooseAnew}>{say('notice.again')}</Button>
        <Button
          variant="filled"
          hotkey="Ctrl+Enter"
          onPress={() => void notice.send()}
          {...(blocks[0] !== undefined && { disabledReason: say(`notice.blocked.${blocks[0].code}`) })}
        >
          {say('notice.send')}
        </Button>
      </Footer>
    </>
  );
}
