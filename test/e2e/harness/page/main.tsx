import '#renderer/data/zodWithoutEval.ts';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { connectHost, installTrustedTypes } from '#renderer/host/index.ts';
import { installationOn } from './installation.ts';
import './page.css';
import workerAddress from './worker.ts?worker&url';

/**
 * A page of the harness itself: it uses what the app's pages rely on (the host, the worker with WebAssembly, React
 * Aria's style element) so that the policy is tried without the app.
 */
const host = connectHost();
const trusted = installTrustedTypes(workerAddress);

Object.assign(window, {
  harness: {
    call: host.call.bind(host),
    installation: installationOn(host),
    hashInWorker: (text: string) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(trusted, { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data as string);
        worker.onerror = () => reject(new Error('worker'));
        worker.postMessage(text);
      }),
  },
});

createRoot(document.getElementById('root')!).render(
  <DialogTrigger>
    <Button>open</Button>
    <Popover>
      <Dialog aria-label="dialog">inside</Dialog>
    </Popover>
  </DialogTrigger>,
);
