import './zodWithoutEval.ts';
import '#renderer/ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { installTrustedTypes } from '#renderer/host/index.ts';
import { createI18n } from '#renderer/i18n/index.ts';
import { useView } from '#renderer/ui/index.ts';
import { App } from './App.tsx';
import { systemClock } from './clock.ts';
import { createAppRouter } from './router.tsx';
import { featureRoutes } from './routes.tsx';
import { Starting } from './shell/Starting.tsx';

// There is no worker yet, so no address may become one.
installTrustedTypes('');

const container = document.getElementById('root');
if (container === null) throw new Error('the page has no root element');
createRoot(container).render(
  <StrictMode>
    <App
      i18n={createI18n(useView.getState().language)}
      clock={systemClock}
      router={createAppRouter(featureRoutes)}
      shell={null}
      gate={<Starting />}
    />
  </StrictMode>,
);
