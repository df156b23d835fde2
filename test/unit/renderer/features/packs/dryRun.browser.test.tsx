import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { anOpenUnit, openedAt, renderScreens } from '#test/builders/openApp.tsx';
import { aSampleUnit } from '#test/builders/sample.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const press = (keys: string) => userEvent.keyboard(keys);

async function openDryRun() {
  const data = await anOpenUnit((personId) => aSampleUnit(openedAt, 113, personId));
  const before = data.unlocked!.engine.head.journal.seq;
  const rendered = renderScreens(data, '/settings/packs');
  await userEvent.click(await screen.findByRole('tab', { name: '試算' }, { timeout: 20_000 }));
  return { ...rendered, written: () => data.unlocked!.engine.head.journal.seq - before };
}

/** The sentence that says what came out, with its figures. */
async function outcome(): Promise<{ total: number; same: number; changed: number; first: number }> {
  const sentence = await screen.findByRole('heading', { level: 3, name: /件順序一樣/u }, { timeout: 20_000 });
  const figures = /：(\d+)件裡，(\d+)件順序一樣，(\d+)件會不同，其中(\d+)件換了第一名/u.exec(
    sentence.textContent ?? '',
  );
  const [total, same, changed, first] = (figures ?? []).slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { total, same, changed, first };
}

describe('試算', () => {
  it('another reading over the recorded decisions: how many stay, which change and why, nothing written', {
    timeout: 60_000,
  }, async () => {
    const { written, address } = await openDryRun();
    await press('r');
    const { total, same, changed, first } = await outcome();
    expect(total).toBeGreaterThan(5);
    expect(changed).toBeGreaterThan(0);
    expect(same + changed).toBe(total);
    expect(first).toBeLessThanOrEqual(changed);
    const list = screen.getByRole('listbox', { name: '會不同的派案' });
    const rows = within(list).getAllByRole('option');
    expect(rows[0]?.textContent).toMatch(/（I-18）$/u);
    expect(written()).toBe(0);
    const findings = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    expect(findings.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    list.focus();
    await press('{Enter}');
    await waitFor(() => expect(address()).toMatch(/^\/cases/u));
  });

  it('a reading that fixes no order leaves every decision as it is; another pack does not', {
    timeout: 60_000,
  }, async () => {
    await openDryRun();
    const choose = async (option: RegExp) => {
      await userEvent.click(screen.getByRole('button', { name: /試試看/u }));
      await userEvent.click(await screen.findByRole('option', { name: option }));
    };
    await choose(/I-17/u);
    await press('r');
    const { total, same } = await outcome();
    expect(same).toBe(total);
    expect(screen.queryByRole('listbox', { name: '會不同的派案' })).toBeNull();
    await choose(/臺東/u);
    await press('r');
    await screen.findByRole('heading', { level: 3, name: /^臺東A單位派案原則/u }, { timeout: 20_000 });
    expect((await outcome()).changed).toBeGreaterThan(0);
  });

  it('a unit without recorded decisions says so', async () => {
    renderScreens(await anOpenUnit(() => []), '/settings/packs');
    await userEvent.click(await screen.findByRole('tab', { name: '試算' }));
    await screen.findByText('最近90天沒有記下的派案。');
  });
});
