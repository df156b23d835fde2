import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change, SessionReady } from '#renderer/data/index.ts';
import { packLayerSchema } from '#shared/domain/unit/packLayer.ts';
import { packUseSchema } from '#shared/domain/unit/packUse.ts';
import { unitLayerFile } from '#shared/policies/unitLayer.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { anOpenUnit, openedAt, renderScreens } from '#test/builders/openApp.tsx';
import { aSampleUnit } from '#test/builders/sample.ts';
import { signOff } from '#test/builders/unitLayer.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const press = (keys: string) => userEvent.keyboard(keys);

async function openLayers(
  role: SessionReady['person']['role'],
  more: readonly Change[] = [],
  first: RegExp = /^本單位沒有自己的讀法和數字/u,
) {
  const data = await anOpenUnit((personId) => [...aSampleUnit(openedAt, 113, personId), ...more]);
  (data.session as SessionReady).person.role = role;
  renderScreens(data, '/settings/packs');
  await userEvent.click(await screen.findByRole('tab', { name: '本單位的讀法' }, { timeout: 20_000 }));
  await screen.findByText(first);
  return data;
}

async function axeFindings(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('本單位的讀法', () => {
  it('a supervisor switches a reading, sees what differs, tries it and signs; from its day the unit goes by it', {
    timeout: 90_000,
  }, async () => {
    const data = await openLayers('supervisor');
    await press('n');
    const form = await screen.findByRole('form', { name: '改讀法或數字' });
    const save = within(form).getByRole('button', { name: /簽核並存下/u });
    await userEvent.click(save);
    await within(form).findByText('還沒有改任何一條讀法或數字。');
    within(form).getByText('請寫依據。');
    await userEvent.click(within(form).getByRole('button', { name: /I-18/u }));
    await userEvent.click(await screen.findByRole('option', { name: '涵蓋之後先輪派' }));
    await within(form).findByText('I-18改成：涵蓋之後先輪派');
    await userEvent.click(screen.getByRole('button', { name: /試算\d+件/u }));
    await screen.findByRole('heading', { level: 3, name: /件會不同/u }, { timeout: 20_000 });
    expect(await axeFindings()).toEqual([]);
    await userEvent.fill(within(form).getByRole('textbox', { name: '依據的公文或會議' }), '115年5月督導會議');
    await userEvent.click(save);
    await screen.findByText('已簽核，115/05/11起用。');
    const row = screen.getByText('115年5月督導會議').closest('tr')!;
    expect(row.textContent).toBe(
      '115/05/11I-18改成：涵蓋之後先輪派督導王雅婷，115/05/11115年5月督導會議使用中',
    );
    await screen.findByRole('heading', { name: /本單位的解讀，4\.1版/u });
    const packs = data.unlocked!.views.packs();
    expect(packs.findPack('yunlin-113')?.interpretations['I-18']).toMatchObject({
      choice: 'rotationFirst',
      signOff: { by: '王雅婷', role: '督導', on: '2026-05-11', reference: '115年5月督導會議' },
    });
    await waitFor(async () => expect(await axeFindings()).toEqual([]));
  });

  it('P-2 a supervisor dates a number anew: what is wrong is said at its field, what differs is shown, and from its day the unit goes by it', {
    timeout: 90_000,
  }, async () => {
    const data = await openLayers('supervisor');
    await press('n');
    const form = await screen.findByRole('form', { name: '改讀法或數字' });
    await userEvent.click(within(form).getByRole('button', { name: /要改哪一個數字/u }));
    await userEvent.click(await screen.findByRole('option', { name: /個管員收滿的案量/u }));
    await userEvent.click(within(form).getByRole('button', { name: '加上這個數字' }));
    const line = within(form).getByRole('group', { name: '個管員收滿的案量' });
    const value = within(line).getByRole('textbox', { name: '改成多少' });
    await waitFor(() => expect(document.activeElement).toBe(value));
    within(line).getByText('現在是150');
    await userEvent.fill(value, '一百');
    await userEvent.fill(within(form).getByRole('textbox', { name: '依據的公文或會議' }), '115年5月督導會議');
    await userEvent.click(within(form).getByRole('button', { name: /簽核並存下/u }));
    await within(line).findByText('要是1到10000的整數。');
    within(line).getByText('請寫縣府的公文字號或會議。');
    await waitFor(() => expect(document.activeElement).toBe(value));
    await userEvent.fill(value, '100');
    await within(form).findByText('個管員收滿的案量：原來113/01/01起150，改成113/01/01起150、115/05/11起100');
    await userEvent.fill(
      within(line).getByRole('textbox', { name: '縣府的公文或會議' }),
      '府社長二字第1150001號',
    );
    await waitFor(async () => expect(await axeFindings()).toEqual([]));
    await userEvent.click(within(form).getByRole('button', { name: /簽核並存下/u }));
    await screen.findByText('已簽核，115/05/11起用。');
    screen.getByText('個管員收滿的案量：115/05/11起100');
    const pack = data.unlocked!.views.packs().findPack('yunlin-113')!;
    expect(pack.parameters['intake.fullCaseload']?.values).toEqual([
      { from: '2024-01-01', value: 150, cite: 'Y-C.1' },
      { from: '2026-05-11', value: 100, cite: 'Y-C.1', reference: '府社長二字第1150001號' },
    ]);
  });

  it('P-10 a newer version of the program is taken up by a supervisor: from which, to which, when and by whom', {
    timeout: 90_000,
  }, async () => {
    const before = shelf.superseded.find(({ id, version }) => id === 'yunlin-113' && version === '2')!;
    const event = packUseSchema.parse({
      ...{ id: 'use-0001', by: 'person-0001', recordedAt: '2026-05-01T09:00:00+08:00', packId: 'yunlin-113' },
      ...{ from: null, to: { version: '2', hash: before.hash }, since: '2026-05-01' },
    });
    const data = await openLayers('supervisor', [{ type: 'packUse', event }]);
    const packs = () => data.unlocked!.views.packs();
    expect(packs().findPack('yunlin-113')?.version).toBe('2');
    screen.getByText(/還照第2版/u);
    await press('t');
    await screen.findByText('115/05/11起從第2版改照第4版，王雅婷');
    expect(packs().findPack('yunlin-113')?.version).toBe('4');
    expect(packs().findPackOn('yunlin-113', '2026-05-10')?.version).toBe('2');
    expect(screen.queryByText(/還照第2版/u)).toBeNull();
    expect(await axeFindings()).toEqual([]);
  });

  it('P-11 a layer over an older version tells which clocks it lacks, and is signed anew by one key; with a clock of its own', {
    timeout: 90_000,
  }, async () => {
    const before = shelf.superseded.find(({ id, version }) => id === 'yunlin-113' && version === '2')!;
    const file = unitLayerFile({
      ...{ base: before, choices: { 'I-18': 'rotationFirst' }, values: {}, validFrom: '2026-05-01' },
      ...{ signOff, earlier: 0 },
    });
    const event = { id: 'layer-0001', by: 'person-0001', recordedAt: '2026-05-01T09:00:00+08:00' };
    const layer = packLayerSchema.parse({ ...event, pack: JSON.parse(JSON.stringify(file)) });
    const data = await openLayers('supervisor', [{ type: 'packLayer', event: layer }], /接在較早的版本上/u);
    screen.getByText('少了期限Y-M：3天');
    await press('r');
    const form = await screen.findByRole('form', { name: '改讀法或數字' });
    await userEvent.click(within(form).getByRole('button', { name: /要改哪一個期限/u }));
    await userEvent.click(await screen.findByRole('option', { name: /^Y-T\.visit/u }));
    await userEvent.click(within(form).getByRole('button', { name: '加上這個期限' }));
    const line = within(form).getByRole('group', { name: 'Y-T.visit' });
    const count = within(line).getByRole('textbox', { name: '多久' });
    await userEvent.fill(count, '兩');
    await userEvent.fill(within(form).getByRole('textbox', { name: '依據的公文或會議' }), '115年5月督導會議');
    await userEvent.click(within(form).getByRole('button', { name: /簽核並存下/u }));
    await within(line).findByText('這個算法沒有這個數。');
    await userEvent.fill(count, '2');
    await within(form).findByText('Y-T.visit：原來3天，改成2天');
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(within(form).getByRole('button', { name: /簽核並存下/u }));
    await screen.findByText('已簽核，115/05/11起用。');
    const pack = data.unlocked!.views.packs().findPack('yunlin-113')!;
    expect(pack.interpretations['I-18']?.choice).toBe('rotationFirst');
    expect(pack.deadlines?.clocks['Y-T.visit']?.limits).toEqual([{ unit: 'days', count: 2 }]);
    expect(pack.deadlines?.clocks['Y-M']).toBeDefined();
    expect(screen.queryByText(/接在較早的版本上/u)).toBeNull();
    screen.getByText(/Y-T\.visit：2天/u);
  });

  it('P-11 limits by the time at which something starts, to noon and to 18:00, halves of working days, and the end of a clock', {
    timeout: 90_000,
  }, async () => {
    const data = await openLayers('supervisor');
    await press('n');
    const form = await screen.findByRole('form', { name: '改讀法或數字' });
    const add = async (name: RegExp) => {
      await userEvent.click(within(form).getByRole('button', { name: /要改哪一個期限/u }));
      await userEvent.click(await screen.findByRole('option', { name }));
      await userEvent.click(within(form).getByRole('button', { name: '加上這個期限' }));
    };
    const part = (line: HTMLElement, number: number) =>
      within(within(line).getByRole('group', { name: `第${number}段` }));
    const unit = async (of: ReturnType<typeof part>, name: string) => {
      await userEvent.click(of.getByRole('button', { name: /怎麼算/u }));
      await userEvent.click(await screen.findByRole('option', { name }));
    };
    await add(/^T-3\.C\.reply/u);
    const reply = within(form).getByRole('group', { name: 'T-3.C.reply' });
    await userEvent.click(within(reply).getByRole('button', { name: '依開始的時間再分一段' }));
    await userEvent.click(within(reply).getByRole('button', { name: '依開始的時間再分一段' }));
    for (const [number, until, count] of [
      [1, '12:00', '2'],
      [2, '18:00', '4'],
      [3, null, '1'],
    ] as const) {
      const of = part(reply, number);
      if (until !== null) await userEvent.fill(of.getByRole('textbox', { name: /^幾點以前開始的/u }), until);
      await userEvent.fill(of.getByRole('textbox', { name: '多久' }), count);
      await unit(of, until === null ? '工作天' : '小時');
    }
    await userEvent.fill(part(reply, 3).getByRole('textbox', { name: /^最後一天幾點前/u }), '12:00');
    await within(form).findByText(
      'T-3.C.reply：原來3天，改成12:00以前開始的2小時，18:00以前開始的4小時，1個工作天，12:00前',
    );
    // A cut-off that is not later than the one before is none.
    await userEvent.fill(part(reply, 2).getByRole('textbox', { name: /^幾點以前開始的/u }), '11:00');
    await userEvent.fill(within(form).getByRole('textbox', { name: '依據的公文或會議' }), '115年5月督導會議');
    await userEvent.click(within(form).getByRole('button', { name: /簽核並存下/u }));
    await within(reply).findByText('請寫時間像12:00，而且比前一段晚。');
    await userEvent.fill(part(reply, 2).getByRole('textbox', { name: /^幾點以前開始的/u }), '18:00');
    await add(/^Y-T\.service/u);
    const service = within(form).getByRole('group', { name: 'Y-T.service' });
    await userEvent.fill(within(service).getByRole('textbox', { name: '多久' }), '4.5');
    await unit(part(service, 1), '工作天');
    await add(/^Y-M/u);
    const meal = within(form).getByRole('group', { name: 'Y-M' });
    await userEvent.click(within(meal).getByText('停用'));
    await within(form).findByText('Y-M：原來3天，改成停用');
    await within(form).findByText('Y-T.service：原來7天，改成4.5個工作天');
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(within(form).getByRole('button', { name: /簽核並存下/u }));
    await screen.findByText('已簽核，115/05/11起用。');
    screen.getByText(/Y-M：停用/u);
    const packs = () => data.unlocked!.views.packs();
    const { clocks } = packs().findPack('yunlin-113')!.deadlines!;
    expect(clocks['T-3.C.reply']?.limits).toEqual([
      { unit: 'hours', count: 2, until: '12:00' },
      { unit: 'hours', count: 4, until: '18:00' },
      { unit: 'workingDays', count: 1, by: '12:00' },
    ]);
    expect(clocks['Y-T.service']?.limits).toEqual([{ unit: 'workingDays', count: 4.5 }]);
    expect(clocks['Y-M']).toBeUndefined();
    expect(packs().findPackOn('yunlin-113', '2026-05-10')?.deadlines?.clocks['Y-M']).toBeDefined();
    // A next layer carries all of it on, and the end can be taken back.
    await press('n');
    const next = await screen.findByRole('form', { name: '改讀法或數字' });
    await userEvent.click(within(next).getByRole('button', { name: /要改哪一個期限/u }));
    await userEvent.click(await screen.findByRole('option', { name: /^Y-M.*停用/u }));
    await userEvent.click(within(next).getByRole('button', { name: '加上這個期限' }));
    await within(next).findByText('Y-M：原來—，改成3天');
    expect(within(next).queryByText(/^T-3\.C\.reply：原來/u)).toBeNull();
  });

  it('a case manager reads them and is told who changes them', async () => {
    await openLayers('caseManager');
    screen.getByText('讀法和數字由督導改，簽核後從生效日起用。');
    expect(screen.queryByRole('button', { name: /改讀法/u })).toBeNull();
  });
});
