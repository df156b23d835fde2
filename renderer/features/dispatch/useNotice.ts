import { useMemo, useState } from 'react';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useAnnounce, useClock, useNow } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { instantAt } from '#shared/domain/date/instant.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import { noticeText } from '#shared/reports/noticeText.ts';
import { noticeClocks, referralNotice } from './model/commands.ts';
import { emptyNotice, type NoticeDraft } from './model/noticeDraft.ts';
import { noticeFacts } from './model/noticeFacts.ts';
import { capacityForNeed } from './model/offerFacts.ts';
import { useNoticeWords, useSay } from './useSay.ts';
import { type NoticeBlock, useWork } from './work.ts';

interface NoticeInput {
  dispatch: ChosenDispatch;
  /** What was typed before, also before a restart; null: nothing yet. */
  typed: NoticeDraft | null;
  onType: (draft: NoticeDraft) => void;
  onSent: (noticeId: string) => void;
}

/** The state of one notice, from its first words to the moment it is on disk. */
export function useNotice({ dispatch, typed, onType, onSent }: NoticeInput) {
  const say = useSay();
  const words = useNoticeWords();
  const announce = useAnnounce();
  const copiedWords = useCopiedWords();
  const clock = useClock();
  const { now, today } = useNow();
  const work = useWork();
  const draft = typed ?? { ...emptyNotice, startWishOn: earliestStart(dispatch, work, today) };
  const [problem, setProblem] = useState<string | null>(null);
  /** Whether somebody tried to send: only then is a time that is missing a mistake. */
  const [wasTried, setWasTried] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [checkedTimes, setCheckedTimes] = useState(0);
  // Checked again each minute and after each call.
  const blocks = useMemo(
    () => work.checkNotice(dispatch, clock.now()),
    [work, dispatch, clock, now, checkedTimes],
  );
  const sentAt = sentInstant(draft, now);
  const isFuture = draft.when === 'earlier' && sentAt !== null && Date.parse(sentAt) > Date.parse(now);
  const clocks = noticeClocks(dispatch, sentAt ?? now, work.clocks);
  const isMasked = draft.masked ?? draft.channel === 'line';
  const entry = work.directory.byId.get(dispatch.providerId);
  const text =
    draft.text ??
    noticeText(
      noticeFacts({
        file: work.file,
        dispatch,
        providerName: entry?.provider.name ?? dispatch.providerId,
        contacts: entry?.contacts ?? [],
        unitName: work.unitName,
        managerName: work.me.name,
        writtenAt: sentAt ?? now,
        startWishOn: draft.startWishOn,
        clocks,
        extra: draft.extra,
      }),
      words,
      isMasked,
    );
  const send = async () => {
    const at = clock.now();
    const happened = draft.when === 'now' ? at : sentAt;
    setWasTried(true);
    if (isSending || happened === null || Date.parse(happened) > Date.parse(at)) return;
    // Once more at the very moment: a suspension may have begun at midnight while this panel stood open.
    const late = work.checkNotice(dispatch, at);
    if (late.length > 0) {
      setCheckedTimes((count) => count + 1);
      return;
    }
    setIsSending(true);
    const id = work.newId();
    const event = referralNotice({
      id,
      by: work.me.id,
      recordedAt: at,
      dispatch,
      channel: draft.channel,
      sentAt: happened,
      text,
      calendar: work.calendar,
      clocks: work.clocks,
    });
    const saved = await work.commit([{ type: 'notice', event }]);
    setIsSending(false);
    if (saved.ok) onSent(id);
    else setProblem(say('notice.notSaved'));
  };
  return {
    draft,
    edit: (change: Partial<NoticeDraft>) => onType({ ...draft, ...change }),
    blocks: blocks as readonly NoticeBlock[],
    mustCall: blocks.some(({ code }) => code === 'capacityStale' || code === 'capacityUnknown'),
    recheck: () => setCheckedTimes((count) => count + 1),
    clocks,
    isMasked,
    text,
    problem,
    timeProblem: isFuture
      ? say('notice.future')
      : wasTried && sentAt === null
        ? say('notice.timeNeeded')
        : null,
    send,
    copyText: async () => {
      const said = { copied: say('notice.copied'), notCopied: say('notice.notCopied') };
      announce(copiedWords(await work.copy(text), said));
    },
  };
}

/** The instant that was entered; null while day or time is missing. */
function sentInstant({ when, day, time }: NoticeDraft, now: string): string | null {
  if (when === 'now') return now;
  return day === null || time === null ? null : instantAt(day, time);
}

/**
 * The first day the provider named, of the services chosen the latest: what was agreed on the list. A day that has
 * passed since then means from today on.
 */
function earliestStart(
  dispatch: ChosenDispatch,
  { directory }: Pick<ReturnType<typeof useWork>, 'directory'>,
  today: Day,
): Day | null {
  const capacity = directory.byId.get(dispatch.providerId)?.capacity ?? [];
  const capacityOf = (_: string, serviceType: string) =>
    capacity.find((observation) => observation.serviceType === serviceType);
  const days = dispatch.serviceTypes.map(
    (type) => capacityForNeed({ capacityOf }, dispatch.providerId, type)?.earliestStartOn ?? null,
  );
  if (days.includes(null)) return null;
  return [...(days as Day[]), today].sort().at(-1) ?? null;
}
