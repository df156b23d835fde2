import { InfoPopover, useNow, useUi } from '#renderer/ui/index.ts';
import { timeOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { OfferFacts } from './model/offerFacts.ts';
import type { OfferRow } from './model/offerRows.ts';
import { useSay } from './useSay.ts';
import { type Decided, useWork } from './work.ts';

interface OfferHeadProps {
  decided: Decided;
  rows: readonly OfferRow[];
  facts: OfferFacts;
}

/** How many, how well known, by which rules, and up to when the month was counted. */
export function OfferHead({ decided, rows, facts }: OfferHeadProps) {
  const say = useSay();
  const { policy } = useWork();
  const { decision, asOf } = decided;
  const confirmed = rows.filter(({ mustConfirm }) => !mustConfirm).length;
  const uncovered = decision.uncovered.flatMap((id) => {
    const need = facts.needs.find((candidate) => candidate.id === id);
    return need === undefined ? [] : [say(`service.${need.serviceType}`)];
  });
  const headings = {
    offer: 'offer.heading',
    partial: 'offer.headingPartial',
    none: 'offer.headingNone',
    listOnly: 'offer.headingListOnly',
  };
  return (
    <div className="offer-head">
      <h2>{say(headings[decision.outcome], { count: rows.length })}</h2>
      {rows.length > 0 && <span className="sec">{say('offer.confirmed', { count: confirmed })}</span>}
      {decision.outcome === 'partial' && uncovered.length > 0 && (
        <span className="sec">
          {say('offer.uncovered', { services: [...new Set(uncovered)].join(say('listSeparator')) })}
        </span>
      )}
      <span className="meta end">
        <CountsKnown />
        <Readings ids={decision.interpretations} />
        {say('offer.sortedBy', { time: timeOfInstant(asOf), pack: policy.title, version: policy.version })}
      </span>
    </div>
  );
}

/** Up to when the month's figures of others are in; what is not known is said (I-06). */
function CountsKnown() {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const { countsKnown } = useWork();
  const oldest = countsKnown.others.map(({ upTo }) => upTo).sort()[0];
  return (
    <span>
      {oldest === undefined
        ? say('offer.countsOwn')
        : say('offer.counts', { when: formatMonthDay(oldest, today, locale) })}
    </span>
  );
}

/** The readings (I-nn) this list depended on, each in the pack's own words. */
function Readings({ ids }: { ids: readonly string[] }) {
  const say = useSay();
  const { policy } = useWork();
  if (ids.length === 0) return null;
  const label = say('offer.readings', { count: ids.length });
  return (
    <InfoPopover trigger={label} triggerLabel={label} triggerClass="cl bare" label={label}>
      <h3>{label}</h3>
      {ids.map((id) => (
        <p className="prose" key={id}>
          {say('offer.reading', { id, text: policy.clauseOf(id)?.title ?? '' })}
        </p>
      ))}
    </InfoPopover>
  );
}
