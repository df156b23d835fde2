import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import { aDestination } from '#test/builders/destinations.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';
import { memoryDestinations } from '#test/fakes/memoryDestinations.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const oneCase = () => [made('case', aCase({ name: '陳阿滿' }))];

describe('the sync screen', () => {
  it('says what has not left this computer, and that no folder was chosen', async () => {
    renderScreens(await anOpenUnit(oneCase), '/sync');
    expect(await screen.findByText(/筆還沒離開這台電腦。$/)).toBeTruthy();
    expect(screen.getByText('還沒選要送往哪裡')).toBeTruthy();
    expect(screen.getByText('這是範例單位，送出的檔案只供試看，別的單位不能匯入。')).toBeTruthy();
  });

  it('refuses a file that is no bundle, says why, and that nothing was imported', async () => {
    renderScreens(await anOpenUnit(oneCase), '/sync');
    const input = await screen.findByLabelText('匯入檔案', { selector: 'input' });
    await userEvent.upload(input, new File(['就是一段文字'], 'letter.paianbundle'));
    const refusal = await screen.findByText('沒有匯入任何資料。');
    expect(refusal.parentElement?.textContent).toBe('這不是派案通送出的檔案。 沒有匯入任何資料。');
    await userEvent.click(screen.getByRole('button', { name: '關閉' }));
    expect(screen.queryByText('沒有匯入任何資料。')).toBeNull();
  });

  it('refuses a file that begins like a receipt and is none', async () => {
    renderScreens(await anOpenUnit(oneCase), '/sync');
    const input = await screen.findByLabelText('匯入檔案', { selector: 'input' });
    await userEvent.upload(input, new File(['{"format":1}'], 'x.paianreceipt'));
    const refusal = await screen.findByText('沒有匯入任何資料。');
    expect(refusal.parentElement?.textContent).toBe('這不是派案通的回條。 沒有匯入任何資料。');
  });
});

describe('where things are on their way to', () => {
  const sending = { state: 'sending', sentBytes: 1536 * 1024 } as const;
  const delivered = { state: 'delivered', deliveredAt: '2026-05-11T01:05:00.000Z' } as const;
  const waiting = {
    state: 'waiting',
    lastError: 'unreachable',
    attempts: 3,
    nextAttemptAt: '2026-05-11T01:30:00.000Z',
  } as const;

  async function sentTo(
    kinds: readonly ('folder' | 'stick')[],
    deliveryTo: Parameters<typeof memoryHost>[1],
  ) {
    const places = memoryDestinations();
    for (const kind of kinds) {
      const { settings, label } = aDestination(
        kind === 'stick' ? { kind, label: '/media/隨身碟', settings: { kind, unit: 'u1' } } : {},
      );
      const { lastDeliveredAt: _, waiting: __, nextAttemptAt: ___, ...shown } = aDestination();
      places.list.push({ ...shown, id: kind.padEnd(26, 'a'), kind, label, settings });
    }
    const data = await anOpenUnit(oneCase, memoryHost(places, deliveryTo));
    await data.unlocked?.courier.lookNow();
    renderScreens(data, '/sync');
    await screen.findByRole('heading', { name: /^送出紀錄/u });
  }

  const ways = () => [...document.querySelectorAll('.sync-ways > li')].map((line) => line.textContent);

  it('with several places names each, with bytes while sending and the next try', async () => {
    await sentTo(['folder', 'stick'], (kind) => (kind === 'folder' ? sending : waiting));
    expect(ways()).toEqual([
      expect.stringMatching(/^資料夾 \/mnt\/共用正在送　已送1\.5 MB，共\d+ KB$/u),
      '隨身碟 /media/隨身碟找不到隨身碟。資料還在這台電腦，插好後會自己送。　試了3次，今天09:30再試',
    ]);
    expect(screen.getByText('送往2個地方')).toBeTruthy();
  });

  it('delivered to one place is delivered, and the other still waits for its turn', async () => {
    const soon = { state: 'waiting', nextAttemptAt: '2026-05-11T01:12:20.000Z' } as const;
    await sentTo(['folder', 'stick'], (kind) => (kind === 'folder' ? delivered : soon));
    expect(ways()).toEqual(['資料夾 /mnt/共用送達今天09:05', '隨身碟 /media/隨身碟等著送　一分鐘內再試']);
  });

  it('of a single place says only what is the matter with it', async () => {
    await sentTo(['folder'], () => delivered);
    expect(ways()).toEqual([]);
    expect(screen.getByText('送往/mnt/共用')).toBeTruthy();
  });

  it('a stick that is not plugged in is the first thing said, with the key that goes on', async () => {
    const data = memoryDestinations();
    const { lastDeliveredAt: _, waiting: __, nextAttemptAt: ___, ...shown } = aDestination();
    data.list.push({
      ...shown,
      kind: 'stick',
      settings: { kind: 'stick', unit: 'u1' },
      reachable: false,
      lastError: 'noMarker',
    });
    const unit = await anOpenUnit(oneCase, memoryHost(data));
    await unit.unlocked?.courier.lookNow();
    renderScreens(unit, '/sync');
    expect(await screen.findByText('找不到隨身碟。資料還在這台電腦，插好後按R。')).toBeTruthy();
    data.list[0] = { ...data.list[0]!, reachable: true, lastError: null };
    await userEvent.keyboard('r');
    expect(await screen.findByText('都已存好。拔掉網路或關機也不會不見。')).toBeTruthy();
  });

  it.each(['zh-TW', 'en'] as const)('has nothing axe finds in %s', async (language) => {
    await sentTo(['folder', 'stick'], (kind) => (kind === 'folder' ? sending : waiting));
    useView.getState().setView({ language });
    await screen.findAllByText(language === 'en' ? 'Where things are sent' : '送往哪裡');
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(document.body.textContent).not.toMatch(/\{\{/u);
    useView.getState().setView({ language: 'zh-TW' });
  });
});
