import { useAnnounce, useClock } from '#renderer/ui/index.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import { ConfirmStrip } from './ConfirmStrip.tsx';
import { capacityChanges } from './model/commands.ts';
import { beginConfirmation, observationsOf } from './model/confirmation.ts';
import { nameOf } from './model/offerFacts.ts';
import { attemptWords } from './model/offerRows.ts';
import { useAttempt } from './useAttempt.ts';
import { useOfferFacts } from './useOfferFacts.ts';
import { useSay } from './useSay.ts';
import { useTyped, useWork } from './work.ts';

interface NoticeCallProps {
  dispatch: ChosenDispatch;
  onSaved: () => void;
}

/** The call that a notice waits for: the same strip as on the list, about the needs that were chosen for. */
export function NoticeCall({ dispatch, onSaved }: NoticeCallProps) {
  const say = useSay();
  const announce = useAnnounce();
  const clock = useClock();
  const work = useWork();
  const chosen = new Set<string>(dispatch.needIds);
  const needs = work.file.needs.filter(({ id }) => chosen.has(id));
  const facts = useOfferFacts(work, needs, work.file.case.designatedProviderIds);
  const contacts = work.directory.byId.get(dispatch.providerId)?.contacts ?? [];
  const [draft, setDraft, forget] = useTyped(
    `notice-call-${dispatch.id}`,
    beginConfirmation(dispatch.providerId, dispatch.serviceTypes, contacts[0]?.name ?? '', facts),
  );
  const save = async () => {
    const written = { by: work.me.id, checkedAt: clock.now(), newId: work.newId };
    const saved = await work.commit(capacityChanges(observationsOf(draft, facts, written)));
    if (saved.ok) {
      forget();
      announce(say('confirm.saved', { name: nameOf(facts.providerOf(dispatch.providerId)).short }));
      onSaved();
    }
    return saved.ok;
  };
  const keepAttempt = useAttempt();
  const waiting = facts.unanswered(dispatch.providerId);
  return (
    <div className="notice-call">
      {waiting !== undefined && <p className="sec">{attemptWords(waiting, facts)}</p>}
      <ConfirmStrip
        draft={draft}
        onChange={setDraft}
        onSave={save}
        onNoAnswer={(entered) => keepAttempt(dispatch.providerId, dispatch.needIds, entered)}
        onClose={null}
        contacts={contacts}
        facts={facts}
        isBlocking
        focusRequest={1}
      />
    </div>
  );
}
