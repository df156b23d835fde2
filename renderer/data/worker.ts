import './zodWithoutEval.ts';
import { deriveKey } from '#shared/crypto/keyWrapping.ts';
import type { FromWorker, ToWorker } from './longWork/messages.ts';

const say = (message: FromWorker) => postMessage(message);
let auditing: Promise<(message: Extract<ToWorker, { t: 'auditRows' | 'audit' }>) => void> | undefined;
let serving:
  | Promise<(message: Exclude<ToWorker, { t: 'derive' | 'auditRows' | 'audit' }>) => void>
  | undefined;

/** The data worker. What jobs need is loaded with the first of them: a key that somebody waits for needs none of it. */
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.t === 'derive') {
    const { id, passphrase, deviceSecret, salt } = data;
    deriveKey(passphrase, deviceSecret, salt).then(
      (key) => say({ t: 'key', id, key }),
      () => say({ t: 'failed', id, code: null, message: 'key derivation' }),
    );
    return;
  }
  if (data.t === 'auditRows' || data.t === 'audit') {
    auditing ??= import('./longWork/auditJob.ts').then(({ serveAudit }) => serveAudit(say));
    auditing.then(
      (serve) => serve(data),
      () => say({ t: 'failed', id: data.id, code: null, message: 'not loaded' }),
    );
    return;
  }
  serving ??= import('./longWork/serve.ts').then(({ serveJobs }) => serveJobs(say));
  serving.then(
    (serve) => serve(data),
    () => say({ t: 'failed', id: data.id, code: null, message: 'not loaded' }),
  );
});
