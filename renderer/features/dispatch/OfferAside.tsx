import { Section, useNow, useUi } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { OfferFacts } from './model/offerFacts.ts';
import { StandingSection } from './Standing.tsx';
import { useSay } from './useSay.ts';
import { type Decided, useWork } from './work.ts';

interface OfferAsideProps {
  decided: Decided;
  providerId: string;
  facts: OfferFacts;
}

/** From 1680 px: why the focused one stands where it stands, what was known of its capacity, what will be kept. */
export function OfferAside({ decided, providerId, facts }: OfferAsideProps) {
  const say = useSay();
  const { decision } = decided;
  return (
    <aside className="side insight" aria-label={say('standing.open')}>
      <StandingSection decision={decision} providerId={providerId} facts={facts} />
      <CapacityHistory providerId={providerId} facts={facts} />
      <Section title={say('receipt.heading')}>
        <p className="sec">{say('receipt.explainWithout')}</p>
      </Section>
    </aside>
  );
}

/** The last observations of a provider, of every service, the latest first. */
function CapacityHistory({ providerId, facts }: { providerId: string; facts: OfferFacts }) {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const { directory } = useWork();
  const observations = [...(directory.byId.get(providerId)?.capacity ?? [])]
    .sort((a, b) => Date.parse(b.checkedAt) - Date.parse(a.checkedAt))
    .slice(0, 6);
  return (
    <Section title={say('capacity.history')}>
      {observations.length === 0 ? (
        <p className="sec">{say('capacity.historyNone')}</p>
      ) : (
        <dl className="dl">
          {observations.map((observation) => (
            <div className="pair" key={observation.id}>
              <dt>{formatInstantForList(observation.checkedAt, today, locale)}</dt>
              <dd>
                {say('capacity.historyLine', {
                  service: say(`serviceShort.${observation.serviceType}`),
                  count: observation.openings,
                  channel: say(`channel.${observation.channel}`),
                  name: facts.personName(observation.by),
                })}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
