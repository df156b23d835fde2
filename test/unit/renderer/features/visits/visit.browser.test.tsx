import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { useView } from '#renderer/ui/index.ts';
import { decodeSignature } from '#shared/domain/visit/signature.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { aReply } from '#test/builders/records.ts';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';
import { aCaseload } from '../cases/sampleCaseload.ts';

afterEach(() => {
  cleanup();
  useView.getState().setView({ visitPages: 'all' });
});

async function openVisit(host = memoryHost()) {
  const data = await anOpenUnit(aCaseload, host);
  const app = renderScreens(data, '/cases/case-0003/visit');
  await screen.findByRole('heading', { name: '陳範例的訪視' });
  const lastVisit = async () => {
    const file = await storedCaseFile(data.unlocked!.engine, 'case-0003');
    return file?.visits.at(-1);
  };
  const file = () => storedCaseFile(data.unlocked!.engine, 'case-0003');
  return { data, app, lastVisit, file };
}
const press = (keys: string) => userEvent.keyboard(keys);

describe('訪視', () => {
  it('by keyboard alone: who, all confirmed, saved, and on to the dispatch', async () => {
    const { app, data, lastVisit } = await openVisit();
    await press('1c');
    await waitFor(() => expect(screen.getByRole('button', { name: /陳建宏/, pressed: true })).toBeVisible());
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(app.address()).toBe('/cases/case-0003/dispatch'));
    expect(await lastVisit()).toMatchObject({
      kind: 'home',
      happenedAt: '2026-05-11T09:12:00+08:00',
      spokeWith: [{ name: '陳建宏', relation: '長子' }],
      confirmedNeedIds: ['need-0001', 'need-0002', 'need-0003'],
    });
    expect(data.unlocked?.views.findCase('case-0003')?.lastVisitAt).toBe('2026-05-11T09:12:00+08:00');
  });

  it('shows nothing of other cases', async () => {
    await openVisit();
    expect(document.body.textContent).not.toMatch(/李範例|林範例|逾期/);
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('a telephone visit shows the numbers and asks for no plan', async () => {
    await openVisit();
    expect(screen.queryByText('0900-000-112')).toBeNull();
    await press('{ArrowRight}');
    await waitFor(() => expect(screen.getByText('0900-000-112')).toBeVisible());
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: /AA01/ })).toBeNull());
  });

  it('marks what is entered more than an hour late, and refuses what has not happened yet', async () => {
    const { app } = await openVisit();
    const time = screen.getByRole('textbox', { name: '幾點' });
    await userEvent.clear(time);
    await userEvent.type(time, '0812');
    await waitFor(() => expect(screen.queryByText('事後補記')).toBeNull());
    await userEvent.clear(time);
    await userEvent.type(time, '0811');
    await waitFor(() => expect(screen.getByText('事後補記')).toBeVisible());
    await userEvent.clear(time);
    await userEvent.type(time, '0913');
    await press('{Control>}s{/Control}');
    expect(await screen.findByText('這個時間還沒到，請填真正訪視的時間。')).toBeVisible();
    expect(app.address()).toBe('/cases/case-0003/visit');
  });

  it('times changed in place are saved with the visit, in one transaction', async () => {
    const { data, lastVisit } = await openVisit();
    const before = data.unlocked!.engine.head.journal.seq;
    await press('1');
    await userEvent.click(screen.getByRole('button', { name: '改喘息服務的時間' }));
    await userEvent.click(screen.getByRole('button', { name: /細到幾點幾分/ }));
    await userEvent.click(screen.getByRole('button', { name: '週二' }));
    await userEvent.type(screen.getByRole('textbox', { name: '從幾點' }), '14');
    await userEvent.type(screen.getByRole('textbox', { name: '到幾點' }), '16');
    await press('{Control>}s{/Control}');
    await waitFor(() => expect(data.unlocked!.engine.head.journal.seq).toBe(before + 1));
    const need = data.unlocked?.views
      .findCase('case-0003')
      ?.needs.find(({ need: { id } }) => id === 'need-0002');
    expect(need?.need.windows).toEqual([{ weekday: 2, start: '14:00', end: '16:00' }]);
    expect((await lastVisit())?.confirmedNeedIds).toEqual(['need-0002']);
  });

  it('T-2.3.1 wishes: designated in the order of the family, declined, each found by typing', async () => {
    const { data } = await openVisit();
    await press('1');
    const wanted = screen.getByRole('list', { name: /想請哪一家/ });
    await userEvent.click(screen.getByRole('combobox', { name: /想請哪一家/ }));
    await press('平安{ArrowDown}{Enter}');
    await waitFor(() => expect(within(wanted).getAllByRole('listitem')).toHaveLength(2));
    await userEvent.click(screen.getByRole('button', { name: '範例平安居家往前一位' }));
    await userEvent.click(screen.getByRole('button', { name: '拿掉範例居家' }));
    await press('{Control>}s{/Control}');
    await waitFor(() =>
      expect(data.unlocked?.views.findCase('case-0003')?.case.designatedProviderIds).toEqual([
        'provider-0001',
      ]),
    );
  });

  it('somebody else is the last digit, and the chips stay in place while one types', async () => {
    await openVisit();
    const chips = screen.getByRole('toolbar', { name: '和誰談' });
    const places = () =>
      within(chips)
        .getAllByRole('button')
        .map((chip) => [chip.offsetLeft, chip.offsetTop, chip.offsetWidth]);
    const caps = () =>
      within(chips)
        .getAllByRole('button')
        .map((chip) => chip.querySelector('kbd')?.textContent);
    const before = places();
    expect(caps()).toEqual(before.map((_, index) => String(index + 1)));
    act(() => screen.getByRole('textbox', { name: '幾點' }).focus());
    await waitFor(() => expect(chips.querySelector('kbd')).not.toBeVisible());
    expect(places()).toEqual(before);
    act(() => within(chips).getAllByRole('button')[0]!.focus());
    await press(String(before.length));
    expect(await screen.findByRole('textbox', { name: /還有誰在/ })).toBeVisible();
  });

  it('a talk with nobody is not saved: it asks who, and the focus is there', async () => {
    const { app, lastVisit } = await openVisit();
    const before = await lastVisit();
    await press('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('請選和誰談，或填其他人的姓名。')).toBeVisible();
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/陳建宏/));
    expect(app.address()).toBe('/cases/case-0003/visit');
    expect(await lastVisit()).toEqual(before);
  });

  it('what was typed is there again after a restart', async () => {
    const host = memoryHost();
    const { data } = await openVisit(host);
    await userEvent.type(screen.getByRole('textbox', { name: /談了什麼/ }), '寫到一半');
    await data.unlocked?.drafts.flush();
    cleanup();
    await openVisit(host);
    expect(screen.getByRole('textbox', { name: /談了什麼/ })).toHaveValue('寫到一半');
    expect(screen.getByText('接著上次還沒存的訪視。')).toBeVisible();
  });

  it('times are painted on the week, by keys and by stroke, and exact hours beside them stay', async () => {
    const { data } = await openVisit();
    await press('1');
    await userEvent.click(screen.getByRole('button', { name: '改居家服務的時間' }));
    const grid = screen.getByRole('grid', { name: '居家服務的一週' });
    const cell = (name: RegExp) => within(grid).getByRole('gridcell', { name });
    act(() => cell(/週一上午/).focus());
    await press('{ArrowDown}{ }');
    await userEvent.pointer([
      { keys: '[TouchA>]', target: cell(/週六上午/) },
      { pointerName: 'TouchA', target: cell(/週日上午/) },
      { keys: '[/TouchA]' },
    ]);
    await press('{Control>}s{/Control}');
    const windows = () =>
      data.unlocked?.views.findCase('case-0003')?.needs.find(({ need }) => need.id === 'need-0001')?.need
        .windows;
    await waitFor(() => expect(windows()).toHaveLength(6));
    expect(windows()).toEqual([
      { weekday: 1, start: '09:00', end: '11:00' },
      { weekday: 1, start: '13:00', end: '18:00' },
      { weekday: 3, start: '09:00', end: '11:00' },
      { weekday: 5, start: '09:00', end: '11:00' },
      { weekday: 6, start: '08:00', end: '12:00' },
      { weekday: 7, start: '08:00', end: '12:00' },
    ]);
  });

  it('begins with what has changed since the last visit', async () => {
    const data = await anOpenUnit((managerId) => [
      ...aCaseload(managerId).filter((change) => !('event' in change && change.event.id === 'visit-0002')),
      {
        type: 'reply',
        event: aReply({
          id: 'reply-since',
          caseId: 'case-0003',
          by: managerId,
          answer: 'declined',
          reason: '人力不足',
          happenedAt: '2026-05-08T10:00:00+08:00',
          recordedAt: '2026-05-08T10:00:00+08:00',
        }),
      },
    ]);
    renderScreens(data, '/cases/case-0003/visit');
    const since = within(await screen.findByRole('region', { name: '上次訪視以後' }));
    expect(since.getByText(/上次是05\/04.*家訪，陳建宏（長子）/)).toBeVisible();
    const lines = since.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines).toEqual(['05/08（五）範例平安居家不能接專業服務', '05/08（五）新的照顧計畫核定']);
  });

  it('a note is on disk by F2, its words and Enter, wherever one was, and says nothing on the screen', async () => {
    const { file, data } = await openVisit();
    const said = screen.getByRole('textbox', { name: /談了什麼/ });
    await userEvent.click(said);
    const before = data.unlocked!.engine.head.journal.seq;
    await press('[F2]');
    expect(await screen.findByRole('textbox', { name: /便條/ })).toHaveFocus();
    await press('廁所要裝扶手{Enter}');
    await waitFor(() => expect(data.unlocked!.engine.head.journal.seq).toBe(before + 1));
    expect((await file())?.quickNotes).toMatchObject([
      { text: '廁所要裝扶手', settled: null, writtenAt: expect.stringContaining('2026-05-11T') },
    ]);
    await waitFor(() => expect(screen.getByRole('textbox', { name: /便條/ })).toHaveValue(''));
    await press('{Escape}');
    expect(await screen.findByRole('button', { name: /便條（1則待整理）/ })).toBeVisible();
    expect(document.body.textContent).not.toContain('扶手');
    await waitFor(() => expect(document.activeElement).toBe(said));
  });

  it('T-3.C goals, rules of use and closing are explained, and that they were is part of the visit', async () => {
    const { lastVisit } = await openVisit();
    const explained = within(screen.getByRole('region', { name: '說明專業服務' }));
    for (const text of [
      '能自己走到門口曬太陽',
      '同一個目標最多12次。',
      '從第一次起，6個月內完成。',
      '目標達成，就結案。',
    ])
      expect(explained.getByText(text)).toBeVisible();
    await press('1');
    await userEvent.click(explained.getByRole('checkbox', { name: /專業服務.*說明過/ }));
    await press('{Control>}s{/Control}');
    await waitFor(async () => expect((await lastVisit())?.explainedNeedIds).toEqual(['need-0003']));
  });

  it('somebody signs on the screen; the strokes, the name and what was agreed to are kept', async () => {
    const { file, app } = await openVisit();
    await press('1');
    await userEvent.click(await screen.findByRole('radio', { name: '在螢幕上簽名' }));
    await press('{Control>}s{/Control}');
    expect(await screen.findByText(/還沒有簽名/)).toBeVisible();
    const sheet = screen.getByRole<HTMLCanvasElement>('img', { name: '陳建宏（長子）簽名' });
    sheet.scrollIntoView();
    const { left, top, width, height } = sheet.getBoundingClientRect();
    const at = (x: number, y: number, type: string) =>
      sheet.dispatchEvent(
        new PointerEvent(type, {
          ...{ clientX: left + width * x, clientY: top + height * y, bubbles: true, button: 0 },
          ...{ buttons: 1, pointerId: 1, pointerType: 'pen' },
        }),
      );
    sheet.setPointerCapture = () => undefined;
    act(() => {
      at(0.1, 0.5, 'pointerdown');
      at(0.5, 0.2, 'pointermove');
      at(0.9, 0.5, 'pointermove');
      at(0.9, 0.5, 'pointerup');
    });
    await waitFor(() => expect(isInked(sheet)).toBe(true));
    await press('{Control>}s{/Control}');
    await waitFor(() => expect(app.address()).not.toContain('visit'));
    const [consent] = (await file())!.consents;
    expect(consent).toMatchObject({ how: 'signed', from: { name: '陳建宏', relation: '長子' } });
    expect(consent!.words).toMatch(/^同意照今天談的需求、時間和意願，為陳範例安排服務/);
    const [stroke] = decodeSignature(consent!.signature!);
    expect(stroke!.map(({ x, y }) => [Math.round(x / 10), Math.round(y / 10)])).toEqual([
      [10, 15],
      [50, 6],
      [90, 15],
    ]);
  });

  it('one question at a time: by keys, remembered, gone on with where it was, and led to a mistake', async () => {
    const host = memoryHost();
    const { data } = await openVisit(host);
    await press('o');
    expect(await screen.findByRole('heading', { name: '今天和誰談？' })).toBeVisible();
    await press('{PageDown}{PageDown}c');
    expect(await screen.findByRole('heading', { name: '喘息服務，時間照舊嗎？' })).toBeVisible();
    await data.unlocked?.drafts.flush();
    cleanup();
    const again = await openVisit(host);
    expect(screen.getByRole('heading', { name: '喘息服務，時間照舊嗎？' })).toBeVisible();
    await press('{Control>}s{/Control}');
    expect(await screen.findByText('請選和誰談，或填其他人的姓名。')).toBeVisible();
    await press('1{Control>}s{/Control}');
    await waitFor(() => expect(again.app.address()).not.toContain('visit'));
    expect((await again.lastVisit())?.confirmedNeedIds).toEqual(['need-0001']);
  });

  it.each(['all', 'one'] as const)('axe finds nothing, %s', async (visitPages) => {
    useView.getState().setView({ visitPages });
    await openVisit();
    await press('1[F2]');
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

/** Whether anything is drawn on a sheet. */
function isInked(sheet: HTMLCanvasElement): boolean {
  const { data } = sheet.getContext('2d')!.getImageData(0, 0, sheet.width, sheet.height);
  return data.some((value, at) => at % 4 === 3 && value > 0);
}

describe('便條變成紀錄', () => {
  async function openNotes(text = '廁所要裝扶手') {
    const data = await anOpenUnit((managerId) => [
      ...aCaseload(managerId),
      {
        type: 'quickNote',
        id: 'note-0001',
        set: {
          ...{ caseId: 'case-0003' as never, by: managerId as never, text, settled: null },
          writtenAt: '2026-05-11T09:06:00+08:00',
        },
      },
    ]);
    renderScreens(data, '/cases/case-0003?tab=overview');
    await screen.findByText('待整理的便條1則');
    const file = () => storedCaseFile(data.unlocked!.engine, 'case-0003');
    return { file };
  }

  it('W puts it among the wishes, and that can be taken back', async () => {
    const { file } = await openNotes();
    await press('w');
    await waitFor(async () => expect((await file())?.quickNotes[0]?.settled?.outcome).toBe('wish'));
    expect((await file())?.case.wishes).toBe('希望照顧員會說台語。\n廁所要裝扶手');
    await userEvent.click(await screen.findByRole('button', { name: /復原/ }));
    expect(await screen.findByText('待整理的便條1則')).toBeVisible();
    expect((await file())?.case.wishes).toBe('希望照顧員會說台語。');
  });

  it('X says that nothing is to be done; it stays among the records', async () => {
    const { file } = await openNotes();
    await press('x');
    await waitFor(async () => expect((await file())?.quickNotes[0]?.settled?.outcome).toBe('done'));
    await userEvent.click(screen.getByRole('tab', { name: '全部紀錄' }));
    expect(await screen.findByText('廁所要裝扶手')).toBeVisible();
    expect(screen.getByText('已做成：不用再處理')).toBeVisible();
  });

  it('L begins a need with its words, and the need settles it', async () => {
    const { file } = await openNotes();
    await press('l');
    expect(await screen.findByRole('textbox', { name: /備註/ })).toHaveValue('廁所要裝扶手');
    await userEvent.click(screen.getByRole('button', { name: /選一項/ }));
    await userEvent.click(await screen.findByRole('option', { name: '巷弄長照站' }));
    await press('{Control>}{Enter}{/Control}');
    await waitFor(async () => expect((await file())?.quickNotes[0]?.settled?.outcome).toBe('need'));
    const made = (await file())!.needs.find(({ note }) => note === '廁所要裝扶手');
    expect(made?.serviceType).toBe('communityStation');
  });

  it('G begins a follow-up of the one service that is given with its words', async () => {
    await openNotes('老師常遲到');
    await press('g');
    expect(await screen.findByRole('textbox', { name: /備註/ })).toHaveValue('老師常遲到');
  });
});
