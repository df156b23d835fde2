import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Button, Footer, RowAction, RowList, Screen, SearchField, TextField } from '#renderer/ui/index.ts';
import { renderUi } from '#test/builders/uiHarness.tsx';

interface Person {
  id: string;
  name: string;
  phone: string;
}

const surnames = '王李張陳林黃吳劉蔡楊許鄭謝郭洪邱曾廖賴徐';
const people: Person[] = Array.from({ length: 13_206 }, (_, index) => ({
  id: `p${index}`,
  name: `${surnames[index % 20]}${surnames[(index >> 3) % 20]}${index}`,
  phone: `05-5${String(index).padStart(6, '0')}`,
}));
const keyOf = (person: Person) => person.id;

let opened: string[] = [];
let setQuery: (query: string) => void;

function People({ all = people }: { all?: Person[] }) {
  const [query, change] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [note, setNote] = useState('');
  setQuery = change;
  const found = useMemo(
    () => all.filter(({ name, phone }) => name.includes(query) || phone.includes(query)),
    [all, query],
  );
  const sections = useMemo(() => [{ key: 'all', heading: '在案', items: found }], [found]);
  return (
    <div className="app">
      <aside className="rail" />
      <header className="top" />
      <main className="work">
        <Screen>
          <section className="main">
            <SearchField label="找個案" placeholder="姓名、電話" value={query} onChange={change} />
            <RowList
              label="個案"
              sections={sections}
              keyOf={keyOf}
              columns="1fr 1fr 8rem"
              selectedKey={selected}
              onSelect={setSelected}
              onOpen={({ id }) => opened.push(id)}
              hints={{ move: '移動', open: '進入個案' }}
              movesFromSearch
            >
              {({ name, phone }, isSelected) => (
                <>
                  <b>{name}</b>
                  <span>{phone}</span>
                  <RowAction isSelected={isSelected}>進入個案</RowAction>
                </>
              )}
            </RowList>
            <TextField label="備註" value={note} onChange={setNote} />
            <form>
              <Button>填表</Button>
            </form>
            <Footer />
          </section>
        </Screen>
      </main>
    </div>
  );
}

const list = () => screen.getByRole('listbox', { name: '個案' });
const selected = () => screen.queryByRole('option', { selected: true });
const row = (index: number) => screen.getByText(people[index]!.name).closest('[role=option]')!;

beforeEach(async () => {
  opened = [];
  await page.viewport(1366, 768);
});
afterEach(cleanup);

describe('a long list', () => {
  it('draws what is in view, and says place and count', () => {
    renderUi(<People />);
    const rows = screen.getAllByRole('option');
    expect(rows.length).toBeLessThan(60);
    expect(rows[2]?.getAttribute('aria-posinset')).toBe('3');
    expect(rows[2]?.getAttribute('aria-setsize')).toBe('13206');
  });

  it('is walked by the keyboard to both ends, the row always in view', async () => {
    const user = userEvent.setup();
    renderUi(<People />);
    act(() => list().focus());
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}');
    await waitFor(() => expect(selected()?.textContent).toContain(people[1]!.name));
    await waitFor(() => expect(list().getAttribute('aria-activedescendant')).toBe(selected()?.id));
    await user.keyboard('{End}');
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(selected()?.textContent).toContain(people[13_205]!.name);
    const bottom = selected()!.getBoundingClientRect().bottom;
    expect(Math.round(bottom)).toBeLessThanOrEqual(Math.round(list().getBoundingClientRect().bottom));
    await user.keyboard('{PageUp}{Home}');
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(selected()?.textContent).toContain(people[0]!.name);
    expect(list().scrollTop).toBe(0);
  });

  const posins = () => screen.getAllByRole('option').map((row) => Number(row.getAttribute('aria-posinset')));
  const keyDown = (key: string) =>
    flushSync(() => list().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));

  it('is scrolled and its rows are there in one go: no frame is drawn without them', () => {
    renderUi(<People />);
    keyDown('End');
    const { bottom } = list().getBoundingClientRect();
    expect(list().clientHeight).toBeGreaterThan(400);
    expect(selected()?.textContent).toContain(people[13_205]!.name);
    expect(selected()!.getBoundingClientRect().bottom).toBeCloseTo(bottom, 0);
    list().scrollTop = 3_600;
    list().dispatchEvent(new Event('scroll'));
    expect(posins()).toContain(100);
    flushSync(() => setQuery('05-500001'));
    expect(posins()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('Enter, a double click and the action of a row open it; a click selects', async () => {
    const user = userEvent.setup();
    renderUi(<People />);
    fireEvent.click(row(4));
    expect(opened).toEqual([]);
    expect(selected()).toBe(row(4));
    act(() => list().focus());
    await user.keyboard('{Enter}');
    fireEvent.doubleClick(row(5));
    fireEvent.click(row(6).querySelector('[data-row-action]')!);
    expect(opened).toEqual(['p4', 'p5', 'p6']);
  });

  it('arrows move and Enter opens while the search has the focus', async () => {
    const user = userEvent.setup();
    renderUi(<People />);
    await user.type(screen.getByRole('searchbox', { name: '找個案' }), '05-5000007');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(opened).toEqual(['p7']));
    await waitFor(() => expect(document.querySelector('.keys')?.textContent).toBe('↑↓移動Enter進入個案'));
  });

  it('neither arrows nor Enter reach the list from another text field or from a form', async () => {
    const user = userEvent.setup();
    renderUi(<People />);
    fireEvent.click(row(4));
    await waitFor(() => expect(selected()).toBe(row(4)));
    for (const field of [
      screen.getByRole('textbox', { name: '備註' }),
      screen.getByRole('button', { name: '填表' }),
    ]) {
      act(() => field.focus());
      await waitFor(() => expect(document.querySelector('.keys')?.textContent).toBe(''));
      await user.keyboard('{ArrowDown}{Enter}');
    }
    expect(selected()).toBe(row(4));
    expect(opened).toEqual([]);
    act(() => (document.activeElement as HTMLElement).blur());
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(opened).toEqual(['p5']));
  });

  it('of 13,206 rows only those in view exist, whatever is typed', () => {
    renderUi(<People />);
    for (const query of ['', '1', '陳', '']) {
      flushSync(() => setQuery(query));
      expect(screen.getAllByRole('option').length).toBeLessThan(100);
    }
  });
});
