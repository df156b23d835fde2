import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useActions,
  useClocks,
  useDirectory,
  useKnownCases,
  usePacks,
  useRatedRecords,
  useSession,
  useUnit,
  useUnlocked,
} from '#renderer/data/index.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { EmptyState, useNow, useUi } from '#renderer/ui/index.ts';
import { inspectionAnswerBy, inspectionClause } from '#shared/rules/deadlines/unitWork.ts';
import { unitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import { ratingsPolicy } from '#shared/rules/ratings/policy.ts';
import { useProvidersView } from './directoryView.ts';
import { clauseOf } from './model/demerits.ts';
import { everyProvider } from './model/providerList.ts';
import { RatingProposals } from './model/ratings.ts';
import { ProvidersView } from './ProvidersView.tsx';
import { type ProvidersWork, WorkProvider } from './work.ts';

/** 服務單位: the directory over the data of this computer. */
export function ProvidersScreen() {
  const work = useProvidersWork();
  const { providers } = useDirectory();
  const { filter, selectedId, show } = useProvidersView();
  const navigate = useNavigate();
  if (work === null) return null;
  return (
    <WorkProvider value={work}>
      <ProvidersView
        providers={providers}
        filter={filter}
        onFilter={(next) => show({ filter: next })}
        selectedId={selectedId}
        onSelect={(id) => show({ selectedId: id })}
        onRound={() => void navigate({ to: '/providers/round' })}
        onRatings={() => void navigate({ to: '/providers/ratings' })}
      />
    </WorkProvider>
  );
}

/** The address of one provider: selects it in the directory. */
export function ProviderAddress() {
  const { t } = useTranslation('providers');
  const { providerId = '' } = useParams({ strict: false });
  const isThere = useDirectory().byId.has(providerId);
  const { show } = useProvidersView();
  useLayoutEffect(() => {
    if (isThere) show({ selectedId: providerId, filter: everyProvider });
  }, [isThere, providerId, show]);
  return isThere ? <Navigate to="/providers" replace /> : <EmptyState title={t('noSuchProvider')} />;
}

/** Saving, names and drafts; null while nobody is signed in. */
export function useProvidersWork(): ProvidersWork | null {
  const session = useSession();
  const navigate = useNavigate();
  const cases = useKnownCases();
  const rated = useRatedRecords();
  const { commit, newId } = useActions();
  const { persons } = useUnit();
  const { drafts } = useUnlocked();
  const { copy } = useHandOut();
  const { locale } = useUi();
  const { today } = useNow();
  const packId = session.state === 'ready' ? session.unit.packId : null;
  const packs = usePacks();
  const clocks = useClocks();
  const demeritPolicies = useMemo(
    () => (packId === null ? {} : unitDemeritPolicies(packId, packs)),
    [packId, packs],
  );
  // All cases are on a supervisor's computer only: elsewhere the figures would be of a part of them.
  const isSupervisor = session.state === 'ready' && session.person.role === 'supervisor';
  const ratingProposals = useMemo(() => {
    const pack = isSupervisor && packId !== null ? packs.findPack(packId) : undefined;
    const policy = pack && ratingsPolicy(pack);
    return policy?.ok ? new RatingProposals(policy.value, rated) : null;
  }, [isSupervisor, packId, packs, rated]);
  return useMemo(() => {
    if (session.state !== 'ready') return null;
    const names = new Map(persons.map(({ id, name }) => [id as string, name]));
    return {
      me: session.person,
      sample: session.sample,
      countyCode: session.unit.countyCode,
      unitName: session.unit.name,
      isSupervisor,
      demeritPolicies,
      answerBy: (notifiedOn) => inspectionAnswerBy(notifiedOn, clocks),
      inspectionClause: (notifiedOn) => inspectionClause(notifiedOn, today, clocks),
      ratingProposals,
      caseName: (id) => cases.find((one) => one.case.id === id)?.case.name ?? '',
      onCase: (id) => void navigate({ to: `/cases/${id}`, search: { tab: 'followUp' } as never }),
      clauseOf: (ledger, id) => clauseOf(demeritPolicies[ledger]?.pack, id, locale),
      copy: (text) => copy(text, { thing: 'demeritNotice', caseId: null }),
      personName: (id) => names.get(id) ?? '',
      newId,
      commit,
      draftOf: (key) => ({ restored: drafts.get(key), keep: (value) => drafts.set(key, value) }),
    };
  }, [
    session,
    persons,
    commit,
    newId,
    drafts,
    demeritPolicies,
    clocks,
    today,
    locale,
    copy,
    isSupervisor,
    ratingProposals,
    cases,
    navigate,
  ]);
}
