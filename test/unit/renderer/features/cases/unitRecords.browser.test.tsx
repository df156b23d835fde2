import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { useCasesView } from '#renderer/features/cases/list/casesView.ts';
import { unitRecordSchema } from '#shared/domain/followUp/unitRecord.ts';
import { aUnitRecord } from '#test/builders/followUps.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { aCaseload } from './sampleCaseload.ts';

afterEach(cleanup);
beforeEach(() =>
  useCasesView
    .getState()
    .show({ query: '', filter: 'active', selectedId: null, tab: 'overview', record: null }),
);

const caseId = 'case-0003';
const press = (keys: string) => userEvent.keyboard(keys);
const save = '{Control>}{Enter}{/Control}';

/** Opens a case on its overview, as one comes to it. */
async function openCase(more: Change[] = []) {
  const data = await anOpenUnit((managerId) => [...aCaseload(managerId), ...more]);
  const app = renderScreens(data, `/cases/${caseId}`);
  await screen.findByRole('tabpanel', { name: /概況/ });
  const file = async () => (await storedCaseFile(data.unlocked!.engine, caseId))!;
  return { app, file };
}

const form = (name: string) => screen.findByRole('region', { name });

/** Presses keys one by one and says how many it took. */
async function pressed(...keys: string[]): Promise<number> {
  for (const key of keys) await press(key);
  return keys.length;
}

describe('AA02追蹤紀錄', () => {
  const before: Change = {
    type: 'unitRecord',
    event: unitRecordSchema.parse({
      ...aUnitRecord({ caseId, people: ['user', 'caregiver'] }),
      ...{ happenedAt: '2026-05-11T09:06:00+08:00', recordedAt: '2026-05-11T09:07:00+08:00' },
    }),
  };

  it('S-AA02 of a case that was called takes five inputs: the call is there, three things are judged, one key saves and copies', async () => {
    const { file } = await openCase();
    let inputs = await pressed('w');
    const strip = await form('AA02追蹤紀錄');
    expect(within(strip).getByRole('checkbox', { name: '電訪' })).toBeChecked();
    expect(strip).toHaveTextContent(/\d+／4,000字/);
    inputs += await pressed('1', '4', '7', save);
    await waitFor(async () => expect((await file()).unitRecords).toHaveLength(1));
    expect(inputs).toBeLessThanOrEqual(6);
    expect((await file()).unitRecords).toMatchObject([
      {
        ...{ kind: 'AA02', items: ['phone'], people: ['caregiver'], points: ['tracking'] },
        ...{ adaptation: { judged: 'well' }, goal: { judged: 'met' }, suitability: { judged: 'suitable' } },
        content: expect.stringContaining('訪談內容：確認時段。'),
      },
    ]);
    expect(screen.queryByRole('region', { name: 'AA02追蹤紀錄' })).toBeNull();
    expect(screen.getByRole('button', { name: /^複製.*AA02$/ })).toBeVisible();
  });

  it('S-AA02 of a case without a new call takes six: as last time', async () => {
    const { file } = await openCase([before]);
    let inputs = await pressed('w');
    await form('AA02追蹤紀錄');
    inputs += await pressed('l', '1', '4', '7', save);
    await waitFor(async () => expect((await file()).unitRecords).toHaveLength(2));
    expect(inputs).toBeLessThanOrEqual(6);
    expect((await file()).unitRecords.at(-1)).toMatchObject({
      items: ['phone'],
      people: ['user', 'caregiver'],
      points: ['tracking'],
    });
  });

  it('nothing is judged for anybody: what is missing is named and nothing is saved; what was typed waits for the next time', async () => {
    const { file } = await openCase();
    await press('w');
    const strip = await form('AA02追蹤紀錄');
    await press(`1${save}`);
    expect(await within(strip).findAllByText('這格要填。')).toHaveLength(2);
    const content = within(strip).getByRole('textbox', { name: /服務內容/ });
    await userEvent.type(content, '補一句');
    screen.getByRole('tab', { name: /概況/ }).focus();
    await press('{ArrowRight}');
    await screen.findByRole('tabpanel', { name: /需求與計畫/ });
    await press('w');
    const again = await form('AA02追蹤紀錄');
    expect(within(again).getByRole('textbox', { name: /服務內容/ })).toHaveValue(
      `${(content as HTMLTextAreaElement).value}`,
    );
    expect((await file()).unitRecords).toEqual([]);
  });

  it('nothing is wrong with the form and the list for a screen reader', async () => {
    await openCase([before]);
    await press('w');
    await form('AA02追蹤紀錄');
    const panel = screen.getByRole('tabpanel', { name: /AA01、AA02/ });
    expect((await axe.run(panel)).violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('AA01計畫摘要', () => {
  it('S-AA01 of the plan’s visit: what the case lacks is named with the way there', async () => {
    const { file } = await openCase();
    useCasesView.getState().show({ tab: 'unitRecords' });
    await screen.findByRole('button', { name: /^寫AA01/ });
    await press('1');
    const strip = await form('AA01計畫摘要');
    expect(within(strip).getByRole('checkbox', { name: '家訪' })).toBeChecked();
    await press(`1${'5'}7${save}`);
    await waitFor(async () => expect((await file()).unitRecords).toMatchObject([{ kind: 'AA01' }]));
    await press('1');
    within(await form('AA01計畫摘要'))
      .getByRole('button', { name: '計畫項目' })
      .focus();
    await press('{Enter}');
    await screen.findByRole('tabpanel', { name: /需求與計畫/ });
  });
});
