import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { noncePlaceholder, workerPath } from '#electron/web/appHandler.ts';
import type { BuildPlace } from './paths.ts';
import { zipHere } from './zipHere.ts';

/**
 * The renderer for production: every script, style and picture is a file of its own, since the content security policy
 * allows nothing inline; the handler puts a fresh nonce in place of the placeholder (Vite writes it into the
 * `<meta property="csp-nonce">` that react-aria reads). The data worker has a fixed name, because only its response may
 * compile WebAssembly.
 */
export function rendererConfig({ page, out }: BuildPlace): InlineConfig {
  return {
    configFile: false,
    root: page,
    base: '/',
    publicDir: join(page, 'public'),
    logLevel: 'warn',
    plugins: [react(), zipHere()],
    html: { cspNonce: noncePlaceholder },
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      reportCompressedSize: false,
    },
    worker: {
      format: 'es',
      plugins: () => [zipHere()],
      rollupOptions: {
        output: { entryFileNames: workerPath.slice(1), chunkFileNames: 'assets/worker-[hash].js' },
      },
    },
  };
}
