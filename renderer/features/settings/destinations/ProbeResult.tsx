import { useTranslation } from 'react-i18next';
import { useDestinationWords } from '#renderer/i18n/destinationWords.ts';
import { Mark } from '#renderer/ui/index.ts';
import type { HostOutput } from '#shared/host/contract.ts';
import type { ShownDestination } from '#shared/host/destinations.ts';
import { probeLines } from '../model/probeLines.ts';

const marks = { works: 'ok', fails: 'late', notTried: 'none' } as const;

/** A try-out line by line: what works, what does not and what to do about it. */
export function ProbeResult({
  kind,
  probe,
}: {
  kind: ShownDestination['kind'];
  probe: HostOutput<'destinations.probe'>;
}) {
  const { t } = useTranslation('settings');
  const { trouble } = useDestinationWords();
  return (
    <ul className="probe" aria-label={t('destination.result')}>
      {probeLines(probe).map(({ step, outcome }) => (
        <li key={step}>
          <Mark kind={marks[outcome]}>{t(`destination.probe.${step}.${outcome}`)}</Mark>
          {outcome === 'fails' && probe.error !== null && <span>{trouble(kind, probe.error)}</span>}
        </li>
      ))}
    </ul>
  );
}
