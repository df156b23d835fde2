import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findBrowser } from './scripts/browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What stands in for Node's own files or for its clock: the modules, and what other tests in them still wait for, would
 * get them as well.
 */
const byThemselves = [
  'test/fault/failingDrive.test.ts',
  'test/fault/pulledStick.test.ts',
  'test/unit/electron/main/clipboard.test.ts',
  'test/unit/renderer/data/drafts.test.ts',
  'test/unit/renderer/data/trail/trail.test.ts',
];

/** What both of the projects in Node have. */
const inNode = {
  environment: 'node' as const,
  setupFiles: ['test/setup.ts'],
  // Several computers in one test take some seconds where the machine has other things to do as well.
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

/** Three kinds of test: logic in Node, components and storage in real Chromium, and the whole app. */
export default defineConfig({
  root,
  test: {
    // Unless told, one core is left alone, which on two cores is half of them.
    maxWorkers: '100%',
    projects: [
      {
        root,
        test: {
          ...inNode,
          name: 'unit',
          // A fifth of the time went into reading the same modules anew for each file.
          isolate: false,
          include: [
            'test/{unit,contract,property,fault,mutants,vectors,packaging,architecture}/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.*', ...byThemselves],
        },
      },
      { root, test: { ...inNode, name: 'alone', include: byThemselves } },
      {
        root,
        plugins: [react()],
        // A dependency first met while tests run makes Vite reload the page under them.
        optimizeDeps: {
          include: [
            '@hookform/resolvers/zod',
            '@internationalized/date',
            '@noble/ciphers/chacha.js',
            '@noble/ciphers/utils.js',
            '@noble/curves/ed25519.js',
            '@noble/hashes/hkdf.js',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@scure/bip39/wordlists/traditional-chinese.js',
            '@tanstack/react-router',
            '@testing-library/react',
            '@testing-library/user-event',
            'age-encryption',
            'axe-core',
            'canonicalize',
            'dexie',
            'fast-check',
            'fflate',
            'hash-wasm',
            'i18next',
            'libsodium-wrappers',
            'papaparse',
            'react',
            'react-aria-components',
            'react-dom',
            'react-dom/client',
            'react-hook-form',
            'react-i18next',
            'react/jsx-dev-runtime',
            'saxes',
            'write-excel-file/browser',
            'zod',
            'zustand',
            'zustand/middleware',
          ],
        },
        test: {
          name: 'browser',
          // A page for each file took nearly twice as long; what they share is put back in the setup.
          isolate: false,
          maxWorkers: 2,
          setupFiles: ['test/browser/setup.ts'],
          include: ['test/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findBrowser()?.path ?? '', args: chromiumFlags() },
              // What is asked of a screen is asked of it as it stands, not of a moment on the way there.
              contextOptions: { reducedMotion: 'reduce' },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.e2e.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['test/e2e/harness/buildPlaces.ts'],
          setupFiles: ['test/e2e/harness/noBreaches.ts'],
        },
      },
    ],
  },
});
