import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  printedDirectoryOf,
  useDirectory,
  useDispatchLog,
  useDispatchRecords,
  useKnownCases,
  usePacks,
  useUnit,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, EmptyState, useNow } from '#renderer/ui/index.ts';
import { printedProviders } from '#shared/rules/dispatch/inlineStored.ts';
import type { DryRunWork } from './DryRunPart.tsx';
import { decisionsUntil, dryRunOver } from './model/dryRunOver.ts';
import { PacksView } from './PacksView.tsx';

/** `/settings/packs`: the rules by which the unit dispatches, to read. */
export function PacksScreen() {
  const { t } = useTranslation('packs');
  const { unit } = useUnit();
  const navigate = useNavigate();
  const packs = usePacks();
  const inForce = packs.findPack(unit.packId);
  const base = packs.findShipped(unit.packId);
  const dryRun = useDryRun(unit.countyCode);
  const back = () => void navigate({ to: '/settings' });
  if (inForce === undefined || base === undefined) {
    return (
      <EmptyState
        title={t('unknown', { id: unit.packId })}
        actions={<Button onPress={back}>{t('back')}</Button>}
      />
    );
  }
  return <PacksView packs={packs} inForce={inForce} base={base} dryRun={dryRun} onBack={back} />;
}

/** Recorded decisions and how they are made anew, from what this computer has. */
function useDryRun(countyCode: string): DryRunWork {
  const log = useDispatchLog();
  const records = useDispatchRecords();
  const directory = useDirectory();
  const cases = useKnownCases();
  const words = useWords();
  const { today } = useNow();
  const navigate = useNavigate();
  return useMemo(() => {
    const decisions = decisionsUntil(today, log);
    const names = new Map(cases.map((summary) => [summary.case.id as string, summary.case.name]));
    return {
      count: decisions.length,
      run(policy, onProgress, signal) {
        const directoryOfCounty = printedDirectoryOf(countyCode);
        const printed = directoryOfCounty === undefined ? null : printedProviders(directoryOfCounty);
        const rest = () => new Promise<void>((resolve) => setTimeout(resolve));
        return dryRunOver(decisions, { policy, records, printed, onProgress, rest, signal });
      },
      caseName: (id) => names.get(id) ?? id,
      providerName(id) {
        const entry = directory.byId.get(id);
        if (entry === undefined) return id;
        return words.provider(
          entry.provider.name,
          entry.contracts.map(({ serviceType }) => serviceType),
        );
      },
      onOpenCase: (caseId) => void navigate({ to: `/cases/${caseId}` }),
    };
  }, [log, records, directory, cases, words, today, countyCode, navigate]);
}
