import './zodWithoutEval.ts';
import { deriveKey } from '#shared/crypto/keyWrapping.ts';
import type { AuditMessage, FromWorker, ToWorker } from './longWork/messages.ts';

const say = (message: FromWorker) => postMessage(message);
let auditing: Promise<(message: AuditMessage) => void> | undefined;
let serving: Promise<(message: Exclude<ToWorker, { t: 'derive' } | AuditMessage>) => void> | undefined;

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
  if (isOfAudit(data)) {
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

function isOfAudit(message: ToWorker): message is AuditMessage {
  return ['auditRows', 'audit', 'sheetLines', 'auditFile'].includes(message.t);
}
