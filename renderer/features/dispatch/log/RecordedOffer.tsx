import { useMemo, useState } from 'react';
import { EmptyState, useUi } from '#renderer/ui/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatInstant, formatMonthDay, formatMonthDayTime } from '#shared/domain/date/rocFormat.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { Decision } from '#shared/rules/dispatch/result.ts';
import { Exclusions } from '../Exclusions.tsx';
import { exclusionGroups } from '../model/exclusions.ts';
import { offerOf } from '../model/offerRows.ts';
import { digestOf } from '../model/receiptView.ts';
import { readReceipt } from '../model/storedReceipt.ts';
import { OfferList } from '../OfferList.tsx';
import { StandingStrip } from '../Standing.tsx';
import { useOfferFacts } from '../useOfferFacts.ts';
import { useSay } from '../useSay.ts';
import { useWork } from '../work.ts';

interface RecordedOfferProps {
  dispatch: Dispatch;
  /** The observations that the decision knew, by id. */
  observations: ReadonlyMap<string, CapacityObservation>;
}

/** The list as it was decided: from the stored receipt, nothing decided anew. */
export function RecordedOffer({ dispatch, observations }: RecordedOfferProps) {
  const say = useSay();
  const stored = readReceipt(dispatch.receipt);
  if (stored === null) return <EmptyState title={say('error.title')} />;
  return <StoredOffer dispatch={dispatch} observations={observations} stored={stored} />;
}

interface StoredOfferProps extends RecordedOfferProps {
  stored: NonNullable<ReturnType<typeof readReceipt>>;
}

function StoredOffer({ dispatch, observations, stored }: StoredOfferProps) {
  const say = useSay();
  const { locale } = useUi();
  const work = useWork();
  const needs = useMemo(
    () => work.file.needs.filter(({ id }) => stored.needIds.includes(id)),
    [work.file, stored],
  );
  const now = useOfferFacts(work, needs, stored.designatedProviderIds);
  // As it stood then: the day of the decision, and only the observations that it named.
  const facts = useMemo(() => {
    const asked = stored.observationIds.flatMap((id) => observations.get(id) ?? []);
    const today = dayOfInstant(stored.asOf);
    return {
      ...now,
      today,
      unanswered: () => undefined,
      // 昨天 would be the day before the decision here, and the day before the reader's in what stands beside it.
      when: today === now.today ? now.when : (instant: string) => formatMonthDayTime(instant, today, locale),
      capacityOf: (providerId: string, serviceType: string) =>
        asked.find((one) => one.providerId === providerId && one.serviceType === serviceType),
    };
  }, [now, stored, observations, locale]);
  const decision: Decision = stored.decision;
  const offer = useMemo(() => offerOf(decision, facts), [decision, facts]);
  const groups = useMemo(() => exclusionGroups(decision, facts), [decision, facts]);
  const chosenId = dispatch.outcome === 'chosen' ? dispatch.providerId : null;
  const [focusedId, setFocusedId] = useState(chosenId as string | null);
  const [isOpen, setIsOpen] = useState(dispatch.outcome === 'matchFailed');
  const upTo = dispatch.countsKnown.others.map((other) => other.upTo).sort()[0];
  return (
    <>
      <div className="offer-head">
        <h2>{say('log.decision')}</h2>
        <span className="sec">{formatInstant(stored.asOf, locale)}</span>
        <span className="meta end">
          <span>
            {upTo === undefined
              ? say('offer.countsOwn')
              : say('offer.counts', { when: formatMonthDay(upTo, facts.today, locale) })}
          </span>
          <span>
            {say('receipt.policyLine', {
              pack: work.policy.titleOf(decision.policy.hash) ?? decision.policy.id,
              version: decision.policy.version,
            })}
          </span>
          <span>{`${say('receipt.digest')} ${digestOf(dispatch.receipt)}`}</span>
        </span>
      </div>
      {offer.rows.length === 0 ? (
        <div className="scroll">
          <EmptyState title={say('offer.headingNone')} />
        </div>
      ) : (
        <OfferList
          offer={offer}
          focusedId={focusedId}
          onFocus={(row) => setFocusedId(row.providerId)}
          strip={
            focusedId === null ? null : (
              <StandingStrip decision={decision} providerId={focusedId} facts={facts} />
            )
          }
        />
      )}
      <Exclusions
        groups={groups.map((group) => ({
          ...group,
          providers: group.providers.map((provider) => ({ ...provider, askAgain: [] })),
        }))}
        isOpen={isOpen}
        onToggle={() => setIsOpen(!isOpen)}
        onAskAgain={() => undefined}
        call={null}
      />
    </>
  );
}
