import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change } from '#renderer/data/index.ts';
import {
  CapacityRoundView,
  type CapacityRoundViewProps,
  type RoundDraft,
} from '#renderer/features/providers/CapacityRoundView.tsx';
import { useView } from '#renderer/ui/index.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import { drawnCalls } from '#test/gallery/roundCalls.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light' });
});

const saved = { ok: true, value: { at: '2026-05-11T01:12:00Z', position: 1 } } as const;

/** The drawn calls by name; what is saved, kept and left is written down. */
function show(names: readonly string[], stated: Partial<CapacityRoundViewProps> = {}) {
  const written: Change[] = [];
  const seen = { ended: 0, toDispatch: [] as string[], draft: null as RoundDraft | null };
  let next = 0;
  const props: CapacityRoundViewProps = {
    calls: drawnCalls.filter(({ shortName }) => names.includes(shortName)),
    draft: null,
    onDraft: (draft) => {
      seen.draft = draft;
    },
    onEnd: () => {
      seen.ended += 1;
    },
    onDispatch: (cases) => seen.toDispatch.push(...cases.map(({ name }) => name)),
    me: { id: 'person-0001', name: '王雅婷' },
    clause: 'T-3.B.cap',
    newId: () => {
      next += 1;
      return `new-${String(next).padStart(4, '0')}`;
    },
    save: async (changes) => {
      written.push(...changes);
      return saved;
    },
    ...stated,
  };
  renderApp(
    [
      {
        path: '/round',
        screen: 'capacityRound',
        rail: 'top',
        component: () => <CapacityRoundView {...props} />,
      },
    ],
    { at: '/round' },
  );
  return { written, seen };
}

const press = (keys: string) => userEvent.keyboard(keys);
const callee = () => screen.getByRole('heading', { level: 2, name: /居家/ }).textContent;
const rings = (name: string) => waitFor(() => expect(callee()).toBe(name));
const openings = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: '還有幾個名額？' });
const queueRow = (name: string) =>
  within(screen.getByRole('complementary', { name: '電訪順序' }))
    .getByText(name)
    .closest('li')!.textContent;
const events = (changes: readonly Change[]) =>
  changes.flatMap((change) => ('event' in change ? [change.event] : []));

describe('量能電訪，只用鍵盤', () => {
  it('a digit and Enter are one call: saved with who, when and how, and the next number stands there', async () => {
    const { written } = show(['庭安居家', '平安居家']);
    await rings('庭安居家');
    await press('2{Enter}');
    await rings('平安居家');
    expect(events(written)).toMatchObject([
      {
        providerId: 'provider-0003',
        serviceType: 'homeCare',
        openings: 2,
        checkedAt: '2026-05-11T01:12:00Z',
        channel: 'phone',
        by: 'person-0001',
        contactName: '蔡督導',
        earliestStartOn: null,
        windows: null,
      },
    ]);
    expect(queueRow('庭安居家')).toBe('庭安居家剩2');
  });

  it('all questions: two digits, a day by +, two parts of the week, a further service', async () => {
    const { written } = show(['庭安居家']);
    await rings('庭安居家');
    await press('1');
    await waitFor(() => expect(document.activeElement).toBe(openings()));
    await press('2');
    await waitFor(() => expect(openings().value).toBe('12'));
    await press('{Tab}+++');
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('textbox', { name: /最快哪天/ }).value).toBe('115/05/13'),
    );
    await press('{Tab}{Tab} {ArrowRight}{ArrowRight} {Tab}{ArrowLeft}{ArrowLeft}{Enter}');
    await screen.findByText('1家問完，4位可以派了');
    expect(events(written)).toMatchObject([
      {
        openings: 12,
        earliestStartOn: '2026-05-13',
        windows: [
          { weekday: 1, start: '08:00', end: '12:00' },
          { weekday: 3, start: '08:00', end: '12:00' },
        ],
      },
      { serviceType: 'respite', openings: 1, note: '只問了能不能接，名額至少1個。' },
    ]);
  });

  it('S takes over what was said the last time, but no day that has passed', async () => {
    const { written } = show(['平安居家']);
    await rings('平安居家');
    await press('s');
    await waitFor(() => expect(openings().value).toBe('2'));
    await press('{Enter}');
    await screen.findByText('1家問完，4位可以派了');
    expect(events(written)).toMatchObject([
      { openings: 2, earliestStartOn: '2026-05-11', windows: [{ weekday: 1, end: '12:00' }, { weekday: 3 }] },
    ]);
  });

  it('N and L save nothing: not reached is rung again at the end, later goes behind', async () => {
    const { written } = show(['庭安居家', '立享居家', '平安居家']);
    await rings('庭安居家');
    await press('n');
    await rings('立享居家');
    expect(queueRow('庭安居家')).toBe('庭安居家沒接，再撥');
    await press('l');
    await rings('平安居家');
    await press('0{Enter}');
    await rings('立享居家');
    await press('0{Enter}');
    await screen.findByText('3家問完，還沒有人可以派');
    expect(events(written)).toHaveLength(2);
    await press('r');
    await rings('庭安居家');
  });

  it('letters typed into a field are characters; in the one for numbers they are still commands', async () => {
    show(['庭安居家', '平安居家']);
    await rings('庭安居家');
    const person = screen.getByRole<HTMLInputElement>('textbox', { name: /接電話的人/ });
    await userEvent.fill(person, '');
    await press('n');
    await waitFor(() => expect(person.value).toBe('n'));
    expect(callee()).toBe('庭安居家');
    openings().focus();
    await press('1');
    await waitFor(() => expect(openings().value).toBe('1'));
    await press('n');
    await rings('平安居家');
  });

  it('without a number of openings nothing is saved; the field says what to do', async () => {
    const { written } = show(['庭安居家', '平安居家']);
    await rings('庭安居家');
    await press('{Enter}');
    await screen.findByText('請填還有幾個名額；沒有名額填0，沒接按N。');
    await waitFor(() => expect(document.activeElement).toBe(openings()));
    expect(written).toEqual([]);
    await press('1{Enter}');
    await rings('平安居家');
  });

  it('a day that does not exist is never saved as no day', async () => {
    const { written } = show(['庭安居家']);
    await rings('庭安居家');
    await press('1{Tab}115/2/30{Enter}');
    await screen.findByText('115年2月只有28天，沒有30日。');
    expect(written).toEqual([]);
    expect(callee()).toBe('庭安居家');
  });

  it('a missing number is asked for and saved as a contact; a wrong one is refused', async () => {
    const { written } = show(['萬安居家']);
    await rings('萬安居家');
    await press('{Tab}05-x{Tab}3{Enter}');
    await screen.findByText(/^電話只能有數字/);
    expect(written).toEqual([]);
    await userEvent.fill(screen.getByRole('textbox', { name: /^電話/ }), '05-500-0001');
    await press('{Enter}');
    await screen.findByText('1家問完，4位可以派了');
    expect(written.map(({ type }) => type)).toEqual(['capacity', 'contact']);
    expect(written[1]).toMatchObject({ set: { phone: '05-500-0001', name: '總機' } });
  });

  it('what could not be saved stays on the sheet, and says so', async () => {
    let tries = 0;
    const { seen } = show(['庭安居家', '平安居家'], {
      save: async () => {
        tries += 1;
        return tries === 1 ? { ok: false, error: { code: 'diskFull' } } : saved;
      },
    });
    await rings('庭安居家');
    await press('4{Enter}');
    await screen.findByText(/磁碟滿了，這次沒有存進去/);
    expect(openings().value).toBe('4');
    expect(seen.draft?.answers['provider-0003']).toMatchObject({ openings: 4 });
    await press('{Enter}');
    await rings('平安居家');
    expect(seen.draft?.answers).toEqual({});
  });

  it('what was typed survives looking at another provider, and leaving', async () => {
    const { seen } = show(['庭安居家', '平安居家']);
    await rings('庭安居家');
    await press('7');
    await press('{PageDown}');
    await rings('平安居家');
    await press('{PageUp}');
    await rings('庭安居家');
    expect(openings().value).toBe('7');
    await press('{Escape}');
    await waitFor(() => expect(seen.ended).toBe(1));
    await waitFor(() => expect(seen.draft?.answers['provider-0003']).toMatchObject({ openings: 7 }));
  });

  it('goes on where it was left, and ends at the cases that can be dispatched', async () => {
    const outcomes = {
      'provider-0003': { kind: 'answered' as const, openings: 1, at: '2026-05-11T01:00:00Z' },
    };
    const { seen } = show(['庭安居家', '平安居家'], { draft: { outcomes, answers: {} } });
    await rings('平安居家');
    await press('0{Enter}');
    await screen.findByText('2家問完，4位可以派了');
    await press('{Enter}');
    await waitFor(() => expect(seen.toDispatch).toEqual(['陳阿滿', '林水木', '蔡素蘭', '楊春美']));
  });

  it('nobody to ring: said plainly', async () => {
    const { seen } = show([]);
    await screen.findByText('現在沒有要打的電話。');
    await press('{Enter}');
    await waitFor(() => expect(seen.ended).toBe(1));
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing on a call and at the end, %s', async (theme) => {
    useView.getState().setView({ theme });
    show(['庭安居家', '萬安居家']);
    await rings('庭安居家');
    await press('{Enter}');
    await screen.findByText(/^請填還有幾個名額/);
    expect(await findings()).toEqual([]);
    await press('1{Enter}');
    await rings('萬安居家');
    expect(await findings()).toEqual([]);
    await press('0{Enter}');
    await screen.findByText('2家問完，4位可以派了');
    expect(await findings()).toEqual([]);
  });
});

async function findings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}
