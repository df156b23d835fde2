import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import {
  useCases,
  useDirectory,
  useDispatchLog,
  useKnownCases,
  useSession,
  useSyncStatus,
  useUnit,
} from '#renderer/data/index.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useNow } from '#renderer/ui/index.ts';
import { findCountyShapes } from '#shared/directory/townshipShapes.ts';
import { counties, townshipsOfCounty } from '#shared/directory/townships.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';
import { planNeeds, planSource, planTables } from '#shared/directory/yunlin113/planTables.ts';
import { findMatches } from '#shared/domain/dispatch/match.ts';
import { coverage, type PeriodKind, periodOf } from '#shared/reports/coverage.ts';
import { planFigures } from '#shared/reports/planFigures.ts';
import { CoverageView } from './CoverageView.tsx';

/** 涵蓋: what there is, what is asked for and what was matched in each township, beside the county's plan (Y-S). */
export function CoverageScreen() {
  const words = useWords();
  const navigate = useNavigate();
  const { now, today } = useNow();
  const session = useSession();
  const directory = useDirectory();
  const log = useDispatchLog();
  const known = useKnownCases();
  const carried = useCases();
  const { unit } = useUnit();
  const { saveSheets } = useHandOut();
  const { othersKnown } = useSyncStatus();
  const thisMonth = today.slice(0, 7);
  const [month, setMonth] = useState(thisMonth);
  const [kind, setKind] = useState<PeriodKind>('month');
  const { countyCode } = unit;
  const planned = useMemo(() => planNeeds(countyCode, Number(month.slice(0, 4))), [countyCode, month]);
  const matches = useMemo(() => findMatches(log.dispatches, log.notices, log.replies), [log]);
  const counted = useMemo(() => {
    const carriedIds = new Set(carried.map((one) => one.case.id));
    return coverage({
      today,
      period: periodOf(month, kind),
      townships: townshipsOfCounty(countyCode).map(({ code }) => code),
      providers: directory.providers.map(({ provider, contracts, suspendedPeriods, capacity }) => ({
        township: provider.township,
        contracts,
        suspensions: suspendedPeriods,
        capacity,
      })),
      cases: known.map((one) => ({
        id: one.case.id,
        township: one.case.township,
        isActive: one.case.status === 'active' && carriedIds.has(one.case.id),
        needs: one.needs.map(({ need, progress }) => ({
          serviceType: need.serviceType,
          state: progress.state,
        })),
      })),
      matches,
      planned,
    });
  }, [carried, known, today, month, kind, countyCode, directory, matches, planned]);
  // The tables are of one county: they are recomputed once.
  const plan = useMemo(
    () =>
      planned === undefined
        ? null
        : {
            source: planSource,
            tables: planTables,
            figures: planFigures(planTables),
            directory: yunlinDirectory().differences,
          },
    [planned],
  );
  return (
    <CoverageView
      coverage={counted}
      county={counties.find(({ code }) => code === countyCode)?.name ?? countyCode}
      shapes={findCountyShapes(countyCode)}
      plan={plan}
      month={month}
      kind={kind}
      onKind={setKind}
      onMonth={setMonth}
      hasNext={month < thisMonth}
      at={now}
      unitName={session.state === 'ready' ? session.unit.name : ''}
      others={othersKnown.map(({ personName, upTo }) => ({ personName, upTo }))}
      place={words.township}
      onBack={() => void navigate({ to: '/reports' })}
      print={() => window.print()}
      // It names nobody.
      save={(sheets, name) => saveSheets(sheets, { thing: 'report', caseId: null, name, unmaskedFor: null })}
    />
  );
}
