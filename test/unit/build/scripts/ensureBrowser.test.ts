import { describe, expect, it } from 'vitest';
import { type MachineFacts, planBrowser } from '#build/scripts/ensureBrowser.ts';
import { hasDisplay } from '#build/scripts/startLocal.ts';

const facts = (change: Partial<MachineFacts>): MachineFacts => ({
  hasBrowser: true,
  hasChineseFont: true,
  isRootOnDebian: false,
  platform: 'linux',
  ...change,
});

describe('a browser for Paian', () => {
  it.each<[string, Partial<MachineFacts>, unknown]>([
    ['with everything there', {}, { do: 'nothing' }],
    ['root on Debian, everything there', { isRootOnDebian: true }, { do: 'nothing' }],
    [
      'root on bare Debian',
      { hasBrowser: false, hasChineseFont: false, isRootOnDebian: true },
      { do: 'install', packages: ['chromium', 'fonts-noto-cjk'] },
    ],
    [
      'root on Debian without fonts',
      { hasChineseFont: false, isRootOnDebian: true },
      { do: 'install', packages: ['fonts-noto-cjk'] },
    ],
    [
      'Windows, whose fonts are not listed by fc-list',
      { hasChineseFont: false, platform: 'win32' },
      { do: 'nothing' },
    ],
  ])('%s', (_who, change, plan) => {
    expect(planBrowser(facts(change))).toEqual(plan);
  });

  it.each<[string, Partial<MachineFacts>, RegExp]>([
    [
      'Linux without one',
      { hasBrowser: false },
      /install Chromium.*apt-get install chromium.*PAIAN_BROWSER\.$/u,
    ],
    [
      'Windows without one',
      { hasBrowser: false, platform: 'win32' },
      /^No browser was found: install Chromium, Google Chrome or Microsoft Edge, or/u,
    ],
    ['Linux without a Chinese font', { hasChineseFont: false }, /fonts-noto-cjk/u],
  ])('%s says in one sentence what to install', (_who, change, sentence) => {
    const plan = planBrowser(facts(change));
    expect(plan).toMatchObject({ do: 'tell', sentence: expect.stringMatching(sentence) });
  });
});

describe('a display', () => {
  it.each<[NodeJS.ProcessEnv, NodeJS.Platform, boolean]>([
    [{}, 'linux', false],
    [{ DISPLAY: '' }, 'linux', false],
    [{ DISPLAY: ':0' }, 'linux', true],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    [{}, 'win32', true],
    [{}, 'darwin', true],
  ])('with %j on %s is there: %s', (env, platform, there) => {
    expect(hasDisplay(env, platform)).toBe(there);
  });
});
