import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change } from '#renderer/data/index.ts';
import { useView } from '#renderer/ui/index.ts';
import { readSampleReceipt } from '#shared/rules/sample/receipt.ts';
import { aSupervisor } from '#test/builders/installation.ts';
import { renderScreens } from '#test/builders/openApp.tsx';
import { aCase, aNeed } from '#test/builders/records.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'system' });
});

const notUsed = () => Promise.reject(new Error('not used here'));
const made = ({ id, ...set }: { id: string }, type: 'case' | 'need') => ({ type, id, set }) as Change;
const lin: Change = {
  type: 'person',
  id: 'person-lin',
  set: { name: '林個管', role: 'caseManager', fullTimeShare: 1, active: true },
};

/** A supervisor of a unit of three cases, all of one manager; one of them needs meals only. */
async function openSampling(at = '/reports/sampling', more: readonly Change[] = []) {
  const supervisor = await aSupervisor({
    host: memoryHost(),
    raw: notUsed,
    pick: notUsed,
    stop: async () => undefined,
  });
  const saved = await supervisor
    .act()
    .commit([
      lin,
      ...['陳阿滿', '鄭玉葉', '吳送餐'].map((name, index) =>
        made(aCase({ id: `case-000${index}`, name, managerId: 'person-lin' }), 'case'),
      ),
      made(aNeed({ id: 'need-0002', caseId: 'case-0002', serviceType: 'meal', codes: [] }), 'need'),
      ...more,
    ]);
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  const { address } = renderScreens(supervisor.data, at);
  const { views } = supervisor.open();
  return { supervisor, address, views };
}

/** What a mouse clicks of a choice is its label, which lies over it. */
const choose = (choice: HTMLElement) => userEvent.click(choice.closest('label')!);
const press = (name: string | RegExp, inside?: HTMLElement) =>
  userEvent.click((inside ? within(inside) : screen).getByRole('button', { name }));
const save = () => userEvent.keyboard('{Control>}{Enter}{/Control}');
const heading = (name: string | RegExp) => screen.findByRole('heading', { name });
const detail = () => screen.getByRole('region', { name: '選到的個案' });
const answer = (question: string, said: string) =>
  choose(
    within(within(detail()).getByRole('radiogroup', { name: question })).getByRole('radio', { name: said }),
  );

async function axeFindings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

/** Draws this month's sample: the two cases that are not meals only. */
async function drawMonthly() {
  await heading('115年5月的每月抽查還沒有抽。');
  await save();
  await heading('115年5月的每月抽查做了0／2案，0案有異常。');
}

/** Records that everything was right, or one finding. */
async function recordCheck(finding?: string) {
  await userEvent.click(within(detail()).getByRole('button', { name: /查訪對象/ }));
  await userEvent.click(await screen.findByRole('option', { name: '個案本人' }));
  await answer('服務項目符合需求嗎', '是');
  await answer('提供的服務和核定項目相符嗎', finding === undefined ? '是' : '否');
  if (finding !== undefined) {
    await choose(within(detail()).getByRole('checkbox', { name: '服務落實度' }));
    await userEvent.fill(
      within(detail()).getByRole('textbox', { name: /服務落實度：異常結果概述/ }),
      finding,
    );
  }
  await save();
}

describe('抽查', () => {
  it('Y-Q.2 is drawn once by a seed, without meals only; the receipt comes out the same again', async () => {
    const { views } = await openSampling();
    await heading('115年5月的每月抽查還沒有抽。');
    expect(screen.getByText(/哪一案是哪位照專評估的/)).toBeTruthy();
    expect(screen.getByText('只有送餐的1案不抽。')).toBeTruthy();
    await drawMonthly();
    const [draw] = views.sampling().draws;
    const read = readSampleReceipt(draw?.receipt);
    expect(draw).toMatchObject({ kind: 'monthly', month: '2026-05', number: 1, reason: null });
    expect(read?.picked).toEqual([
      { id: 'case-0000', mode: expect.any(String) },
      { id: 'case-0001', mode: expect.any(String) },
    ]);
    expect(screen.getByText(`種子${read!.seed}`)).toBeTruthy();
    await press('重算');
    await screen.findByText('重算結果完全一樣');
    expect(screen.queryByRole('button', { name: /抽出並記下/ })).toBeNull();
  });

  it('Y-Q.2 cases in an institution are named by the supervisor and left out', async () => {
    const { views } = await openSampling();
    await heading('115年5月的每月抽查還沒有抽。');
    await userEvent.type(screen.getByRole('combobox', { name: /住在機構/ }), '鄭玉葉');
    await userEvent.click(await screen.findByRole('option', { name: /鄭玉葉/ }));
    await screen.findByRole('button', { name: '拿掉鄭玉葉' });
    await press(/抽出並記下/);
    await heading('115年5月的每月抽查做了0／1案，0案有異常。');
    const read = readSampleReceipt(views.sampling().draws[0]?.receipt);
    expect(read?.cases).toContainEqual({ id: 'case-0001', residential: true });
    expect(read?.picked.map(({ id }) => id)).toEqual(['case-0000']);
  });

  it('a case is worked through by keyboard: not reached it stays open, recorded it is done, withdrawn it is open again', async () => {
    const { views } = await openSampling();
    await drawMonthly();
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
    const kinds = () =>
      views
        .sampling()
        .entries.map(({ kind }) => kind)
        .sort();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(detail().contains(document.activeElement)).toBe(true));
    await userEvent.keyboard('n');
    await screen.findByText('沒聯絡到', { selector: '[role="option"] *' });
    expect(kinds()).toEqual(['notReached']);

    await save();
    expect(within(detail()).getAllByText('這格要填。').length).toBe(3);
    await recordCheck();
    await heading('115年5月的每月抽查做了1／2案，0案有異常。');
    expect(kinds()).toEqual(['checked', 'notReached']);

    await press(/這筆記錯了/);
    await userEvent.fill(within(detail()).getByRole('textbox', { name: '為什麼不算數' }), '記錯人');
    await save();
    await heading('115年5月的每月抽查做了0／2案，0案有異常。');
    expect(kinds()).toEqual(['checked', 'notReached', 'withdrawn']);
  });

  it('Y-Q.4 an answer of no asks for the category; the report goes to the case manager with its day', async () => {
    const { views } = await openSampling();
    await drawMonthly();
    await userEvent.click(within(detail()).getByRole('button', { name: /查訪對象/ }));
    await userEvent.click(await screen.findByRole('option', { name: '個案本人' }));
    await answer('服務項目符合需求嗎', '是');
    await answer('提供的服務和核定項目相符嗎', '否');
    await save();
    await screen.findByText(/有一題答否/);
    await recordCheck('時數不足');
    await heading('115年5月的每月抽查做了1／2案，1案有異常。');
    const text = await within(detail()).findByRole('textbox', { name: '給個管員的文字' });
    expect((text as HTMLTextAreaElement).value).toMatch(
      /抽查日期：.*\n抽查方式：.*\n個案姓名：.*\n長照需要等級：第5級\n查訪對象身分別：個案本人\n異常結果概述：\n．服務落實度：時數不足\n移送本縣業管單位之日期：尚未移送/,
    );
    await userEvent.fill(within(detail()).getByRole('textbox', { name: /請在這天前回復/ }), '115/5/20');
    await press(/通報給林個管/);
    await within(detail()).findByText('已通報，等個管員回復。');
    expect(views.abnormalities()).toMatchObject([{ state: 'toAnswer', answerBy: '2026-05-20' }]);
  });

  it('Y-Q.1 drawn again only with a reason, by the first seed; the earlier draw stays in view', async () => {
    const { views } = await openSampling();
    await userEvent.click(await screen.findByRole('tab', { name: '1%與10%' }));
    await screen.findByText(/全部3案抽1%，1案/);
    await press(/抽出並記下/);
    await heading('115年5月的1%與10%抽查做了0／1案，0案有異常。');
    await userEvent.fill(within(detail()).getByRole('textbox', { name: /備註/ }), '問過鄰居');
    await press('重抽');
    await screen.findByText('先寫原因');
    await userEvent.fill(screen.getByRole('textbox', { name: '重抽的原因' }), '名單補齊了');
    await save();
    await screen.findByText('之前抽過1次');
    const draws = [...views.sampling().draws].sort((a, b) => a.number - b.number);
    expect(draws.map(({ number, reason }) => [number, reason])).toEqual([
      [1, null],
      [2, '名單補齊了'],
    ]);
    const [first, second] = draws.map(({ receipt }) => receipt as { digest: string });
    expect(second?.digest).toBe(first?.digest);
    // What was typed and not saved is still there.
    const note = await within(detail()).findByRole('textbox', { name: /備註/ });
    expect((note as HTMLInputElement).value).toBe('問過鄰居');
    await press('名單怎麼來的');
    await screen.findByText(/原因：名單補齊了/);
  });

  it.each(['light', 'dark'] as const)('axe finds nothing, %s', async (theme) => {
    useView.getState().setView({ theme });
    await openSampling();
    await heading('115年5月的每月抽查還沒有抽。');
    expect(await axeFindings()).toEqual([]);
    await drawMonthly();
    await recordCheck('時數不足');
    await screen.findByRole('button', { name: /通報給林個管/ });
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('tab', { name: '統計' }));
    await screen.findByText(/通報0件/);
    expect(await axeFindings()).toEqual([]);
  });
});
