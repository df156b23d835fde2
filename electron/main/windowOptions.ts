import type { BrowserWindowConstructorOptions } from 'electron';

/** The app's scheme and its address. */
export const appScheme = 'app';
export const appOrigin = 'app://paian';
export const startUrl = `${appOrigin}/`;
/** The page for practice: another origin, so that the browser keeps its storage apart from the app's. */
export const trainingOrigin = 'app://training';

/**
 * The one window's options; only shell.ts constructs a window, and only with these.
 * @param isPackaged an installed app has no developer tools: whoever sits down at an open screen finds none
 */
export function windowOptions(preload: string, isPackaged: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 800,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    title: '派案通 Paian',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      enableWebSQL: false,
      devTools: !isPackaged,
    },
  };
}
