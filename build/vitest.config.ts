import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findBrowser } from './scripts/browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Three kinds of test: logic in Node, components and storage in real Chromium, and the whole app. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          setupFiles: ['test/setup.ts'],
          include: ['test/{unit,contract,property,fault,vectors,packaging,architecture}/**/*.test.ts'],
          exclude: ['**/*.browser.test.*'],
        },
      },
      {
        root,
        plugins: [react()],
        // A dependency first met while tests run makes Vite reload the page under them.
        optimizeDeps: {
          include: [
            '@internationalized/date',
            '@tanstack/react-router',
            '@testing-library/react',
            '@testing-library/user-event',
            'axe-core',
            'dexie',
            'fast-check',
            'i18next',
            'react',
            'react-aria-components',
            'react-dom',
            'react-dom/client',
            'react-hook-form',
            'react-i18next',
            'react/jsx-dev-runtime',
            'zod',
            'zustand',
            'zustand/middleware',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findBrowser()?.path ?? '', args: chromiumFlags() },
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
          fileParallelism: false,
        },
      },
    ],
  },
});
