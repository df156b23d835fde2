import type { ReactNode } from 'react';
import { Button, Mark, Section, useNow, useUi, WeekStrip } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { weekdaysOf } from '#shared/domain/carePlan/weekPattern.ts';
import { formatInstantForList, formatMonthDay, weekdayName } from '#shared/domain/date/rocFormat.ts';
import type { NeedProgress } from '#shared/domain/dispatch/needState.ts';
import type { Decision } from '#shared/rules/dispatch/result.ts';
import { ListOnlyNeeds } from './ListOnlyNeeds.tsx';
import { suspendedUntil } from './model/exclusions.ts';
import { needWords } from './model/needWords.ts';
import { nameOf, type OfferFacts } from './model/offerFacts.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface NeedsPanelProps {
  decision: Decision | null;
  facts: OfferFacts;
  /** Needs that already have a provider or a choice. */
  handled: readonly { need: Need; progress: NeedProgress }[];
  /** Opens a notice that waits for its reply. */
  onReply: (noticeId: string) => void;
  onChangeNeeds: () => void;
  /** Opens the question to the family; null while it is open. */
  onAsk: (() => void) | null;
  asking: ReactNode;
}

/** Left of the list: what is needed, what the family wishes, and what is not ranked. */
export function NeedsPanel({
  decision,
  facts,
  handled,
  onReply,
  onChangeNeeds,
  onAsk,
  asking,
}: NeedsPanelProps) {
  const say = useSay();
  const listOnly = new Set(
    (decision?.needs ?? []).filter(({ handling }) => handling === 'listOnly').map(({ id }) => id),
  );
  const ranked = facts.needs.filter(({ id }) => !listOnly.has(id));
  return (
    <aside className="side left needs" aria-label={say('need.panel')}>
      <Section
        title={say('need.heading')}
        {...(ranked.length > 1 && { meta: say('need.together', { count: ranked.length }) })}
        end={
          <Button variant="quiet" size="small" hotkey="N" onPress={onChangeNeeds}>
            {say('need.change')}
          </Button>
        }
      >
        <ol className="need-list">
          {ranked.map((need, index) => (
            <NeedItem key={need.id} need={need} number={index + 1} facts={facts} />
          ))}
        </ol>
        <HandledNeeds handled={handled} onReply={onReply} />
      </Section>
      <Wishes decision={decision} facts={facts} onAsk={onAsk} asking={asking} />
      {decision !== null && listOnly.size > 0 && (
        <ListOnlyNeeds
          decision={decision}
          facts={facts}
          needs={facts.needs.filter(({ id }) => listOnly.has(id))}
        />
      )}
    </aside>
  );
}

/** Needs on their way already, together by notice; a notice that waits for its reply is one key away. */
function HandledNeeds({ handled, onReply }: Pick<NeedsPanelProps, 'handled' | 'onReply'>) {
  const say = useSay();
  const groups = new Map<string, typeof handled>();
  for (const one of handled) {
    const key = one.progress.noticeId ?? one.need.id;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].map(([key, group], index) => {
    const { noticeId, state } = group[0]!.progress;
    const services = [...new Set(group.map(({ need }) => say(`service.${need.serviceType}`)))];
    return (
      <p className="handled" key={key}>
        {say('need.inOther', {
          service: services.join(say('listSeparator')),
          state: say(`need.state.${state as 'chosen'}`),
        })}
        {noticeId !== null && (state === 'noticed' || state === 'accepted') && (
          <Button
            variant="quiet"
            size="small"
            onPress={() => onReply(noticeId)}
            {...(index === 0 && { hotkey: 'R' as const })}
          >
            {say('need.reply')}
          </Button>
        )}
      </p>
    );
  });
}

function NeedItem({ need, number, facts }: { need: Need; number: number; facts: OfferFacts }) {
  const words = needWords(need, facts);
  const days = weekdaysOf(need.windows);
  const label = facts.say('need.weekLabel', {
    days: days.map((day) => weekdayName(day, facts.locale)).join(facts.say('listSeparator')),
  });
  const details = [words.times, ...words.amounts].filter((part) => part !== '');
  return (
    <li>
      <b>{number}</b>
      <div>
        <h4>{words.service}</h4>
        {words.codes.map((code) => (
          <p className="sec" key={code}>
            {code}
          </p>
        ))}
        {days.length > 0 && <WeekStrip days={days} label={label} />}
        <p className="sec">{details.join(facts.say('clauseSeparator'))}</p>
        {need.note.trim() !== '' && <p className="sec">{need.note}</p>}
      </div>
    </li>
  );
}

type WishesProps = Pick<NeedsPanelProps, 'decision' | 'facts' | 'onAsk' | 'asking'>;

function Wishes({ decision, facts, onAsk, asking }: WishesProps) {
  const say = useSay();
  const { today } = useNow();
  const { locale } = useUi();
  const { file } = useWork();
  const { designatedProviderIds, declinedProviderIds, wishes } = file.case;
  const name = (id: string) => nameOf(facts.providerOf(id)).short;
  const visit = file.visits.at(-1);
  const mustAsk = (decision?.tasks ?? []).some(({ kind }) => kind === 'askFamilyAgain');
  return (
    <Section title={say('wishes.heading')}>
      <dl className="dl">
        <dt>{say('wishes.designated')}</dt>
        <dd>
          {designatedProviderIds.length === 0
            ? say('wishes.none')
            : designatedProviderIds.map((id) => (
                <Designated key={id} name={name(id)} providerId={id} decision={decision} facts={facts} />
              ))}
        </dd>
        <dt>{say('wishes.declined')}</dt>
        <dd>
          {declinedProviderIds.length === 0
            ? say('wishes.none')
            : declinedProviderIds.map(name).join(say('listSeparator'))}
        </dd>
      </dl>
      {wishes.trim() !== '' && <p className="sec">{wishes}</p>}
      {mustAsk && onAsk !== null && (
        <Button hotkey="Q" isWide className="ask" onPress={onAsk}>
          <Mark kind="stale">{say('wishes.ask')}</Mark>
        </Button>
      )}
      {asking}
      <p className="meta">
        {visit === undefined
          ? say('wishes.noVisit')
          : [
              say('wishes.last', {
                when: formatInstantForList(visit.happenedAt, today, locale),
                kind: say(`wishes.kind.${visit.kind}`),
              }),
              visit.spokeWith.map((member) => member.name).join(say('listSeparator')),
            ]
              .filter((part) => part !== '')
              .join(say('clauseSeparator'))}
      </p>
    </Section>
  );
}

interface DesignatedProps {
  name: string;
  providerId: string;
  decision: Decision | null;
  facts: OfferFacts;
}

/** A designated provider, with what stands in its way, if anything. */
function Designated({ name, providerId, decision, facts }: DesignatedProps) {
  const { say, today, locale } = facts;
  const excluded = decision?.excluded.some((exclusion) => exclusion.providerId === providerId) ?? false;
  const suspension = decision === null ? null : suspendedUntil(decision, providerId);
  return (
    <div>
      {name}
      {suspension !== null && (
        <div>
          <Mark kind="suspended">
            {suspension.to === null
              ? say('wishes.suspendedOpen')
              : say('wishes.suspendedTo', { day: formatMonthDay(suspension.to, today, locale) })}
          </Mark>
        </div>
      )}
      {excluded && suspension === null && (
        <div>
          <Mark kind="stale">{say('wishes.notOffered')}</Mark>
        </div>
      )}
    </div>
  );
}
