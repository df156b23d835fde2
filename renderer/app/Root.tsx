import type { i18n } from 'i18next';
import { useCallback, useMemo } from 'react';
import {
  type SessionReady,
  searchCases,
  useCases,
  useConflictCount,
  useData,
  useForkCount,
  useSession,
  useSyncStatus,
  useUnlocked,
} from '#renderer/data/index.ts';
import { StartGate } from '#renderer/features/start/index.ts';
import { useDueCount } from '#renderer/features/today/index.ts';
import { usePrintNoted } from '#renderer/handOut/usePrintNoted.ts';
import { makeWords } from '#renderer/i18n/words.ts';
import { useView } from '#renderer/ui/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { App } from './App.tsx';
import { systemClock } from './clock.ts';
import { useIdleLock } from './lock/useIdleLock.ts';
import type { AppRouter } from './router.tsx';
import type { FoundThing } from './shell/FoundThing.ts';
import type { ShellActions, ShellStatus } from './shell/shellContext.ts';

interface RootProps {
  i18n: i18n;
  router: AppRouter;
}

/** The screens while unlocked, and what leads there. */
export function Root({ i18n, router }: RootProps) {
  const session = useSession();
  const leaveTraining = useLeaveTraining();
  if (session.state === 'ready') return <Unlocked i18n={i18n} router={router} session={session} />;
  return (
    <App
      i18n={i18n}
      clock={systemClock}
      router={router}
      shell={null}
      gate={<StartGate />}
      leaveTraining={leaveTraining}
    />
  );
}

function Unlocked({ i18n, router, session }: RootProps & { session: SessionReady }) {
  const status = useShellStatus(session);
  useIdleLock(status.hasPassphrase);
  const actions = useShellActions(i18n);
  usePrintNoted(useCallback(() => router.state.location.pathname, [router]));
  const shell = useMemo(() => ({ status, actions }), [status, actions]);
  return (
    <App
      i18n={i18n}
      clock={systemClock}
      router={router}
      shell={shell}
      gate={null}
      leaveTraining={useLeaveTraining()}
    />
  );
}

/** The way out of practice; undefined in a real unit. */
function useLeaveTraining(): (() => void) | undefined {
  const data = useData();
  return data.training === null ? undefined : () => void data.lock();
}

function useShellStatus({ person, sample }: SessionReady): ShellStatus {
  const { training, peopleHere } = useData();
  const isTraining = training !== null;
  const isShared = peopleHere.length > 1;
  const { online, counts, destinations, isDriveFull } = useSyncStatus();
  const hasDestination = destinations.length > 0;
  const cases = useCases();
  const conflicts = useConflictCount();
  const forks = useForkCount().open;
  const due = useDueCount(dayOfInstant(systemClock.now()));
  const waiting = useMemo(
    () =>
      cases.filter(
        (summary) =>
          summary.case.status === 'active' &&
          summary.needs.some(({ progress }) => progress.state === 'open' || progress.state === 'chosen'),
      ).length,
    [cases],
  );
  const { 0: unsent, 1: sending, 2: delivered, 3: confirmed } = counts;
  return useMemo(
    () => ({
      personName: person.name,
      personRole: person.role,
      isSample: sample,
      hasPassphrase: !sample,
      isShared,
      isTraining,
      way: isTraining ? 'training' : hasDestination ? wayOf(online) : 'noDestination',
      unsent,
      sending,
      delivered,
      confirmed,
      isDriveFull,
      counts: { '/today': due, '/dispatch': waiting, '/sync': conflicts + forks },
    }),
    [
      person,
      sample,
      isShared,
      isTraining,
      hasDestination,
      online,
      unsent,
      sending,
      delivered,
      confirmed,
      isDriveFull,
      waiting,
      due,
      conflicts,
      forks,
    ],
  );
}

function wayOf(online: boolean | null): ShellStatus['way'] {
  return online === null ? 'unknown' : online ? 'online' : 'offline';
}

/** What the box in the top bar lists at most of each kind. */
const foundAtMost = 6;

function useShellActions(i18n: i18n): ShellActions {
  const data = useData();
  const { views } = useUnlocked();
  const { language } = useView();
  return useMemo(
    () => ({
      lock: () => void data.lock(),
      enterTraining: () => data.enterTraining(),
      find(query) {
        const words = makeWords(i18n.getFixedT(language, 'domain'), language);
        const found: FoundThing[] = searchCases(views.casesByName(), query)
          .slice(0, foundAtMost)
          .map((summary) => ({
            kind: 'case',
            label: summary.case.name,
            meta: words.township(summary.case.township),
            to: `/cases/${summary.case.id}`,
          }));
        const text = query.normalize('NFKC').replaceAll('台', '臺').trim();
        const providers = views.directory().providers.filter(({ provider }) => provider.name.includes(text));
        return [
          ...found,
          ...providers.slice(0, foundAtMost).map(({ provider, contracts }) => ({
            kind: 'provider' as const,
            label: words.provider(
              provider.name,
              contracts.map(({ serviceType }) => serviceType),
            ),
            meta: words.township(provider.township),
            to: `/providers/${provider.id}`,
          })),
        ];
      },
    }),
    [data, views, language, i18n],
  );
}
