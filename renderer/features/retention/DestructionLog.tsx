import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Confirmation,
  useConfirmations,
  useDestructions,
  useIsSupervising,
  useUnit,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { EmptyState, Mark, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList, formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { DestructionStanding } from '#shared/domain/retention/destruction.ts';

/** Every destruction that was marked or decided, the latest first, and which computers say that it is done there. */
export function DestructionLog() {
  const { t } = useTranslation('retention');
  const destructions = useDestructions();
  const sorted = useMemo(
    () => [...destructions.values()].sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1)),
    [destructions],
  );
  if (sorted.length === 0) return <EmptyState title={t('log.empty')} />;
  return (
    <div className="scroll retention-log">
      <ul aria-label={t('log.label')}>
        {sorted.map((standing) => (
          <LogEntry key={standing.caseId} standing={standing} />
        ))}
      </ul>
      <p className="meta">{t('log.noReach')}</p>
    </div>
  );
}

const lastOf = ({ mark, decision }: DestructionStanding) => (decision ?? mark).recordedAt;

function LogEntry({ standing }: { standing: DestructionStanding }) {
  const { t } = useTranslation('retention');
  const words = useWords();
  const { today } = useNow();
  const { persons } = useUnit();
  const confirmationsOf = useConfirmations();
  const confirmations = confirmationsOf(standing);
  const { mark, decision } = standing;
  const at = (instant: string) => formatInstantForList(instant, today, words.locale);
  const nameOf = (id: string) => persons.find((person) => person.id === id)?.name ?? t('somebody');
  const isHere = confirmations.some(({ isThis, at: since }) => isThis && since !== null);
  const seesAll = useIsSupervising();
  return (
    <li>
      <div className="line">
        <b>{t('log.case', { code: standing.caseId })}</b>
        {decision === null ? (
          <span className="sec">{t('log.open')}</span>
        ) : (
          <Mark kind={isHere ? 'ok' : 'stale'}>{t(isHere ? 'log.here' : 'log.notHere')}</Mark>
        )}
      </div>
      <p className="sec">
        {t('log.days', {
          ...{ closedOn: formatRoc(mark.closedOn), dueOn: formatRoc(mark.dueOn), clause: mark.clause },
        })}
      </p>
      <p>{t('log.marked', { at: at(mark.recordedAt), name: nameOf(mark.by), reason: mark.reason })}</p>
      {decision !== null && (
        <p>
          {t('log.decided', {
            ...{ at: at(decision.recordedAt), name: nameOf(decision.by), count: decision.records },
          })}
        </p>
      )}
      {decision !== null && seesAll && (
        <>
          <h3>{t('log.devices')}</h3>
          <ul className="retention-devices">
            {confirmations.map((one) => (
              <li key={one.device}>
                <span>{one.isThis ? t('log.thisDevice') : t('log.device', { name: one.personName })}</span>
                <span className="sec">{heard(one)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );

  function heard({ at: since, device, isRevoked }: Confirmation): string {
    if (since === null) return t(isRevoked ? 'log.revoked' : 'log.waiting');
    const blocks = standing.carriedOut.find((one) => one.device === device)?.blocks ?? 0;
    return blocks === 0 ? t('log.at', { at: at(since) }) : t('log.blocks', { at: at(since), count: blocks });
  }
}
