import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'system' });
});

const yunlin = shelf.findPack('yunlin-113')!;
const press = (keys: string) => userEvent.keyboard(keys);
const detail = () => screen.getByRole('region', { name: '選到的這一條' });
const factOf = (name: string) =>
  within(detail()).getByText(name).parentElement?.querySelector('dd')?.textContent;

async function openPacks() {
  const rendered = renderScreens(await anOpenUnit(() => []), '/settings/packs');
  await screen.findByRole('heading', { name: '這個單位照「雲林縣113年度，4版」派案。' });
  return rendered;
}

async function chooseIn(label: string, option: RegExp) {
  await userEvent.click(screen.getByRole('button', { name: new RegExp(label) }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

async function axeFindings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

describe('派案規則', () => {
  it('the pack in force stands first: version, hash, the layers it extends, since when', async () => {
    await openPacks();
    expect(factOf('版本')).toBe('4');
    expect(factOf('指紋')).toBe(yunlin.hash);
    expect(factOf('效期')).toBe('113/01/01起');
    const chain = within(detail()).getByRole('list');
    const counts = [yunlin.clauses, yunlin.parameters, yunlin.interpretations, yunlin.deadlines!.clocks].map(
      (of) => Object.keys(of).length,
    );
    expect([...chain.children].map((level) => level.textContent)).toEqual([
      `全國全國共通，1版 national-ltc說了1條條文${yunlin.extends!.hash}`,
      expect.stringMatching(
        // Of its clauses one is the nation's.
        new RegExp(
          `^縣市.*yunlin-113在下面那一層之外，多說或改了${counts[0]! - 1}條條文、${counts[1]}個數字、${counts[2]}條解讀、\\d+項計算${yunlin.hash}$`,
        ),
      ),
      'A單位沒有這一層',
    ]);
  });

  it('a clause is found by its number as one types, and shows where it stands and what rests on it', async () => {
    await openPacks();
    await press('/y-a.4');
    await screen.findByText('1條');
    expect(within(detail()).getByRole('heading', { name: '較近的先' })).toBeTruthy();
    expect(factOf('出處')).toBe('三(一)1(4)D.c(c)');
    expect(within(detail()).getByText('排序：距離')).toBeTruthy();
  });

  it('a reading shows its choices with the order each makes, the one made, the sign-off and what it decides', async () => {
    await openPacks();
    await press('/I-18');
    await waitFor(() => expect(factOf('影響什麼')).toBe('候選單位的排序'));
    expect(factOf('簽核')).toBe('還沒有人簽核');
    expect([...detail().querySelectorAll('.pack-choices > li')].map((choice) => choice.textContent)).toEqual([
      '最後才看當月量這一份的選擇家屬指定→能接幾項→多快能開始→距離→當月量→最久未派→代碼',
      '涵蓋之後先輪派家屬指定→能接幾項→當月量→最久未派→多快能開始→距離→代碼',
    ]);
  });

  it('Y-K a row has the whole name of a parameter with its value, and says a clock of no months in words', async () => {
    await openPacks();
    await press('/負荷');
    await screen.findByText('5條');
    const list = screen.getByRole('listbox', { name: '內容' });
    const rows = within(list)
      .getAllByRole('option')
      .map((row) => row.textContent);
    expect(rows).toContain('低負荷照顧者每月電話次數　113/01/01起1');
    expect(rows).toContain('Y-K當月月底　高負荷照顧者每月訪視兩次，中負荷一次，低負荷電話關懷');
  });

  it('a parameter shows each value with its day and what it rests on', async () => {
    await openPacks();
    await press('/capacity');
    await waitFor(() =>
      expect(within(detail()).getByRole('heading', { name: '量能幾天內算新' })).toBeTruthy(),
    );
    expect(
      within(detail())
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual(['從哪一天值依據', '113/01/012I-05']);
  });

  it('by keyboard down the list, also from the search; nothing found says so', async () => {
    await openPacks();
    await press('/Y-A{ArrowDown}');
    await waitFor(() =>
      expect(within(detail()).getByRole('heading', { name: '人力與量能足以達成目標的先' })).toBeTruthy(),
    );
    await press('xyz');
    await screen.findByText('沒有找到「Y-Axyz」。');
  });

  it('another pack can be read, and is said not to be the one in force', async () => {
    await openPacks();
    await chooseIn('看哪一份', /臺東/);
    await screen.findByText(
      '現在看的是「臺東A單位派案原則，4版」，111/02/01起有效。在這裡只能看，讀法和數字由督導改。',
    );
    expect(factOf('層級')).toBe('A單位');
  });

  it('what another pack has otherwise: added, removed and changed, here and there', async () => {
    await openPacks();
    await userEvent.click(screen.getByRole('tab', { name: '和另一份比' }));
    await chooseIn('和哪一份比', /臺東.*3版/);
    const row = (id: string) => screen.getByText(id).closest('tr')!;
    const cells = (id: string) =>
      within(row(id))
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    await waitFor(() => expect(cells('T-2.3.2')).toEqual(['條文', '多的', '—', '就近（二(三)2）']));
    expect(cells('Y-A.4')).toEqual(['條文', '少的', '較近的先（三(一)1(4)D.c(c)）', '—']);
    expect(cells('I-22')[1]).toBe('改的');
    expect(screen.getByText('量能幾天內算新').closest('tr')?.textContent).toContain('111/02/01起2');
    expect(screen.getAllByText('排序')[0]?.closest('tr')?.textContent).toContain('改的');
  });

  it('an earlier version of the same pack: what came since, sections with it', async () => {
    await openPacks();
    await userEvent.click(screen.getByRole('tab', { name: '和另一份比' }));
    await chooseIn('和哪一份比', /雲林縣.*，1版/);
    const row = (await screen.findByText('申報檢核')).closest('tr')!;
    expect([...row.children].map((cell) => cell.textContent)).toEqual([
      '計算',
      '申報檢核',
      '少的',
      '有',
      '—',
    ]);
  });

  it('B leads back to the settings', async () => {
    const { address } = await openPacks();
    await press('b');
    await waitFor(() => expect(address()).toBe('/settings'));
    await userEvent.click(await screen.findByRole('button', { name: /看這份規則/ }));
    await waitFor(() => expect(address()).toBe('/settings/packs'));
  });

  it.each(['light', 'dark'] as const)('axe finds nothing, %s', async (theme) => {
    useView.getState().setView({ theme });
    await openPacks();
    expect(await axeFindings()).toEqual([]);
    await press('/I-18');
    await waitFor(() => expect(factOf('影響什麼')).toBe('候選單位的排序'));
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('tab', { name: '和另一份比' }));
    await screen.findByRole('columnheader', { name: '怎麼不同' });
    expect(await axeFindings()).toEqual([]);
  });
});
