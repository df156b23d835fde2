import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change, ProviderEntry } from '#renderer/data/index.ts';
import { useView } from '#renderer/ui/index.ts';
import { type Inspection, inspectionSchema } from '#shared/domain/provider/inspection.ts';
import { inspectionAnswerBy, inspectionClause } from '#shared/rules/deadlines/unitWork.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { showOneProvider } from '#test/builders/oneProvider.tsx';
import { anEntry, anInspection } from '#test/builders/providers.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light' });
});

/** The sheet of one provider of home care on 2026-05-11; what is saved is shown at once. */
function show(inspections: readonly Inspection[] = [], packId = 'yunlin-113') {
  const after = (entry: ProviderEntry, changes: readonly Change[]) => {
    const kept = new Map(entry.inspections.map((one) => [one.id as string, one]));
    for (const change of changes) {
      if (change.type !== 'inspection' || 'delete' in change) throw new Error('only inspections here');
      kept.set(change.id, inspectionSchema.parse({ ...kept.get(change.id), ...change.set, id: change.id }));
    }
    return { ...entry, inspections: [...kept.values()] };
  };
  const { written } = showOneProvider(anEntry({ inspections }), after, {
    newId: () => 'inspection-new',
    answerBy: (day) => inspectionAnswerBy(day, unitClocks(packId)),
    inspectionClause: (day) => inspectionClause(day, '2026-05-11', unitClocks(packId)),
  });
  return written;
}

const press = (keys: string) => userEvent.keyboard(keys);
const save = '{Control>}{Enter}{/Control}';
const section = async () =>
  within((await screen.findByRole('heading', { name: /^查核/ })).closest('section')!);
const open = async (name: RegExp) => {
  (await screen.findByRole('button', { name })).focus();
  await press('{Enter}');
};
const field = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const axeFindings = async () => {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
};

describe('查核', () => {
  it('Y-H.3 is entered by keyboard: the last day is proposed by the calendar and stored; what is missing is said', async () => {
    const written = show();
    expect((await section()).getByText('沒有查核異常。')).toBeVisible();
    await open(/^輸入查核異常/);
    await screen.findByRole('region', { name: '輸入查核異常' });
    await press(`115/4/20${save}`);
    await screen.findByText('請寫查到什麼。');
    expect(field(/^回復期限/).value).toMatch(/^115\/05\/11/);
    expect(written).toEqual([]);
    await waitFor(() => expect(document.activeElement).toBe(field(/^查核異常/)));
    await press(`人員訓練：2人沒有研習${save}`);
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toEqual({
      type: 'inspection',
      id: 'inspection-new',
      set: {
        ...{ providerId: 'provider-0001', notifiedOn: '2026-04-20', findings: '人員訓練：2人沒有研習' },
        ...{ answerBy: '2026-05-11', answeredOn: null, enteredBy: 'person-0002', note: '' },
      },
    });
    const shown = await section();
    expect(await shown.findByText('等回復')).toBeVisible();
    expect(shown.getByText('限115/05/11前回復')).toBeVisible();
  });

  it('Y-H.3 a late answer is told by how many days, before and after it came; only the day is written', async () => {
    const written = show([anInspection({ answerBy: '2026-05-06' })]);
    await (await section()).findByText('逾期5天，還沒回復');
    await open(/^修改115\/04\/20通知的查核/);
    await screen.findByRole('region', { name: '修改查核異常' });
    await userEvent.fill(field(/^回復日/), '115/5/12');
    await press(save);
    await screen.findByText(/不能是還沒到的日子|最晚/);
    await userEvent.fill(field(/^回復日/), '115/5/8');
    await press(save);
    await (await section()).findByText('已回復，逾期2天');
    expect(written).toEqual([
      { type: 'inspection', id: 'inspection-0001', set: { answeredOn: '2026-05-08' } },
    ]);
  });

  it('Y-H.3 is not asked for where the unit’s rules do not say it; what was recorded is shown', async () => {
    show([], 'taitung-a-unit');
    await screen.findByRole('heading', { name: /^記點/ });
    expect(screen.queryByRole('heading', { name: /^查核/ })).toBeNull();
    cleanup();
    show([anInspection()], 'taitung-a-unit');
    expect((await section()).getByText('服務紀錄抽核：3筆沒有簽名')).toBeVisible();
  });

  it.each(['light', 'dark'] as const)(
    'axe finds nothing on inspections with the form open, %s',
    async (theme) => {
      useView.getState().setView({ theme });
      show([
        anInspection({ answerBy: '2026-05-06' }),
        anInspection({
          id: 'inspection-0002',
          notifiedOn: '2026-02-02',
          answerBy: '2026-03-02',
          answeredOn: '2026-03-05',
        }),
      ]);
      await open(/^輸入查核異常/);
      await screen.findByRole('region', { name: '輸入查核異常' });
      await press('115/5/8');
      expect(await axeFindings()).toEqual([]);
    },
  );
});
