import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change } from '#renderer/data/index.ts';
import { everyProvider } from '#renderer/features/providers/model/providerList.ts';
import { ProvidersView } from '#renderer/features/providers/ProvidersView.tsx';
import { type ProvidersWork, WorkProvider } from '#renderer/features/providers/work.ts';
import { useView } from '#renderer/ui/index.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import { drawnProviders, withDayCareHours } from '#test/gallery/providerEntries.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light' });
});

/** What the points of a provider need, which is tested in demerits.browser.test.tsx. */
const noLedgers = {
  unitName: '範例A單位',
  isSupervisor: false,
  demeritPolicies: {},
  ratingProposals: null,
  answerBy: () => undefined,
  inspectionClause: () => 'Y-H.3',
  caseName: () => '',
  onCase: () => undefined,
  clauseOf: () => undefined,
  copy: async () => 'copied' as const,
};
const saved = { ok: true, value: { at: '2026-05-11T01:12:00Z', position: 1 } } as const;
const sampleId = 'sample-provider-1';

/** The directory of Yunlin with one invented provider; what is saved and kept is written down. */
function show({ id = sampleId as string | null, drafts = new Map<string, unknown>(), full = false } = {}) {
  const written: Change[] = [];
  const seen = { rounds: 0 };
  const work: ProvidersWork = {
    me: { id: 'person-0001', name: '王雅婷' },
    sample: true,
    countyCode: '10009',
    ...noLedgers,
    personName: () => '王雅婷',
    newId: () => `new-${String(written.length + 1).padStart(4, '0')}`,
    async commit(changes) {
      if (full) return { ok: false, error: { code: 'diskFull' } };
      written.push(...changes);
      return saved;
    },
    draftOf: (key) => ({
      restored: drafts.get(key),
      keep: (value) => (value === undefined ? drafts.delete(key) : drafts.set(key, value)),
    }),
  };
  function Stage() {
    const [filter, setFilter] = useState(everyProvider);
    const [selectedId, setSelected] = useState(id);
    return (
      <WorkProvider value={work}>
        <ProvidersView
          providers={drawnProviders}
          filter={filter}
          onFilter={setFilter}
          selectedId={selectedId}
          onSelect={setSelected}
          onRatings={() => {}}
          onRound={() => {
            seen.rounds += 1;
          }}
        />
      </WorkProvider>
    );
  }
  renderApp([{ path: '/providers', screen: 'providers', rail: 'top', component: Stage }], {
    at: '/providers',
  });
  return { written, seen, drafts };
}

const press = (keys: string) => userEvent.keyboard(keys);
const sheet = (name: string) => screen.findByRole('article', { name });
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const field = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = async (name: RegExp, text: string) =>
  userEvent.fill(await screen.findByRole('textbox', { name }), text);

describe('單位名冊', () => {
  it('says the answer first: how many, how many are stale, how many suspended', async () => {
    show();
    await sheet('範例平安居家');
    expect(screen.getByRole('heading', { level: 2, name: /^名冊有/ }).textContent).toMatch(
      /^名冊有\d+家，\d+家的量能過期了，1家停派中。$/,
    );
  });

  it('is searched as one types: the first found is shown at once', async () => {
    show({ id: null });
    await press('/');
    await press('斗六長泰老學堂');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await sheet('斗六長泰老學堂日照');
    expect((await screen.findAllByText(/^附錄一/)).length).toBeGreaterThan(0);
    expect(screen.getByText('08:00–17:30')).toBeTruthy();
  });

  it('shows what was searched for, also where another was open; with the search emptied it stays open', async () => {
    show();
    await sheet('範例平安居家');
    await press('/');
    await press('斗六長泰老學堂');
    await sheet('斗六長泰老學堂日照');
    await userEvent.fill(screen.getByRole('searchbox'), '');
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(5));
    await sheet('斗六長泰老學堂日照');
  });

  it('nothing found is said, and one key away from everything', async () => {
    show({ id: null });
    await press('/');
    await press('沒有這一家');
    await screen.findByText('沒有符合的單位。');
    await userEvent.click(await button('清掉條件'));
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(5));
  });

  it('is walked by arrows while the search has the keyboard', async () => {
    show({ id: null });
    await press('/');
    await press('老學堂{ArrowDown}{ArrowDown}');
    const [, , third] = screen.getAllByRole('option');
    await waitFor(() => expect(third?.getAttribute('aria-selected')).toBe('true'));
    const name = third!.querySelector('b')!.textContent;
    await sheet(name);
  });

  it('Enter leads from the search into the sheet, where the letter keys work again', async () => {
    show({ id: null });
    await press('/');
    await press('斗六長泰老學堂');
    const found = await sheet('斗六長泰老學堂日照');
    await press('{Enter}');
    await waitFor(() =>
      expect(document.activeElement).toBe(within(found).getByRole('heading', { level: 2 })),
    );
    await press('e');
    await screen.findByRole('region', { name: '修改單位資料' });
  });

  it('T begins the round', async () => {
    const { seen } = show();
    await sheet('範例平安居家');
    await press('t');
    await waitFor(() => expect(seen.rounds).toBe(1));
  });
});

describe('一家單位的表單', () => {
  it('a contact with its number, by keyboard: saved and closed', async () => {
    const { written } = show({ id: withDayCareHours });
    await sheet('斗六長泰老學堂日照');
    (await button('新增聯絡人')).focus();
    await press('{Enter}');
    await press('蔡督導{Tab}05-500-0009{Control>}{Enter}{/Control}');
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toMatchObject({
      type: 'contact',
      set: { providerId: withDayCareHours, name: '蔡督導', phone: '05-500-0009' },
    });
    await waitFor(() => expect(screen.queryByRole('region', { name: '新增聯絡人' })).toBeNull());
  });

  it.each(['新增聯絡人', '新增特約', '輸入評等', '輸入停派'])(
    '%s: the focus goes into the first field, and back to the button when it is closed',
    async (name) => {
      show();
      const opener = await button(name);
      opener.focus();
      await press('{Enter}');
      const form = await screen.findByRole('region', { name });
      await waitFor(() => expect(form.contains(document.activeElement)).toBe(true));
      await press('{Escape}');
      await waitFor(() => expect(document.activeElement).toBe(opener));
    },
  );

  it('opened by its key, the focus goes to the name of the provider when it is closed', async () => {
    show();
    const shown = await sheet('範例平安居家');
    await press('e');
    await screen.findByRole('region', { name: '修改單位資料' });
    await press('{Escape}');
    await waitFor(() =>
      expect(document.activeElement).toBe(within(shown).getByRole('heading', { level: 2 })),
    );
  });

  it('what is wrong is said beside its field, the focus goes there, nothing is saved', async () => {
    const { written } = show();
    await userEvent.click(await button('新增聯絡人'));
    await type(/^電話/, '05-x');
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('這格要填。');
    await screen.findByText(/^電話只能有數字/);
    await waitFor(() => expect(document.activeElement).toBe(field(/^姓名/)));
    expect(written).toEqual([]);
  });

  it('an edit names only the field that changed', async () => {
    const { written } = show();
    await userEvent.click(await button('修改聯絡人林小姐'));
    await type(/^電話/, '0900-000-000');
    await userEvent.click(await button(/^存好/));
    await waitFor(() =>
      expect(written).toEqual([{ type: 'contact', id: 'sample-contact-2', set: { phone: '0900-000-000' } }]),
    );
  });

  it('a suspension that overlaps another is said before it is saved, and may be saved', async () => {
    const { written } = show();
    await userEvent.click(await button('輸入停派'));
    await type(/^停派開始/, '115/5/31');
    await type(/^依據條文/, 'T-2.6.a');
    await screen.findByText(/^和另一筆停派重疊：115\/05\/01到115\/05\/31/);
    await userEvent.click(await button(/^存好/));
    await waitFor(() =>
      expect(written[0]).toMatchObject({
        type: 'suspension',
        set: { from: '2026-05-31', to: null, clause: 'T-2.6.a', enteredBy: 'person-0001' },
      }),
    );
  });

  it('a day that does not exist is refused where it stands, also where a day is optional', async () => {
    const { written } = show();
    await userEvent.click(await button('輸入停派'));
    await type(/^停派開始/, '115/5/1');
    await type(/^依據條文/, 'T-2.6.a');
    await type(/^最後一天/, '115/2/29');
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText(/115年2月只有28天/);
    await waitFor(() => expect(document.activeElement).toBe(field(/^最後一天/)));
    expect(written).toEqual([]);
  });

  it('ending a contract sets its last day', async () => {
    const { written } = show();
    await userEvent.click(await button('結束居家服務特約'));
    await type(/^最後一天/, '115/5/31');
    await userEvent.click(await button(/^存好/));
    await waitFor(() =>
      expect(written).toEqual([
        { type: 'contract', id: 'sample-contract-1', set: { validTo: '2026-05-31' } },
      ]),
    );
  });

  it('a new contract by service area: its townships are saved, and found again', async () => {
    const { written } = show();
    await userEvent.click(await button('新增特約'));
    const form = within(await screen.findByRole('region', { name: '新增特約' }));
    await userEvent.click(form.getByRole('button', { name: /服務$/ }));
    await userEvent.click(await screen.findByRole('option', { name: '營養餐飲' }));
    await userEvent.click(form.getByText('只有這些鄉鎮'));
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('請至少選一個鄉鎮，或改成不限地區。');
    await userEvent.click(await screen.findByRole('button', { name: '斗六區' }));
    await userEvent.click(await button(/^存好/));
    await waitFor(() => expect(written).toHaveLength(1));
    const [change] = written;
    expect(change).toMatchObject({ type: 'contract', set: { serviceType: 'meal', codes: null } });
    expect('set' in change! && 'townships' in change.set && change.set.townships).toContain('10009010');
  });

  it('bands that were entered are edited where they stand; the others stay', async () => {
    const { written } = show();
    await userEvent.click(await button('修改115年第2季評等'));
    const closure = within(await screen.findByRole('radiogroup', { name: '結案' }));
    await userEvent.click(closure.getByText('丙'));
    await userEvent.click(await button(/^存好/));
    await waitFor(() =>
      expect(written).toEqual([{ type: 'ratings', id: 'sample-ratings-0', set: { closure: 'C' } }]),
    );
  });

  it('a quarter that has bands is not offered for new ones', async () => {
    const { written } = show();
    await userEvent.click(await button('輸入評等'));
    await userEvent.click(within(await screen.findByRole('radiogroup', { name: '品質' })).getByText('甲'));
    await userEvent.click(await button(/^存好/));
    await waitFor(() =>
      expect(written).toMatchObject([{ type: 'ratings', set: { quarter: '2026-Q3', quality: 'A' } }]),
    );
  });

  it('what was typed is there again after leaving, until it is saved or given up', async () => {
    const { drafts } = show();
    await userEvent.click(await button('新增聯絡人'));
    await type(/^姓名/, '打到一半');
    await waitFor(() => expect(drafts.size).toBe(1));
    cleanup();
    show({ drafts });
    await screen.findByText('上次打到一半的還在。');
    expect(field(/^姓名/).value).toBe('打到一半');
    field(/^姓名/).focus();
    await press('{Escape}');
    await waitFor(() => expect(drafts.size).toBe(0));
  });

  it('a full disk loses nothing: what was typed stays, and why is said', async () => {
    show({ full: true });
    await userEvent.click(await button('修改聯絡人林小姐'));
    await type(/^電話/, '0900-000-000');
    await userEvent.click(await button(/^存好/));
    await screen.findByText(/^磁碟滿了，這次沒有存進去/);
    expect(field(/^電話/).value).toBe('0900-000-000');
  });

  it('a new provider in the sample unit is a sample, and is opened', async () => {
    const { written } = show({ id: null });
    await screen.findByRole('article');
    await press('a');
    await type(/^單位全名/, '範例新居家');
    await userEvent.click(screen.getByRole('combobox', { name: /^所在鄉鎮/ }));
    await press('斗南');
    await userEvent.click(await screen.findByRole('option', { name: /斗南鎮/ }));
    await userEvent.click(await button(/^存好/));
    await waitFor(() =>
      expect(written[0]).toMatchObject({
        type: 'provider',
        set: { name: '範例新居家', township: '10009020', sample: true, affiliated: false },
      }),
    );
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)(
    'finds nothing on the directory with a form open, %s',
    async (theme) => {
      useView.getState().setView({ theme });
      show();
      await userEvent.click(await button('輸入停派'));
      const results = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      const findings = results.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
      );
      expect(findings).toEqual([]);
    },
  );
});
