// The kit's sheet first: it fixes the order of the layers.
import '#renderer/ui/styles/index.css';
import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { App } from '#renderer/app/App.tsx';
import { createAppRouter } from '#renderer/app/router.tsx';
import { featureRoutes } from '#renderer/app/routes.tsx';
import { type Change, DataContext, DataSession, useSession } from '#renderer/data/index.ts';
import { StartGate } from '#renderer/features/start/index.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { evolution } from '#shared/sync/evolution.ts';
import { auditHere } from '#test/fakes/auditHere.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

/** Monday, 11 May of ROC 115, 09:12: the moment the drawn pages show. */
export const openedAt = '2026-05-11T01:12:00Z';

/** A record as a change that makes it. */
export function made(
  type: 'case' | 'carePlan' | 'need' | 'caregiver' | 'goal',
  record: { id: string },
): Change {
  const { id, ...set } = record;
  return { type, id, set } as Change;
}

/**
 * A unit of samples in memory, opened by its case manager on the drawn Monday.
 * @param changes what it holds, given the manager's id
 * @param packId whose rules it goes by
 */
export async function anOpenUnit(
  changes: (personId: string) => readonly Change[],
  host: DesktopHost = memoryHost(),
  packId = 'yunlin-113',
): Promise<DataSession> {
  const data = new DataSession({
    host,
    now: () => openedAt,
    random: secureRandom,
    crypto: createCryptoPort(),
    evolution,
    deriveKey: async (_, __, salt) => createCryptoPort().sha256(salt),
    longWork: null,
    holdExclusively: async () => true,
    reload: () => undefined,
    goTo: () => undefined,
    auditFile: auditHere,
    idle: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
  await data.start();
  if (data.session.state === 'firstStart') {
    await data.openSampleUnit(
      {
        unitName: '範例A單位',
        countyCode: '10009',
        pack: { id: packId, hash: `sha256:${'0'.repeat(64)}` },
        personName: '王雅婷',
      },
      ({ unit, person }) => [
        {
          type: 'unit',
          id: unit.id,
          set: { name: unit.name, countyCode: '10009', packId: unit.packId, sample: true },
        },
        {
          type: 'person',
          id: person.id,
          set: { name: person.name, role: 'caseManager', fullTimeShare: 1, active: true },
        },
        ...changes(person.id),
      ],
      () => undefined,
    );
  }
  if (data.session.state !== 'ready') throw new Error(`not open: ${JSON.stringify(data.session)}`);
  return data;
}

const shell: ComponentProps<typeof App>['shell'] = {
  status: {
    personName: '王雅婷',
    personRole: 'caseManager',
    isSample: true,
    isTraining: false,
    hasPassphrase: false,
    isShared: false,
    way: 'offline',
    unsent: 3,
    sending: 0,
    delivered: 0,
    confirmed: 0,
    isDriveFull: false,
    counts: {},
  },
  actions: { lock: () => undefined, enterTraining: async () => undefined, find: () => [] },
};

/** The screens while the session is ready, as the app itself shows them, and what stands instead of them. */
function Screens({ router, i18n }: Pick<ComponentProps<typeof App>, 'router' | 'i18n'>) {
  const isReady = useSession().state === 'ready';
  return (
    <App
      i18n={i18n}
      clock={{ now: () => openedAt }}
      router={router}
      shell={isReady ? shell : null}
      gate={isReady ? null : <StartGate />}
    />
  );
}

/** Draws the app's own screens over open data, at an address. */
export function renderScreens(data: DataSession, at: string) {
  const router = createAppRouter(featureRoutes, createMemoryHistory({ initialEntries: [at] }));
  const i18n = createI18n('zh-TW');
  const rendered = render(
    <DataContext value={data}>
      <Screens router={router} i18n={i18n} />
    </DataContext>,
  );
  return { ...rendered, address: () => router.state.location.pathname };
}
