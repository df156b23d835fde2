import { type ReactNode, useState } from 'react';
import { Button, Mark } from '#renderer/ui/index.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { ClauseText } from './ClauseText.tsx';
import type { ExcludedProvider, ExclusionGroup } from './model/exclusions.ts';
import { useSay } from './useSay.ts';

interface ExclusionsProps {
  groups: readonly ExclusionGroup[];
  isOpen: boolean;
  onToggle: () => void;
  onAskAgain: (providerId: string, services: readonly ServiceType[]) => void;
  /** The provider that is being asked again, and the call under it. */
  call: { providerId: string; strip: ReactNode } | null;
  /** States the authority's exception for a suspended provider; absent for those whom none would bring back (I-13). */
  onExcept?: (providerId: string) => (() => void) | undefined;
}

/** Providers of one group shown before the rest is asked for: a county has hundreds without a contract of a kind. */
const shownAtFirst = 12;

/** Who is not offered: folded, the number of each reason; unfolded, every provider with all its reasons. */
export function Exclusions({ groups, isOpen, onToggle, ...ofProviders }: ExclusionsProps) {
  const say = useSay();
  const count = groups.reduce((total, { providers }) => total + providers.length, 0);
  if (count === 0) return null;
  return (
    <section
      className={isOpen ? 'exclusions open' : 'exclusions'}
      aria-label={say('excluded.heading', { count })}
    >
      <div className="left-out">
        <b>{say('excluded.heading', { count })}</b>
        {groups.map((group) => (
          <GroupCount key={group.code} group={group} />
        ))}
        <span className="end">
          <Button variant="quiet" size="small" hotkey="E" onPress={onToggle}>
            {say(isOpen ? 'excluded.close' : 'excluded.open')}
          </Button>
        </span>
      </div>
      {isOpen && (
        <dl className="excluded-list">
          {groups.map((group) => (
            <Group key={group.code} group={group} {...ofProviders} />
          ))}
        </dl>
      )}
    </section>
  );
}

function GroupCount({ group }: { group: ExclusionGroup }) {
  const say = useSay();
  const values = { label: group.label, count: group.providers.length };
  return (
    <span>
      {group.designated ? (
        <Mark kind={group.code === 'suspended' ? 'suspended' : 'stale'}>
          <b>{say('excluded.familyDesignated', values)}</b>
        </Mark>
      ) : (
        say('excluded.countOf', values)
      )}
      <small className="meta">{group.clause}</small>
    </span>
  );
}

type OfProviders = Omit<ExclusionsProps, 'groups' | 'isOpen' | 'onToggle'>;

function Group({ group, ...ofProviders }: OfProviders & { group: ExclusionGroup }) {
  const say = useSay();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? group.providers : group.providers.slice(0, shownAtFirst);
  const more = group.providers.length - shown.length;
  return (
    <>
      <dt>{say('excluded.countOf', { label: group.label, count: group.providers.length })}</dt>
      <dd>
        <ul>
          {shown.map((provider) => (
            <Excluded key={provider.providerId} provider={provider} {...ofProviders} />
          ))}
        </ul>
        {more > 0 && (
          <Button variant="quiet" size="small" onPress={() => setIsWhole(true)}>
            {say('excluded.more', { count: more })}
          </Button>
        )}
      </dd>
    </>
  );
}

function Excluded({ provider, onAskAgain, call, onExcept }: OfProviders & { provider: ExcludedProvider }) {
  const say = useSay();
  const except = onExcept?.(provider.providerId);
  const { name, reasons, askAgain } = provider;
  return (
    <li>
      <b>{name.short}</b>
      <span className="meta">{name.township}</span>
      <span className="why">
        {reasons.map((reason) => (
          <span key={`${reason.code} ${reason.sentence}`}>
            {reason.sentence} <ClauseText id={reason.clause} />
          </span>
        ))}
      </span>
      {askAgain.length > 0 && (
        <Button variant="quiet" size="small" onPress={() => onAskAgain(provider.providerId, askAgain)}>
          {say('excluded.askAgain')}
        </Button>
      )}
      {except !== undefined && (
        <Button variant="quiet" size="small" onPress={except}>
          {say('exception.state')}
        </Button>
      )}
      {call?.providerId === provider.providerId && <div className="call">{call.strip}</div>}
    </li>
  );
}
