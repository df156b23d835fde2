import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import { redacted, run } from './run.ts';

declare const __PAIAN_VERSION__: string;

// Not awaited: Electron becomes ready only after this module has been evaluated.
void run({
  electron,
  argv: process.argv.slice(1),
  version: __PAIAN_VERSION__,
  out: fileURLToPath(new URL('..', import.meta.url)),
}).catch((error: unknown) => {
  console.error(redacted(error));
  electron.app.exit(1);
});
