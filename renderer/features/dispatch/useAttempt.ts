import { useAnnounce, useClock } from '#renderer/ui/index.ts';
import { attemptChanges } from './model/attempts.ts';
import { nameOf } from './model/offerFacts.ts';
import type { EnteredAttempt } from './NoAnswerStrip.tsx';
import { offeredProvider } from './useOfferFacts.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

/** Keeps that a provider was asked about some needs and has not answered; answers whether it is on disk. */
export function useAttempt(): (
  providerId: string,
  needIds: readonly string[],
  entered: EnteredAttempt,
) => Promise<boolean> {
  const say = useSay();
  const announce = useAnnounce();
  const clock = useClock();
  const { file, directory, me, newId, commit } = useWork();
  return async (providerId, needIds, entered) => {
    const written = { id: newId(), by: me.id, recordedAt: clock.now() };
    const about = { caseId: file.case.id, providerId, needIds };
    const saved = await commit(attemptChanges({ ...written, ...about, ...entered }));
    if (saved.ok) {
      announce(
        say(entered.answer === undefined ? 'noAnswer.saved' : `phone.saved.${entered.answer}`, {
          name: nameOf(offeredProvider(directory, providerId)).short,
        }),
      );
    }
    return saved.ok;
  };
}
