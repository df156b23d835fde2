import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { exceptionLayer } from '#test/builders/exceptions.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import { DispatchStage, stageEvents } from '#test/fakes/DispatchStage.tsx';
import { DrawnLaptop, drawnProviders } from '#test/fakes/dispatchCase.ts';
import '#renderer/features/dispatch/index.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const asked = { at: '2026-05-11T08:40:00+08:00', openings: 1, start: '2026-05-14' };
/** The suspended provider, asked this morning, and those beside it. */
const laptopWith = (...others: string[]) =>
  new DrawnLaptop({
    providers: drawnProviders
      .filter(({ id }) => id === 'prov-halt' || others.includes(id))
      .map((one) => (one.id === 'prov-halt' ? { ...one, asked } : one)),
  });

async function show(
  laptop: DrawnLaptop,
  packs = packsOfUnit(shelf, [exceptionLayer()], '2026-05-11', hashPort),
  first: string | RegExp = '範例春暖居家',
) {
  const events = stageEvents();
  const component = () => <DispatchStage laptop={laptop} events={events} packs={packs} />;
  renderApp([{ path: '/dispatch', screen: 'dispatch', rail: 'top', component }], { at: '/dispatch' });
  await screen.findAllByText(first);
  return events;
}

const stateButton = () => screen.queryByRole('button', { name: '縣府同意例外' });
const words = '停派中，縣府長照科林科員115/05/10同意例外：本鄉只有這一家';

describe('停派例外', () => {
  it('I-13 the only provider, suspended: who agreed, when and why; then it is on the list with the clause, and the choice keeps it', {
    timeout: 60_000,
  }, async () => {
    const laptop = laptopWith('prov-daycare');
    const events = await show(laptop);
    await userEvent.click(stateButton()!);
    const strip = await screen.findByRole('region', { name: '停派中的範例春暖居家，縣府同意用在這位個案' });
    const by = within(strip).getByRole('textbox', { name: '誰同意的' });
    await waitFor(() => expect(document.activeElement).toBe(by));
    await userEvent.keyboard('{Enter}');
    await within(strip).findByText('請寫縣府誰同意的。');
    within(strip).getByText('請寫為什麼。');
    await userEvent.fill(by, '縣府長照科林科員');
    await userEvent.fill(within(strip).getByRole('textbox', { name: /哪一天同意/u }), '1150510');
    await userEvent.fill(within(strip).getByRole('textbox', { name: '為什麼' }), '本鄉只有這一家');
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('group', { name: '第1名範例春暖居家' });
    screen.getByText(words);
    screen.getAllByText('I-13');
    await waitFor(() => expect(events.draft.exceptions).toHaveProperty('prov-halt'));
    await userEvent.click(screen.getByRole('button', { name: '收回範例春暖居家的例外' }));
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
    expect(events.draft.exceptions).toEqual({});

    await userEvent.click(stateButton()!);
    await userEvent.fill(await screen.findByRole('textbox', { name: '誰同意的' }), '縣府長照科林科員');
    await userEvent.fill(screen.getByRole('textbox', { name: /哪一天同意/u }), '1150510');
    await userEvent.fill(screen.getByRole('textbox', { name: '為什麼' }), '本鄉只有這一家');
    await userEvent.keyboard('{Enter}');
    await screen.findByText(words);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('heading', { name: '照會範例春暖居家' });
    const [change] = laptop.committed;
    const dispatch = (change as { event: ChosenDispatch }).event;
    expect(dispatch.exception).toEqual({
      ...{ clause: 'I-13', agreedBy: '縣府長照科林科員', agreedOn: '2026-05-10', reason: '本鄉只有這一家' },
    });
    // The suspension does not hold the notice up: it goes by what was agreed.
    expect(screen.queryByText(/停派中，/u)).toBeNull();
  });

  it('I-13 one that was stated while the family takes another, or nobody, stays on the record of the decision', {
    timeout: 60_000,
  }, async () => {
    const laptop = laptopWith('prov-tingan');
    await show(
      laptop,
      packsOfUnit(shelf, [exceptionLayer('taitung-a-unit', 2)], '2026-05-11', hashPort),
      '範例庭安居家',
    );
    await userEvent.click(screen.getByRole('button', { name: /^逐家看原因/u }));
    await userEvent.click(stateButton()!);
    await userEvent.fill(await screen.findByRole('textbox', { name: '誰同意的' }), '縣府長照科林科員');
    await userEvent.fill(screen.getByRole('textbox', { name: /哪一天同意/u }), '1150510');
    await userEvent.fill(screen.getByRole('textbox', { name: '為什麼' }), '本鄉只有這一家');
    await userEvent.keyboard('{Enter}');
    await screen.findByText(words);
    const stated = [
      { clause: 'I-13', agreedBy: '縣府長照科林科員', agreedOn: '2026-05-10', reason: '本鄉只有這一家' },
    ].map((one) => ({ providerId: 'prov-halt', ...one }));
    await userEvent.click(screen.getByRole('button', { name: /^記錄媒合失敗/u }));
    await userEvent.fill(await screen.findByRole('textbox', { name: '原因' }), '家屬都不要');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(laptop.committed).toHaveLength(1));
    const other = screen.getByRole('group', { name: /範例庭安居家/u });
    const rank = /第(\d)名/u.exec(other.getAttribute('aria-label') ?? '')![1]!;
    await userEvent.keyboard(rank);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(laptop.committed).toHaveLength(2));
    const [failed, chosen] = laptop.committed.map((change) => (change as { event: ChosenDispatch }).event);
    expect(failed).toMatchObject({ outcome: 'matchFailed', otherExceptions: stated });
    expect(chosen).toMatchObject({ providerId: 'prov-tingan', otherExceptions: stated });
    expect(chosen!.exception).toBeUndefined();
    expect(chosen!.receipt).toMatchObject({ input: { exceptions: [{ providerId: 'prov-halt' }] } });
  });

  const without: [string, () => Promise<unknown>][] = [
    ['another serves there', () => show(laptopWith('prov-full'))],
    [
      'the unit has not turned it on',
      () => show(laptopWith(), packsOfUnit(shelf, [], '2026-05-11', hashPort)),
    ],
  ];
  it.each(without)('I-13 is not offered where %s', async (_, open) => {
    await open();
    expect(stateButton()).toBeNull();
  });
});
