import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useActions,
  useDirectory,
  usePacks,
  useSession,
  useUnit,
  useUnlocked,
} from '#renderer/data/index.ts';
import { copyText } from '#renderer/host/index.ts';
import { EmptyState, useUi } from '#renderer/ui/index.ts';
import { unitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import { useProvidersView } from './directoryView.ts';
import { clauseOf } from './model/demerits.ts';
import { everyProvider } from './model/providerList.ts';
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
function useProvidersWork(): ProvidersWork | null {
  const session = useSession();
  const { commit, newId } = useActions();
  const { persons } = useUnit();
  const { drafts, engine } = useUnlocked();
  const { locale } = useUi();
  const packId = session.state === 'ready' ? session.unit.packId : null;
  const { host } = engine.ports;
  const packs = usePacks();
  const demeritPolicies = useMemo(
    () => (packId === null ? {} : unitDemeritPolicies(packId, packs)),
    [packId, packs],
  );
  return useMemo(() => {
    if (session.state !== 'ready') return null;
    const names = new Map(persons.map(({ id, name }) => [id as string, name]));
    return {
      me: session.person,
      sample: session.sample,
      countyCode: session.unit.countyCode,
      unitName: session.unit.name,
      isSupervisor: session.person.role === 'supervisor',
      demeritPolicies,
      clauseOf: (ledger, id) => clauseOf(demeritPolicies[ledger]?.pack, id, locale),
      copy: (text) => copyText(host, text),
      personName: (id) => names.get(id) ?? '',
      newId,
      commit,
      draftOf: (key) => ({ restored: drafts.get(key), keep: (value) => drafts.set(key, value) }),
    };
  }, [session, persons, commit, newId, drafts, demeritPolicies, locale, host]);
}
