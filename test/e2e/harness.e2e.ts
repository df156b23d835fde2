import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DesktopHost } from '#shared/host/contract.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { built, harnessPlace } from './harness/build.ts';
import { launchDesktop } from './harness/launchDesktop.ts';
import { freePort, launchLocal, startHost } from './harness/launchLocal.ts';
import { type LaunchOptions, launchProduction, type RunningApp } from './harness/launchProduction.ts';
import { breaches, type Watched } from './harness/watch.ts';

type Call = DesktopHost['call'];
interface HarnessPage {
  harness: { call: Call; hashInWorker: (text: string) => Promise<string> };
}

const append = (page: Page, seq: number, text: string) =>
  page.evaluate(
    ([next, line]) =>
      (window as unknown as HarnessPage).harness.call('journal.append', {
        seq: next as number,
        payload: new TextEncoder().encode(line as string),
      }),
    [seq, text],
  );

const lines = (page: Page) =>
  page.evaluate(async () => {
    const { call } = (window as unknown as HarnessPage).harness;
    const { frames } = await call('journal.read', { fromSeq: 1, maxBytes: 100_000 });
    return frames.map(({ payload }) => new TextDecoder().decode(payload));
  });

const clean = { violations: [], foreignRequests: [], errors: [] };
const seen = ({ violations, foreignRequests, errors }: Watched): Watched => ({
  violations,
  foreignRequests,
  errors,
});

type Running = Watched & { page: Page; close: () => Promise<void> };
const launchers: [string, () => Promise<(options: LaunchOptions) => Promise<Running>>][] = [
  ['the desktop app', async () => launchDesktop],
  [
    'the local host',
    async () => {
      const port = await freePort();
      return (options) => launchLocal({ ...options, port });
    },
  ],
];

/** What a page that was tampered with would try, and the directive that stops it. */
const attempts: [string, string, () => unknown][] = [
  [
    'an inline script',
    'require-trusted-types-for',
    () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
    },
  ],
  [
    'markup',
    'require-trusted-types-for',
    () => {
      document.body.innerHTML = '<img src=x onerror="window.ran = true">';
    },
  ],
  [
    'WebAssembly in the page',
    'script-src',
    async () => {
      await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      Object.assign(window, { ran: true });
    },
  ],
  ['another worker', 'require-trusted-types-for', () => void new Worker('/assets/other.js')],
  [
    'a foreign connection',
    'connect-src',
    async () => {
      await fetch('https://example.org/');
      Object.assign(window, { ran: true });
    },
  ],
  [
    'a foreign picture',
    'img-src',
    () => document.body.append(Object.assign(new Image(), { src: 'https://example.org/x.png' })),
  ],
  [
    'a text as a program',
    'require-trusted-types-for',
    // A task of the page's own: what a debugger runs may do so.
    () => void setTimeout(() => Object.assign(window, { ran: new Function('return true')() as boolean })),
  ],
  [
    'a handler in markup',
    'require-trusted-types-for',
    () => document.body.setAttribute('onclick', 'window.ran = true'),
  ],
  [
    'a script as an address',
    'script-src-elem',
    () => Object.assign(document.createElement('a'), { href: 'javascript:window.ran=true' }).click(),
  ],
  [
    'a policy of its own',
    'trusted-types',
    () => {
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy: (...of: unknown[]) => void };
      };
      trustedTypes.createPolicy('mine', {});
      Object.assign(window, { ran: true });
    },
  ],
  [
    'a frame of the app itself',
    'frame-src',
    () => document.body.append(Object.assign(document.createElement('iframe'), { src: '/' })),
  ],
  [
    'another base of addresses',
    'base-uri',
    () =>
      document.head.append(Object.assign(document.createElement('base'), { href: 'https://example.org/' })),
  ],
  [
    'a form sent elsewhere',
    'form-action',
    () => {
      const form = Object.assign(document.createElement('form'), {
        action: 'https://example.org/',
        method: 'post',
      });
      document.body.append(form);
      form.submit();
    },
  ],
  ['a foreign socket', 'connect-src', () => void new WebSocket('wss://example.org/')],
  ['a message on leaving', 'connect-src', () => void navigator.sendBeacon('https://example.org/', 'x')],
  [
    'what is to be fetched later',
    'default-src',
    () => {
      const link = Object.assign(document.createElement('link'), {
        rel: 'prefetch',
        href: 'https://example.org/x',
      });
      document.head.append(link);
    },
  ],
  [
    'styles that fetch',
    'style-src-elem',
    () => {
      const style = Object.assign(document.createElement('style'), {
        textContent: '@import "https://example.org/"',
      });
      document.head.append(style);
    },
  ],
  [
    'a style that fetches',
    'style-src-attr',
    () => document.body.setAttribute('style', 'background: url("https://example.org/x.png")'),
  ],
];

describe.each(launchers)('a page on %s', (_name, launcher) => {
  it('saves to the journal and finds it, and its own database, after a restart', async () => {
    const launch = await launcher();
    const profileDir = await tempFolder();
    let app = await launch({ profileDir, place: harnessPlace });
    onTestFinished(() => app.close());
    expect(await append(app.page, 1, '派案')).toMatchObject({ seq: 1, space: 'enough' });
    await app.page.evaluate(() => localStorage.setItem('kept', 'yes'));
    expect(seen(app)).toEqual(clean);
    await app.close();

    app = await launch({ profileDir, place: harnessPlace });
    expect(await lines(app.page)).toEqual(['派案']);
    expect(await app.page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
    await append(app.page, 2, '照會');
    expect(await lines(app.page)).toEqual(['派案', '照會']);
    expect(seen(app)).toEqual(clean);
  });

  it('runs WebAssembly in the worker and React Aria’s styles under the policy, without a violation', async () => {
    const launch = await launcher();
    const app = await launch({ profileDir: await tempFolder(), place: harnessPlace });
    onTestFinished(() => app.close());
    const hash = await app.page.evaluate(() =>
      (window as unknown as HarnessPage).harness.hashInWorker('abc'),
    );
    expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    await app.page.getByRole('button', { name: 'open' }).click();
    await app.page.getByText('inside').waitFor();
    expect(seen(app)).toEqual(clean);
  });

  it('is kept from scripts, markup, workers, frames, forms, styles and connections that are not its own', async () => {
    const launch = await launcher();
    const app = await launch({ profileDir: await tempFolder(), place: harnessPlace });
    onTestFinished(() => app.close());
    for (const [what, directive, attempt] of attempts) {
      app.violations.length = 0;
      await app.page.evaluate(attempt).catch(() => undefined);
      const violated = () => app.violations.map((line) => line.split(' ')[0]);
      await expect.poll(violated, { message: what }).toEqual([directive]);
      expect(await app.page.evaluate(() => 'ran' in window), what).toBe(false);
    }
    expect(breaches()).not.toEqual([]);
    app.violations.length = 0;
    expect(app.foreignRequests).toEqual([]);
  });
});

describe('the production handlers', () => {
  it('serve two installations at once, each with its own journal', async () => {
    const apps = await Promise.all(
      [1, 2].map(async () => launchProduction({ profileDir: await tempFolder(), place: harnessPlace })),
    );
    onTestFinished(async () => void (await Promise.all(apps.map((app) => app.close()))));
    const [one, two] = apps as [RunningApp, RunningApp];
    await append(one.page, 1, 'one');
    await append(two.page, 1, 'two');
    expect([await lines(one.page), await lines(two.page)]).toEqual([['one'], ['two']]);
  });

  it('refuse a second window of the same browser', async () => {
    const app = await launchProduction({ profileDir: await tempFolder(), place: harnessPlace });
    onTestFinished(() => app.close());
    const second = await app.page.context().newPage();
    await second.goto(app.page.url());
    await expect(append(second, 1, 'x')).rejects.toThrow('refused');
    expect(await append(app.page, 1, 'x')).toMatchObject({ seq: 1 });
  });

  it('refuse to work in a folder that is in use', async () => {
    const profileDir = await tempFolder();
    const app = await launchProduction({ profileDir, place: harnessPlace });
    onTestFinished(() => app.close());
    await expect(launchProduction({ profileDir, place: harnessPlace })).rejects.toThrow('inUse');
  });
});

describe('the local host’s process', () => {
  it('shows a second client where to go, and tells the first nothing', async () => {
    const profileDir = await tempFolder();
    const app = await launchLocal({ profileDir, place: harnessPlace });
    onTestFinished(() => app.close());
    const response = await fetch(`${app.origin}/`);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('另一個視窗');
    expect(await append(app.page, 1, 'x')).toMatchObject({ seq: 1 });
  });

  it('says in one sentence that its port or its profile is taken', async () => {
    const { out } = await built(harnessPlace);
    const script = join(out, 'local', 'main.js');
    const home = await tempFolder();
    const port = await freePort();
    const { host } = await startHost(script, home, port);
    onTestFinished(() => void host.kill('SIGTERM'));
    await expect(startHost(script, await tempFolder(), port)).rejects.toThrow(/^Port \d+ is taken .*\.$/u);
    await expect(startHost(script, home, await freePort())).rejects.toThrow(
      /^Paian is already running .*\.$/u,
    );
  });

  it('killed while saving has every line it acknowledged when it starts again', async () => {
    const { out } = await built(harnessPlace);
    const profileDir = await tempFolder();
    const port = await freePort();
    const app = await launchLocal({ profileDir, place: harnessPlace, port });
    onTestFinished(() => app.close());
    const acknowledged: number[] = [];
    for (let seq = 1; seq <= 200; seq++) {
      if (seq === 120) setTimeout(() => app.host.kill('SIGKILL'), 3);
      const answer = await append(app.page, seq, `line ${seq}`).catch(() => undefined);
      if (answer === undefined) break;
      acknowledged.push(answer.seq);
    }
    expect(acknowledged.length).toBeLessThan(200);
    const { host, address } = await startHost(join(out, 'local', 'main.js'), profileDir, port);
    onTestFinished(() => void host.kill('SIGTERM'));
    await app.page.goto(address);
    const found = await lines(app.page);
    expect(found.slice(0, acknowledged.length)).toEqual(acknowledged.map((seq) => `line ${seq}`));
    expect(found.length - acknowledged.length).toBeLessThanOrEqual(1);
  });
});
