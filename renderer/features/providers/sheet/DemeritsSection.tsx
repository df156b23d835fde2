import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderEntry } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ClauseTag, Mark, Section, useNow } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Demerit, DemeritLedgerName } from '#shared/domain/provider/demerit.ts';
import { titleIn } from '#shared/policies/pack.ts';
import { type LedgerStanding, suspensionsOfLedgers } from '#shared/rules/demerits/unitLedgers.ts';
import type { FormKind } from '../forms/openForm.ts';
import { openDecisions, pointsOf, weighedBy } from '../model/demerits.ts';
import { suspensionState } from '../model/suspensions.ts';
import { useWork } from '../work.ts';

/** The forms that open in this section. */
export const demeritForms = [
  'demerit',
  'demeritConfirm',
  'demeritDecline',
  'demeritNotify',
  'demeritRevoke',
  'demeritNotice',
] as const satisfies readonly FormKind[];

const formOfDecision = {
  confirm: 'demeritConfirm',
  decline: 'demeritDecline',
  notify: 'demeritNotify',
  revoke: 'demeritRevoke',
} as const;

interface DemeritsSectionProps {
  entry: ProviderEntry;
  onPropose: () => void;
  onAct: (kind: (typeof demeritForms)[number], demerit: Demerit) => void;
  children: ReactNode;
}

/** What stands against a provider, ledger by ledger, and what it leads to; the latest first. */
export function DemeritsSection({ entry, onPropose, onAct, children }: DemeritsSectionProps) {
  const { t } = useTranslation('providers');
  const { demerits, ledgers } = entry;
  const sorted = [...demerits].sort((a, b) => (a.occurredOn < b.occurredOn ? 1 : -1));
  const unclear = new Set(ledgers.flatMap((ledger) => ledger.unclear));
  return (
    <Section
      title={t('sheet.demerits.title')}
      meta={t('sheet.demerits.meta')}
      end={
        <Button variant="quiet" size="small" hotkey="P" onPress={onPropose}>
          {t('sheet.demerits.add')}
        </Button>
      }
    >
      {sorted.length === 0 && <p className="sec">{t('sheet.demerits.none')}</p>}
      {ledgers.map((standing) => (
        <Consequences key={standing.ledger} standing={standing} />
      ))}
      <ul className="provider-lines">
        {sorted.map((demerit) => (
          <DemeritLine
            key={demerit.id}
            demerit={demerit}
            ledgers={ledgers}
            isUnclear={unclear.has(demerit.id)}
            onAct={onAct}
          />
        ))}
      </ul>
      {children}
    </Section>
  );
}

interface DemeritLineProps extends Pick<DemeritsSectionProps, 'onAct'> {
  demerit: Demerit;
  ledgers: readonly LedgerStanding[];
  isUnclear: boolean;
}

function DemeritLine({ demerit, ledgers, isUnclear, onAct }: DemeritLineProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { personName, demeritPolicies } = useWork();
  const { ledger, causeId, serviceType, status, occurredOn, evidence, reason, actId } = demerit;
  const points = pointsOf(demerit, ledgers);
  const pack = weighedBy(demerit, ledgers);
  const isRecordOnly = demeritPolicies[ledger] === undefined;
  return (
    <li>
      <b>{words.t(`status.${status}`)}</b>
      <span>{words.t(`demeritLedger.${ledger}`)}</span>
      <Clause ledger={ledger} id={causeId} />
      {points !== null && <span>{t('sheet.demerits.points', { count: points })}</span>}
      {serviceType !== null && <span>{words.service(serviceType)}</span>}
      <span className="whole sec">{daysOf(demerit).join('　')}</span>
      {evidence !== '' && (
        <span className="whole sec">{t('sheet.demerits.evidence', { text: evidence })}</span>
      )}
      {reason !== '' && <span className="whole sec">{t('sheet.demerits.reason', { text: reason })}</span>}
      {actId !== null && <span className="whole sec">{t('sheet.demerits.act', { text: actId })}</span>}
      {pack !== undefined && (
        <span className="whole sec">
          {t('sheet.demerits.weighedBy', { pack: titleIn(pack.title, words.locale), version: pack.version })}
        </span>
      )}
      {isUnclear && <Mark kind="stale">{t('sheet.demerits.unclear')}</Mark>}
      {isRecordOnly && <span className="whole meta">{t('sheet.demerits.recordOnly')}</span>}
      <span className="meta">
        {t('sheet.demerits.by', { name: personName(demerit.proposedBy) })}
        {demerit.decidedBy !== null &&
          `　${t('sheet.demerits.decidedBy', { name: personName(demerit.decidedBy) })}`}
      </span>
      <DemeritActions demerit={demerit} onAct={onAct} />
    </li>
  );

  function daysOf({ determinedOn, notifiedOn, revokedOn }: Demerit): string[] {
    const isWaiting = status === 'confirmed' && notifiedOn === null && !isRecordOnly;
    const dated = (key: 'occurred' | 'determined' | 'notified' | 'revoked', day: Day | null) =>
      day === null ? [] : [t(`sheet.demerits.${key}`, { day: formatRoc(day) })];
    return [
      ...dated('occurred', occurredOn),
      ...dated('determined', determinedOn),
      ...dated('notified', notifiedOn),
      ...(isWaiting ? [t('sheet.demerits.notNotified')] : []),
      ...dated('revoked', revokedOn),
    ];
  }
}

/**
 * What can be done with a point: everybody may edit what is only proposed, an officer decides. Points that others gave
 * are records, whose notices are not the unit's to write.
 */
function DemeritActions({ demerit, onAct }: Pick<DemeritLineProps, 'demerit' | 'onAct'>) {
  const { t } = useTranslation('providers');
  const { isSupervisor, demeritPolicies } = useWork();
  const { ledger, status, causeId, occurredOn } = demerit;
  const actions: [
    action: 'edit' | 'notice' | keyof typeof formOfDecision,
    form: (typeof demeritForms)[number],
  ][] = [
    ...(isSupervisor
      ? openDecisions(demerit).map((decision) => [decision, formOfDecision[decision]] as const)
      : []),
    ...(status === 'confirmed' && demeritPolicies[ledger] !== undefined
      ? ([['notice', 'demeritNotice']] as const)
      : []),
    ...(status === 'proposed' ? ([['edit', 'demerit']] as const) : []),
  ].map(([action, form]) => [action, form]);
  return (
    <span className="end line">
      {actions.map(([action, form]) => (
        <Button
          key={action}
          variant="quiet"
          size="small"
          aria-label={t('sheet.demerits.actionOf', {
            action: t(`sheet.demerits.action.${action}`),
            cause: causeId,
            day: formatRoc(occurredOn),
          })}
          onPress={() => onAct(form, demerit)}
        >
          {t(`sheet.demerits.action.${action}`)}
        </Button>
      ))}
    </span>
  );
}

/** Points by year, suspensions with their clauses, years without an agreement, the end of a contract. */
function Consequences({ standing }: { standing: LedgerStanding }) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const { ledger, result } = standing;
  if (result === null) return null;
  const suspensions = suspensionsOfLedgers([standing]);
  const roc = (year: number | string) => Number(year) - 1911;
  const name = t('sheet.demerits.leadsTo', { ledger: words.t(`demeritLedger.${ledger}`) });
  return (
    <ul className="provider-lines" aria-label={name}>
      <li>
        <b>{name}</b>
        {Object.entries(result.tallies).map(([year, count]) => (
          <span key={year}>{t('sheet.demerits.tally', { year: roc(year), count })}</span>
        ))}
        {suspensions.length === 0 && <span className="meta">{t('sheet.demerits.nothing')}</span>}
      </li>
      {suspensions.map(({ from, to, clause }) => {
        const state = suspensionState({ from, to }, today);
        const says = t('sheet.demerits.suspended', {
          dates:
            to === null
              ? t('sheet.demerits.open', { from: formatRoc(from) })
              : t('sheet.demerits.upTo', { from: formatRoc(from), to: formatRoc(to) }),
        });
        return (
          <li key={`${clause} ${from}`}>
            {state === 'running' ? <Mark kind="suspended">{says}</Mark> : <span>{says}</span>}
            <span className="meta">{t(`sheet.suspensions.${state}`)}</span>
            <Clause ledger={ledger} id={clause} />
          </li>
        );
      })}
      {result.renewalBars.map(({ year, clause }) => (
        <li key={year}>
          <span>{t('sheet.demerits.barred', { year: roc(year) })}</span>
          <Clause ledger={ledger} id={clause} />
        </li>
      ))}
      {result.terminatedOn !== null && result.barredUntil !== null && (
        <li>
          <span>
            {t('sheet.demerits.terminated', {
              on: formatRoc(result.terminatedOn),
              until: formatRoc(result.barredUntil),
            })}
          </span>
        </li>
      )}
      {result.earliestRenewalOn !== null && (
        <li>
          <span>{t('sheet.demerits.renewal', { day: formatRoc(result.earliestRenewalOn) })}</span>
        </li>
      )}
    </ul>
  );
}

function Clause({ ledger, id }: { ledger: DemeritLedgerName; id: string }) {
  const { clauseOf } = useWork();
  return <ClauseTag id={id} {...clauseOf(ledger, id)} />;
}
