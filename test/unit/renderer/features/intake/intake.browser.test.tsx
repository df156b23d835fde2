import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { readCaseFile } from '#renderer/data/caseFile.ts';
import type { Change } from '#renderer/data/index.ts';
import { useView } from '#renderer/ui/index.ts';
import { inlineReceiptSchema } from '#shared/rules/engine/inlineReceipt.ts';
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
const made = ({ id, ...set }: { id: string }, type: 'case' | 'need' = 'case') =>
  ({ type, id, set }) as Change;
const aColleague = (id: string, name: string): Change => ({
  type: 'person',
  id,
  set: { name, role: 'caseManager', fullTimeShare: 1, active: true },
});

/** A supervisor with two managers, one of whom carries two cases, and one new case that nobody has yet. */
async function openIntake(at = '/intake', more: readonly Change[] = []) {
  const supervisor = await aSupervisor({
    host: memoryHost(),
    raw: notUsed,
    pick: notUsed,
    stop: async () => undefined,
  });
  const { engine } = supervisor.open();
  const boss = engine.keys.identity.person.id;
  const unit = supervisor.open().views.unit().unit.id;
  const saved = await supervisor.act().commit([
    {
      type: 'unit',
      id: unit,
      set: { packId: 'yunlin-113', township: '10009010', serviceTownships: ['10009010'] },
    },
    aColleague('person-lin', '林個管'),
    aColleague('person-wang', '王個管'),
    made(aCase({ id: 'case-old1', name: '舊案一', managerId: 'person-lin' })),
    made(aCase({ id: 'case-old2', name: '舊案二', managerId: 'person-lin' })),
    made(aCase({ id: 'case-new1', name: '陳阿滿', managerId: boss, referredOn: '2026-05-08' })),
    ...more,
  ]);
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  const { address } = renderScreens(supervisor.data, at);
  return { supervisor, address, summaryOf: (id: string) => supervisor.open().views.findCase(id)?.case };
}

const panel = () => screen.getByRole('region', { name: '分配這一案' });
/** What a mouse clicks of a choice is its label, which lies over it. */
const choose = (choice: HTMLElement) => userEvent.click(choice.closest('label')!);
const press = (name: string | RegExp, within_?: HTMLElement) =>
  userEvent.click((within_ ? within(within_) : screen).getByRole('button', { name }));

async function axeFindings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

describe('收案分配', () => {
  it('the one with the most room is suggested; Ctrl+Enter gives the case, with a receipt that comes out the same again', async () => {
    const { supervisor, summaryOf } = await openIntake();
    await screen.findByRole('heading', { name: '1位新案還沒有個管員。' });
    const rows = within(panel()).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual(['1王個管0150150', '2林個管2150148']);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('陳阿滿已分配給王個管，隨下次回傳送到。', { selector: 'p' });
    expect(summaryOf('case-new1')?.managerId).toBe('person-wang');
    await supervisor.open().engine.stored;
    const file = await readCaseFile(supervisor.open().engine, 'case-new1');
    expect(inlineReceiptSchema.safeParse(file?.intakes[0]?.receipt).success).toBe(true);

    await userEvent.click(screen.getByRole('tab', { name: /已決定/ }));
    const decided = await screen.findByRole('region', { name: '選到的決定' });
    // The receipt is read from the case's file.
    await userEvent.click(await within(decided).findByRole('button', { name: '重算' }));
    await screen.findByText('重算結果完全一樣');
    expect(supervisor.open().engine.head.handovers.map(({ to }) => to)).toEqual(['person-wang']);
  });

  it('anybody but the first only with a reason', async () => {
    const { supervisor, summaryOf } = await openIntake();
    await screen.findByRole('heading', { name: /1位新案/ });
    await choose(within(panel()).getByRole('radio', { name: /林個管/ }));
    await within(panel()).findByText('先選原因');
    await choose(within(panel()).getByRole('radio', { name: '服務過這一家' }));
    await press(/分配給林個管/, panel());
    await screen.findByText(/已分配給林個管/, { selector: 'p' });
    expect(summaryOf('case-new1')?.managerId).toBe('person-lin');
    expect(supervisor.open().views.intakes()).toMatchObject([
      { rank: 2, reason: { code: 'knowsTheFamily' } },
    ]);
  });

  it('Y-C.4 a new case that needs only devices stays with the county, and is recorded', async () => {
    const need = aNeed({ id: 'need-0009', caseId: 'case-new1', serviceType: 'assistiveDevice', codes: [] });
    const { supervisor, summaryOf } = await openIntake('/intake', [made(need, 'need')]);
    await screen.findByText('這一案只需要輔具，留在照專，不分配。');
    await press(/記下並退回照專/, panel());
    await screen.findByText('陳阿滿留在照專，已記下。', { selector: 'p' });
    expect(summaryOf('case-new1')?.status).toBe('closed');
    expect(supervisor.open().views.intakes()).toMatchObject([{ outcome: 'county', ground: 'devicesOnly' }]);
  });

  it('Y-A.2 outside the area the unit cannot take it, and says which others are there', async () => {
    const elsewhere: Change = { type: 'case', id: 'case-new1', set: { township: '10009020' } };
    await openIntake('/intake', [elsewhere]);
    await screen.findByText('不在收案區域');
    expect(within(panel()).getByText(/這個鄉鎮還有：/)).toBeTruthy();
    expect(within(panel()).queryByRole('button', { name: /分配給/ })).toBeNull();
  });
});

describe('案量與異動', () => {
  const detail = () => screen.getByRole('region', { name: '選到的個管員' });

  it('stopped by hand with a reason, a manager is left out of the next assignment', async () => {
    await openIntake('/intake?tab=managers');
    await userEvent.click(await screen.findByRole('option', { name: /王個管/ }));
    await press(/停止收案/, detail());
    await within(detail()).findByText('要寫原因。');
    await userEvent.fill(within(detail()).getByRole('textbox', { name: '停止的原因' }), '受訓');
    await press(/停止收案/, detail());
    await within(detail()).findByText('王個管已停止收案。');
    await userEvent.click(screen.getByRole('tab', { name: /待分配/ }));
    await screen.findByRole('button', { name: /分配給林個管/ });
    expect(within(panel()).getByText('人工停止：受訓')).toBeTruthy();
  });

  it('Y-C.leave announced, it is due on Today; reported, it is not; what the others cannot take goes back by the list', async () => {
    const { supervisor, address } = await openIntake('/intake?tab=managers');
    await userEvent.click(await screen.findByRole('option', { name: /林個管/ }));
    await userEvent.fill(within(detail()).getByRole('textbox', { name: '最後一天' }), '115/6/30');
    await press(/記下異動/, detail());
    await within(detail()).findByText('還有2案要交接。');
    expect(within(detail()).getByText(/以前要函報/)).toBeTruthy();
    await choose(within(detail()).getByRole('checkbox', { name: /舊案一/ }));
    await press('退回照專1案', detail());
    await within(detail()).findByText('已退回照專1案：');
    await press(/已函報/, detail());
    await within(detail()).findByText(/115\/05\/11已函報/);
    expect(
      supervisor
        .open()
        .views.unit()
        .managerEvents.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['leaving', 'reported', 'returned']);
    await press('交接給其他個管員', detail());
    await waitFor(() => expect(address()).toBe('/sync'));
    expect((await screen.findByRole('form', { name: /交接/ })).textContent).toContain('林個管');
  });

  it.each(['light', 'dark'] as const)('axe finds nothing, %s', async (theme) => {
    useView.getState().setView({ theme });
    await openIntake();
    await screen.findByRole('heading', { name: /1位新案/ });
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('tab', { name: /案量/ }));
    await screen.findByRole('region', { name: '選到的個管員' });
    expect(await axeFindings()).toEqual([]);
  });
});
