import { join } from 'node:path';
import { _electron } from 'playwright';
import { installedElectron } from '#build/scripts/electronBinary.ts';
import { appOrigin, trainingOrigin } from '#electron/main/windowOptions.ts';
import { built } from './build.ts';
import { type LaunchOptions, launchProduction, type RunningApp } from './launchProduction.ts';
import { sweep } from './leaks.ts';
import { watch } from './watch.ts';

/** The app in Electron where a binary is installed, otherwise everything of it but Electron (launchProduction). */
export function launchDesktop(options: LaunchOptions): Promise<RunningApp> {
  const binary = installedElectron();
  return binary === undefined ? launchProduction(options) : launchBinary(binary, options);
}

async function launchBinary(executablePath: string, options: LaunchOptions): Promise<RunningApp> {
  const { out } = await built(options.place);
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env as Record<string, string>;
  const app = await _electron.launch({
    executablePath,
    args: [join(out, 'electron', 'main.js'), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...env, PAIAN_HOME: options.profileDir },
    locale: options.locale ?? 'zh-TW',
    timezoneId: 'Asia/Taipei',
    colorScheme: options.colorScheme ?? 'light',
  });
  const watched = await watch(app.context(), [appOrigin, trainingOrigin]);
  const page = await app.firstWindow();
  await page.setViewportSize(options.viewport ?? { width: 1366, height: 768 });
  // What was loaded before the watch began is loaded again under it.
  await page.reload();
  return {
    page,
    ...watched,
    chooseFolder: (path) =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({
          canceled: chosen === undefined,
          filePaths: chosen === undefined ? [] : [chosen],
        });
      }, path),
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    close: async () => {
      await app.close();
      await sweep(options.profileDir);
    },
  };
}
