import '#renderer/data/zodWithoutEval.ts';
import '#renderer/ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserPorts, DataContext, DataSession } from '#renderer/data/index.ts';
import workerUrl from '#renderer/data/worker.ts?worker&url';
import { connectHost, installTrustedTypes } from '#renderer/host/index.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { useView } from '#renderer/ui/index.ts';
import { systemClock } from './clock.ts';
import { Root } from './Root.tsx';
import { createAppRouter } from './router.tsx';
import { featureRoutes } from './routes.tsx';

const trustedUrl = installTrustedTypes(workerUrl);
const startWorker = () => new Worker(trustedUrl, { type: 'module' });
const data = new DataSession(browserPorts(connectHost(), startWorker, systemClock.now));
void data.start();
// Closed without being locked: what was looked at last is handed to the host while it can be.
addEventListener('pagehide', () => void data.unlocked?.trail.flush());

const container = document.getElementById('root');
if (container === null) throw new Error('the page has no root element');
createRoot(container).render(
  <StrictMode>
    <DataContext value={data}>
      <Root i18n={createI18n(useView.getState().language)} router={createAppRouter(featureRoutes)} />
    </DataContext>
  </StrictMode>,
);
