import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import {
  useClocks,
  useDirectory,
  useDispatchLog,
  useFrozenMonths,
  useIsSupervising,
  useKnownCases,
  useReferrals,
  useRotation,
  useSession,
  useSyncStatus,
  useUnit,
} from '#renderer/data/index.ts';
import { useHandOut, useMayUnmask } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useNow } from '#renderer/ui/index.ts';
import { fairness } from '#shared/reports/fairness.ts';
import { firstServiceAimOf } from '#shared/reports/firstService.ts';
import { referralCounts } from '#shared/reports/referralCounts.ts';
import { rotationSkips } from '#shared/reports/rotationSkips.ts';
import { timeliness } from '#shared/reports/timeliness.ts';
import { serviceDues } from '#shared/rules/deadlines/firstService.ts';
import { FiledPart } from './FiledPart.tsx';
import { filedReports } from './model/filedReports.ts';
import { monthReport } from './model/monthReport.ts';
import { rowItems } from './model/rowItems.ts';
import { ReportsView, type ServiceChoice } from './ReportsView.tsx';
import { usePassedOver } from './usePassedOver.ts';

/** 統計: the month counted anew from the records each time it is looked at. */
export function ReportsScreen() {
  const words = useWords();
  const navigate = useNavigate();
  const { now, today } = useNow();
  const session = useSession();
  const log = useDispatchLog();
  const directory = useDirectory();
  const { unit, openingCounts, monthReports } = useUnit();
  const clocks = useClocks();
  const frozen = useFrozenMonths();
  const { othersKnown } = useSyncStatus();
  const { saveSheets, copy } = useHandOut();
  const mayUnmask = useMayUnmask();
  const cases = useKnownCases();
  const maySample = useIsSupervising();
  const rotation = useRotation();
  const thisMonth = today.slice(0, 7);
  const asked = useSearch({ strict: false }) as { part?: string; month?: string };
  const [month, setMonth] = useState(asked.month ?? thisMonth);
  const [chosen, setChosen] = useState<ServiceChoice>('all');
  const nameOf = useCallback(
    (id: string) => {
      const entry = directory.byId.get(id);
      if (entry === undefined) return id;
      return words.provider(
        entry.provider.name,
        entry.contracts.map(({ serviceType }) => serviceType),
      );
    },
    [directory, words],
  );
  const counted = useMemo(() => {
    return (service: ServiceChoice) =>
      monthReport({
        month,
        today,
        now,
        service: service === 'all' ? null : service,
        log,
        openingCounts,
        frozen,
        directory,
        nameOf,
      });
  }, [month, today, now, log, openingCounts, frozen, directory, nameOf]);
  const all = useMemo(() => counted('all'), [counted]);
  const evenness = useMemo(
    () =>
      fairness({
        month,
        today,
        ...log,
        openingCounts,
        frozen,
        providers: directory.providers.map(
          ({ provider: { id, affiliated }, contracts, suspendedPeriods }) => ({
            id,
            affiliated,
            contracts,
            suspensions: suspendedPeriods,
          }),
        ),
      }),
    [month, today, log, openingCounts, frozen, directory],
  );
  const passedOver = usePassedOver(evenness);
  const skips = useMemo(() => rotationSkips(rotation.entries, month), [rotation, month]);
  // A service that this month does not have is not asked about.
  const isThere =
    chosen !== 'all' &&
    (all.services.includes(chosen) || evenness.services.some(({ serviceType }) => serviceType === chosen));
  const service = isThere ? chosen : 'all';
  const report = useMemo(() => (service === 'all' ? all : counted(service)), [all, counted, service]);
  const serviceDue = useMemo(() => {
    const byId = new Map(cases.map((summary) => [summary.case.id as string, summary]));
    return serviceDues(log, (caseId) => byId.get(caseId), clocks);
  }, [log, cases, clocks]);
  const punctual = useMemo(
    () => timeliness({ month, now, service: service === 'all' ? null : service, ...log, serviceDue }),
    [month, now, service, log, serviceDue],
  );
  const names = useMemo(
    () => new Map(cases.map((summary) => [summary.case.id as string, summary.case.name])),
    [cases],
  );
  const { referrals, referralContacts } = useReferrals();
  const referred = useMemo(
    () => referralCounts(month, referrals, referralContacts),
    [month, referrals, referralContacts],
  );
  const filed = useMemo(
    () => filedReports({ month, today, reports: monthReports, clocks }),
    [month, today, monthReports, clocks],
  );
  return (
    <ReportsView
      {...(asked.part === 'filed' && { firstPart: 'filed' as const })}
      filed={{
        open: filed.filter(({ made }) => made === null).length,
        all: filed.length,
        body: <FiledPart key={month} month={month} reports={filed} />,
      }}
      report={report}
      firstServiceAim={firstServiceAimOf(unit.countyCode)}
      fairness={evenness}
      timeliness={punctual}
      referrals={referred}
      skips={skips}
      memberName={(id) => rotation.members.find((member) => member.id === id)?.name ?? id}
      at={now}
      unitName={session.state === 'ready' ? session.unit.name : ''}
      service={service}
      onService={setChosen}
      hasNext={month < thisMonth}
      onMonth={setMonth}
      othersKnown={othersKnown}
      itemsOf={({ providerId, serviceType }) => rowItems({ month, today, now, providerId, serviceType, log })}
      caseName={(id) => names.get(id) ?? id}
      providerName={nameOf}
      passedOver={passedOver}
      onOpen={({ caseId, dispatchId }) => void navigate({ to: `/dispatch/${caseId}/${dispatchId}` })}
      onOpenCase={(caseId) => void navigate({ href: `/cases/${caseId}?tab=referrals` })}
      save={(sheets, name, unmaskedFor) =>
        saveSheets(sheets, { thing: 'report', caseId: null, name, unmaskedFor })
      }
      mayUnmask={mayUnmask}
      copy={(text) => copy(text, { thing: 'report', caseId: null })}
      print={() => window.print()}
      onSampling={maySample ? () => void navigate({ to: '/reports/sampling' }) : null}
      onCoverage={() => void navigate({ to: '/reports/coverage' })}
      onAudit={() => void navigate({ to: '/reports/audit' })}
    />
  );
}
