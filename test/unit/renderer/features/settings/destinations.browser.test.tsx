import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { memoryDestinations } from '#test/fakes/memoryDestinations.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ language: 'zh-TW', theme: 'system' });
});

async function openPlaces(destinations = memoryDestinations()) {
  const data = await anOpenUnit(() => [], memoryHost(destinations));
  renderScreens(data, '/settings');
  await screen.findByRole('heading', { name: '送往哪裡' });
  return destinations;
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const field = (name: RegExp) => screen.getByLabelText(name, { selector: 'input' });
const address = 'https://files.example.tw/paian';

async function fillWebdav(typed: { address?: string; user?: string; secret?: string }) {
  await userEvent.click(button('填WebDAV伺服器'));
  const { address: where = address, user = 'unit', secret = 'Geheim' } = typed;
  if (where !== '') await userEvent.type(field(/^網址/u), where);
  if (user !== '') await userEvent.type(field(/^帳號/u), user);
  if (secret !== '') await userEvent.type(field(/^密碼/u), secret);
  await userEvent.click(button(/^存起來並試試看/u));
}

const lines = async () =>
  within(await screen.findByRole('list', { name: '試的結果' }))
    .getAllByRole('listitem')
    .map((line) => line.textContent);

async function pickFolder(opens: string, name: string) {
  await userEvent.click(button(opens));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(await within(dialog).findByRole('option', { name }));
  await userEvent.click(await within(dialog).findByRole('button', { name: /^用這個資料夾/u }));
}

describe('the form of a WebDAV server', () => {
  it.each([
    ['no address', { address: '' }, '請填這一項。'],
    ['no account', { user: ' ' }, '請填這一項。'],
    ['no password', { secret: '' }, '請填這一項。'],
    ['half an address', { address: 'files.example.tw' }, /^網址不對。/u],
    ['an account in the address', { address: 'https://me:pw@files.example.tw/' }, /^網址不對。/u],
    ['an address without encryption', { address: 'http://files.example.tw/' }, /^網址要用https開頭/u],
  ])('with %s says so at the field, leads there and adds nothing', async (_, typed, words) => {
    const { list } = await openPlaces();
    await fillWebdav(typed);
    const said = await screen.findByText(words);
    await expect.poll(() => said.closest('.field')?.contains(document.activeElement)).toBe(true);
    expect(list).toEqual([]);
  });

  it('adds the server, keeps the password out of sight and says what was tried, line by line', async () => {
    const { secrets } = await openPlaces();
    await fillWebdav({});
    expect(await lines()).toEqual(['連得到', '看得到裡面的檔案', '寫得進去', '讀回來一樣，試的檔案也刪掉了']);
    expect(screen.getByText(`之後都送往${address}。`)).toBeTruthy();
    expect([...secrets.values()]).toEqual(['Geheim']);
    await userEvent.click(button(`修改${address}`));
    expect(field(/^密碼/u)).toHaveProperty('value', '');
    expect(field(/^網址/u)).toHaveProperty('value', address);
    expect(document.body.innerHTML).not.toContain('Geheim');
  });

  it('leaves the password where the field stays empty, and asks for it where the account is another', async () => {
    const { list, secrets } = await openPlaces();
    await fillWebdav({});
    await lines();
    await userEvent.click(button(`修改${address}`));
    await userEvent.type(field(/^帳號/u), '-2');
    await userEvent.click(button(/^存起來並試試看/u));
    expect(await screen.findByText('網址或帳號改了，請再輸入一次密碼。')).toBeTruthy();
    await userEvent.type(field(/^密碼/u), 'neu');
    await userEvent.click(button(/^存起來並試試看/u));
    await screen.findByText(`之後都送往${address}。`);
    await expect.poll(() => [...secrets.values()]).toEqual(['neu']);
    expect(list[0]?.settings).toMatchObject({ user: 'unit-2' });
  });
});

describe('the form of an S3 storage', () => {
  it('says in each field what is wrong with it, and takes a folder without slashes', async () => {
    const { list } = await openPlaces();
    await userEvent.click(button('填S3儲存空間'));
    await userEvent.type(field(/^服務網址/u), 'https://s3.example.tw');
    await userEvent.type(field(/^空間名稱/u), 'a b');
    await userEvent.clear(field(/^地區代碼/u));
    await userEvent.type(field(/^地區代碼/u), '東京');
    await userEvent.type(field(/^金鑰代號/u), 'AKIA 1');
    await userEvent.click(button(/^存起來並試試看/u));
    expect(await screen.findByText(/^只能用英文字母、數字、點和短橫線/u)).toBeTruthy();
    expect(screen.getByText('只能用英文字母、數字和短橫線。')).toBeTruthy();
    expect(screen.getByText(/^金鑰代號只有/u)).toBeTruthy();
    expect(screen.getByText('請填這一項。')).toBeTruthy();
    expect(list).toEqual([]);

    for (const [name, value] of [
      [/^空間名稱/u, 'unit-bucket'],
      [/^裡面的資料夾/u, '/paian'],
      [/^地區代碼/u, 'eu-1'],
      [/^金鑰代號/u, 'AKIA1'],
      [/^金鑰密碼/u, 'Geheim'],
    ] as const) {
      await userEvent.clear(field(name));
      await userEvent.type(field(name), value);
    }
    await userEvent.click(button(/^存起來並試試看/u));
    await lines();
    expect(list[0]?.settings).toEqual({
      kind: 's3',
      endpoint: 'https://s3.example.tw',
      bucket: 'unit-bucket',
      prefix: 'paian/',
      region: 'eu-1',
      accessKeyId: 'AKIA1',
    });
  });
});

describe('a try-out that fails', () => {
  const no = { canList: false, canWrite: false, canReadBack: false };
  it.each([
    [
      { ...no, reachable: false, error: 'unreachable' },
      ['連不到現在連不到那裡。連上後會自己送。', '還沒試看裡面的檔案', '還沒試寫入', '還沒試讀回來'],
    ],
    [
      { ...no, error: 'signInRefused' },
      [
        '連得到',
        '看不到裡面的檔案帳號或密碼不對。到設定按「修改」，再輸入一次帳號和密碼。',
        '還沒試寫入',
        '還沒試讀回來',
      ],
    ],
    [
      { ...no, canList: true, error: 'forbidden' },
      [
        '連得到',
        '看得到裡面的檔案',
        '寫不進去這個帳號在那裡沒有權限。請管理那裡的人開放寫入。',
        '還沒試讀回來',
      ],
    ],
    [
      { canReadBack: false, error: 'mismatch' },
      ['連得到', '看得到裡面的檔案', '寫得進去', '讀回來不對寫完讀回來不一樣，會再試。'],
    ],
  ] as const)('%j names the step, the reason and what to do', async (probe, words) => {
    await openPlaces(memoryDestinations(probe));
    await fillWebdav({});
    expect(await lines()).toEqual(words);
  });
});

describe('folders and sticks', () => {
  it('are added by choosing them, tried at once, and what stays is said when they are removed', async () => {
    const { list } = await openPlaces();
    await pickFolder('選資料夾', '共用');
    expect(await lines()).toHaveLength(4);
    await userEvent.click(button('不再送往共用'));
    expect(
      await screen.findByText('不再送往共用。已經送過去的檔案還在那裡，這台電腦的資料也都在。'),
    ).toBeTruthy();
    expect(list).toEqual([]);
    await expect.poll(() => document.activeElement?.textContent).toBe('選一個地方');
  });

  it('another unit’s stick is refused and said so', async () => {
    const { list } = await openPlaces();
    await pickFolder('選隨身碟', '別人的隨身碟');
    expect(await screen.findByText(/這是別的單位的隨身碟。/u)).toBeTruthy();
    expect(list).toEqual([]);
  });

  it('a stick that is not plugged in: nothing is lost and it goes on by itself', async () => {
    const places = memoryDestinations({ reachable: false, canList: false, error: 'noMarker' });
    await openPlaces(places);
    await pickFolder('選隨身碟', '隨身碟');
    const [list] = await screen.findAllByRole('list', { name: '送往的地方' });
    const words = '找不到隨身碟。資料還在這台電腦，插好後會自己送。';
    expect((await within(list!).findAllByText(words)).length).toBe(2);
  });
});

describe.each(['zh-TW', 'en'] as const)('in %s', (language) => {
  it.each(['light', 'dark'] as const)(
    'both forms and a failed try-out have nothing axe finds, %s',
    async (theme) => {
      const failing = memoryDestinations({ canWrite: false, canReadBack: false, error: 'readOnly' });
      await openPlaces(failing);
      await fillWebdav({});
      await lines();
      useView.getState().setView({ language, theme });
      const names =
        language === 'en' ? ['Enter an S3 storage', `Change ${address}`] : ['填S3儲存空間', `修改${address}`];
      for (const name of names) await userEvent.click(await screen.findByRole('button', { name }));
      await screen.findByDisplayValue(address);
      const { violations } = await axe.run(document.body);
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(document.body.textContent).not.toMatch(/destination\.|\{\{/u);
    },
  );
});
