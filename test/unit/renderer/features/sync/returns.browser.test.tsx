import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Change } from '#renderer/data/index.ts';
import { readPlace } from '#renderer/data/log/intake.ts';
import { sealUnsent } from '#renderer/data/sync/seal.ts';
import { sealReturns } from '#renderer/data/sync/sealReturn.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { aManager, aSupervisor, type Installation } from '#test/builders/installation.ts';
import { renderScreens } from '#test/builders/openApp.tsx';
import { aPair } from '#test/builders/pair.ts';
import { aProvider } from '#test/builders/providers.ts';
import { aCase, aDispatch } from '#test/builders/records.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const notUsed = () => Promise.reject(new Error('not used here'));
const machine = () => ({ host: memoryHost(), raw: notUsed, pick: notUsed, stop: async () => undefined });

/** What a manager saved since the last time, as a file. */
async function nextBundle({ open }: Installation): Promise<File> {
  const { engine } = open();
  await sealUnsent(engine);
  const { name, frames } = engine.head.own.batches.at(-1)!;
  return new File([Uint8Array.from(await readPlace(engine, frames))], name);
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

/** A supervisor who has let one manager in, with one case of theirs. */
async function aUnit() {
  const supervisor = await aSupervisor(machine());
  const manager = await aManager(machine(), supervisor.data.unitInvite()!.file);
  const person = manager.open().engine.keys.identity.person.id;
  const { id, ...set } = aCase({ name: '陳阿滿', managerId: person });
  await manager.act().commit([{ type: 'case', id, set }]);
  const first = await bytesOf(await nextBundle(manager));
  const preview = await supervisor.act().previewImport(first);
  if (preview.kind !== 'enrolment') throw new Error(preview.kind);
  await supervisor.act().confirmEnrolment(preview.request);
  await supervisor.act().importBundle(first);
  return { supervisor, manager };
}

const personOf = ({ open }: Installation) => open().engine.keys.identity.person.id as PersonId;

const editPhone = ({ act }: Installation, phone: string) =>
  act().commit([{ type: 'case', id: 'case-0001', set: { phone } }]);

async function choose(file: File) {
  const input = await screen.findByLabelText('匯入檔案', { selector: 'input' });
  await userEvent.upload(input, file);
}

const section = (name: string) => screen.getByRole('heading', { name }).closest('section')!;

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body);
  return found.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join()}`);
}

describe('on the supervisor’s sync screen', () => {
  it('each computer stands with when it was heard and what came last; a gap is named until it is filled', async () => {
    const { supervisor, manager } = await aUnit();
    await editPhone(manager, '05-511-1111');
    const missing = await nextBundle(manager);
    await editPhone(manager, '05-522-2222');
    const ahead = await nextBundle(manager);
    renderScreens(supervisor.data, '/sync');
    await screen.findByRole('heading', { name: '各台電腦' });
    expect(section('各台電腦').textContent).toMatch(/王個管最後消息.+，2筆/u);
    expect(section('各台電腦').textContent).not.toContain('缺');

    await choose(ahead);
    await screen.findByText('沒有匯入任何資料。');
    await waitFor(() => expect(section('各台電腦').textContent).toContain('缺王個管的第3筆'));
    expect(section('等前面檔案的').textContent).toContain('有一個檔案在等王個管的第3筆');
    expect(await violations()).toEqual([]);

    await supervisor.act().importBundle(await bytesOf(missing));
    await supervisor.act().importBundle(await bytesOf(ahead));
    await waitFor(() => expect(section('各台電腦').textContent).not.toContain('缺'));
    expect(screen.queryByText('等前面檔案的')).toBeNull();
  });

  it('a computer is taken out of use after a question, and stands there with how far it counts', async () => {
    const { supervisor } = await aUnit();
    renderScreens(supervisor.data, '/sync');
    await userEvent.click(await screen.findByRole('button', { name: '停用王個管的電腦' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByRole('radio', { name: '都算' }).closest('label')?.textContent).toBe('都算');
    expect(await violations()).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: /^停用/u }));
    await screen.findByText('已停用，算到第2筆');
    expect(screen.queryByRole('button', { name: '停用王個管的電腦' })).toBeNull();
  });

  it('a stolen computer is taken out of use as of a day, after what that leaves out was shown', async () => {
    const clock = { now: '2026-05-10T01:00:00.000Z' };
    const { supervisor, manager, bring } = await aPair([], { supervisor: clock, manager: clock });
    clock.now = '2026-05-11T01:00:00.000Z';
    await editPhone(manager, '05-511-1111');
    await bring(manager, supervisor);
    renderScreens(supervisor.data, '/sync');
    const ask = await screen.findByRole('button', { name: '停用王個管的電腦' });
    ask.focus();
    await userEvent.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('radio', { name: '只算到某一天' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await dialog.findByText('先選算到哪一天');
    const day = await dialog.findByRole('textbox', { name: /^最後算的一天/u });
    await waitFor(() => expect(document.activeElement).toBe(day));
    await userEvent.type(day, '115/5/11{Tab}');
    await dialog.findByText('那一天之後沒有存過，已經收到的都算。');
    await userEvent.clear(day);
    await userEvent.type(day, '115/5/10{Tab}');
    await dialog.findByText(/^算到第2筆，昨天09:00存的。$/u);
    expect(dialog.getByText(/^之後的1筆不算，今天09:00到今天09:00存的：個案資料1筆。$/u)).toBeTruthy();
    expect(dialog.getByText('個案：陳範例')).toBeTruthy();
    expect(await violations()).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: /^停用/u }));
    await screen.findByText('已停用，算到第2筆，收到的1筆沒有算進去');
    expect(supervisor.data.unlocked?.views.findCase('case-0001')?.case.phone).toBe('05-500-0000');
  });

  it('of a computer out of use less can be let count by keyboard, and only less, until nothing does', async () => {
    const clock = { now: '2026-05-10T01:00:00.000Z' };
    const { supervisor, manager, bring } = await aPair([], { supervisor: clock, manager: clock });
    clock.now = '2026-05-11T01:00:00.000Z';
    await editPhone(manager, '05-511-1111');
    await bring(manager, supervisor);
    await supervisor.act().revokeDevice(manager.open().engine.keys.identity.device.id);
    renderScreens(supervisor.data, '/sync');
    await screen.findByText('已停用，算到第3筆');
    const lower = async (until: string) => {
      const ask = await screen.findByRole('button', { name: '王個管的電腦再少算一些' });
      ask.focus();
      await userEvent.keyboard('{Enter}');
      const dialog = within(await screen.findByRole('alertdialog'));
      expect(dialog.queryByRole('radio')).toBeNull();
      await userEvent.keyboard('{Control>}{Enter}{/Control}');
      await dialog.findByText('先選算到哪一天');
      const day = await dialog.findByRole('textbox', { name: /^最後算的一天/u });
      await waitFor(() => expect(document.activeElement).toBe(day));
      await userEvent.type(day, '115/5/11{Tab}');
      await dialog.findByText('現在算進去的，都是那一天以前存的。');
      await userEvent.keyboard('{Control>}{Enter}{/Control}');
      await dialog.findByText('請選更早的一天');
      await userEvent.clear(day);
      await userEvent.type(day, `${until}{Tab}`);
      return dialog;
    };

    const dialog = await lower('115/5/10');
    await dialog.findByText(/^算到第2筆，昨天09:00存的。$/u);
    expect(dialog.getByText(/^之後的1筆不算，今天09:00到今天09:00存的：個案資料1筆。$/u)).toBeTruthy();
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('已停用，算到第2筆，收到的1筆沒有算進去');
    expect(supervisor.data.unlocked?.views.findCase('case-0001')?.case.phone).toBe('05-500-0000');

    await (await lower('115/5/9')).findByText('全部都不算。');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('已停用，全部都不算，收到的3筆沒有算進去');
    expect(screen.queryByRole('button', { name: '王個管的電腦再少算一些' })).toBeNull();
  });

  it('a late edit of a case handed over is listed with who and for whom, and goes once it was seen', async () => {
    const { supervisor, manager } = await aUnit();
    const own = supervisor.open().engine.keys.identity.person.id;
    expect(await supervisor.act().handOver(['case-0001'], own)).toMatchObject({ ok: true });
    await editPhone(manager, '05-511-1111');
    await supervisor.act().importBundle(await bytesOf(await nextBundle(manager)));
    renderScreens(supervisor.data, '/sync');
    const row = (await screen.findByText('王個管交接後才送到的個案資料')).closest('li')!;
    expect(row.textContent).toContain('陳阿滿');
    expect(row.textContent).toContain('請周督導看過');
    expect(screen.getByText('由王個管交給周督導')).toBeTruthy();
    expect(await violations()).toEqual([]);
    await userEvent.click(within(row).getByRole('button', { name: /看過了$/u }));
    await waitFor(() => expect(screen.queryByText('王個管交接後才送到的個案資料')).toBeNull());
    expect(screen.getByText('由王個管交給周督導')).toBeTruthy();
  });
});

describe('handing cases over', () => {
  it('goes by keyboard: whose, which, to whom; the record is there at once', async () => {
    const { supervisor, manager } = await aUnit();
    const { id: _, ...second } = aCase({ id: 'case-0002', name: '鄭玉葉', managerId: personOf(manager) });
    await manager.act().commit([{ type: 'case', id: 'case-0002', set: second }]);
    await supervisor.act().importBundle(await bytesOf(await nextBundle(manager)));
    renderScreens(supervisor.data, '/sync');
    const start = await screen.findByRole('button', { name: '交接個案' });
    start.focus();
    await userEvent.keyboard('{Enter}');
    const form = within(await screen.findByRole('form', { name: '交接個案' }));
    await waitFor(() => expect(form.getByRole('button', { name: /原個管/u })).toBe(document.activeElement));
    expect(form.getByRole('button', { name: /交接0案/u }).getAttribute('aria-disabled')).toBe('true');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('option', { name: /王個管/u }));
    await userEvent.click(await form.findByRole('checkbox', { name: /陳阿滿/u }));
    expect(form.getByText('個案，選了1案，共2案')).toBeTruthy();
    expect(await violations()).toEqual([]);
    await userEvent.click(form.getByRole('button', { name: /交給/u }));
    await userEvent.click(await screen.findByRole('option', { name: /周督導/u }));
    await userEvent.click(form.getByRole('button', { name: '交接1案' }));
    await screen.findByText('已把1案交給周督導，下次傳送時送到兩邊的電腦。');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: '交接個案' })).toBe(document.activeElement),
    );
    expect(screen.getByText('由王個管交給周督導')).toBeTruthy();
    const holders = supervisor.open().views.cases();
    expect(holders.map(({ case: one }) => [one.name, one.managerId])).toEqual(
      [
        ['陳阿滿', personOf(supervisor)],
        ['鄭玉葉', personOf(manager)],
      ].sort(([a], [b]) => new Intl.Collator('zh-TW').compare(a!, b!)),
    );
  });

  it('has taken the case off the earlier holder’s list, which says where it went', async () => {
    const { supervisor, manager } = await aUnit();
    await supervisor.act().handOver(['case-0001'], personOf(supervisor));
    await sealUnsent(supervisor.open().engine);
    await sealReturns(supervisor.open().engine, true);
    const { engine } = supervisor.open();
    await manager.act().importBundle(await readPlace(engine, engine.head.returns.at(-1)!.frames));
    renderScreens(manager.data, '/cases');
    const gone = await screen.findByRole('button', { name: '已交接1案' });
    expect(screen.queryByRole('row')).toBeNull();
    await userEvent.click(gone);
    await screen.findByText('交給周督導');
    await userEvent.click(screen.getByRole('button', { name: '陳阿滿' }));
    await screen.findByText(/已交給周督導。/u);
    expect(await violations()).toEqual([]);
  });
});

it('a manager is told of an opening that a colleague gave too, with who gave and when, and what can be done', async () => {
  const { supervisor, manager } = await aUnit();
  const own = (one: Installation) => personOf(one);
  const { id: _, ...theirs } = aCase({ id: 'case-0002', name: '鄭玉葉', managerId: own(supervisor) });
  const at = '2026-05-11T00:20:00Z';
  const { id: providerId, ...provider } = aProvider({ id: 'provider-0001', name: '範例甲居家長照機構' });
  const observation = {
    ...{ id: 'seen-1', providerId, serviceType: 'homeCare', checkedAt: at, recordedAt: at, channel: 'phone' },
    ...{ by: own(supervisor), openings: 1, earliestStartOn: null, windows: null, contactName: '', note: '' },
  };
  const given = (one: Installation, number: string, decidedAt: string) => ({
    type: 'dispatch' as const,
    event: aDispatch({
      ...{ id: `dispatch-${number}`, caseId: `case-${number}`, needIds: [`need-${number}`], by: own(one) },
      ...{ decidedAt, recordedAt: decidedAt },
    }),
  });
  await supervisor
    .act()
    .commit([
      { type: 'provider', id: providerId, set: provider },
      { type: 'capacity', event: observation },
      { type: 'case', id: 'case-0002', set: theirs },
      given(supervisor, '0002', '2026-05-11T00:40:00Z'),
    ] as Change[]);
  await manager.act().commit([given(manager, '0001', '2026-05-11T00:50:00Z')]);
  await supervisor.act().importBundle(await bytesOf(await nextBundle(manager)));
  const { engine } = supervisor.open();
  await sealUnsent(engine);
  await sealReturns(engine, true);
  await manager.act().importBundle(await readPlace(engine, engine.head.returns.at(-1)!.frames));

  renderScreens(manager.data, '/sync/conflicts');
  const heading = await screen.findByRole('heading', {
    name: '範例甲居家的居家服務只有1個名額，派了2位',
  });
  const sides = [...heading.closest('section')!.querySelectorAll('.conflict-sides > li')];
  expect(sides.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^周督導的個案先派，有名額.+周督導派案/u),
    expect.stringMatching(/^陳阿滿沒有名額.+王個管派案/u),
  ]);
  expect(screen.getByRole('button', { name: /^改派陳阿滿/u })).toBeTruthy();
  expect(screen.getAllByRole('button', { name: /的派案/u })).toHaveLength(1);
  expect(document.body.textContent).not.toContain('鄭玉葉');
  expect(await violations()).toEqual([]);
});
