import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change, ProviderEntry } from '#renderer/data/index.ts';
import { clauseOf } from '#renderer/features/providers/model/demerits.ts';
import { useView } from '#renderer/ui/index.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import type { Evaluation } from '#shared/domain/provider/evaluation.ts';
import { unitDemeritPolicies } from '#shared/rules/demerits/unitLedgers.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { showOneProvider } from '#test/builders/oneProvider.tsx';
import { aDemerit, anEntry, anEvaluation, withPeriods } from '#test/builders/providers.ts';

const shipped = shelf.packs.find(({ id }) => id === 'taitung-a-unit')!.version;

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light' });
});

const policies = unitDemeritPolicies('taitung-a-unit', shelf);
const proposed = (stated: Partial<Demerit> = {}) =>
  aDemerit({ status: 'proposed', determinedOn: null, notifiedOn: null, decidedBy: null, ...stated });

/** The sheet of one provider on 2026-05-11; what is saved is shown at once. */
function show(
  demerits: readonly Demerit[],
  { isSupervisor = true, ...stated }: { isSupervisor?: boolean } & Parameters<typeof anEntry>[0] = {},
) {
  const copied: string[] = [];
  const after = (entry: ProviderEntry, changes: readonly Change[]) => {
    const records = new Map(entry.demerits.map((one) => [one.id as string, one]));
    const evaluations = new Map(entry.evaluations.map((one) => [one.id as string, one]));
    for (const change of changes) {
      if ('delete' in change) throw new Error('nothing is deleted here');
      if (change.type === 'evaluation') {
        const before = evaluations.get(change.id);
        evaluations.set(change.id, { ...before, ...change.set, id: change.id } as Evaluation);
        continue;
      }
      if (change.type !== 'demerit') throw new Error('only points and evaluations are written here');
      records.set(change.id, { ...records.get(change.id), ...change.set, id: change.id } as Demerit);
    }
    return withPeriods({
      ...entry,
      demerits: [...records.values()],
      evaluations: [...evaluations.values()],
    });
  };
  const shown = showOneProvider(anEntry({ demerits, ...stated }), after, {
    isSupervisor,
    personName: (id) => (id === 'person-0002' ? '林督導' : '王雅婷'),
    newId: () => 'demerit-new',
    demeritPolicies: policies,
    clauseOf: (ledger, id) => clauseOf(policies[ledger]?.pack, id, 'zh-TW'),
    async copy(text) {
      copied.push(text);
      return 'copied';
    },
  });
  return { ...shown, copied };
}

const press = (keys: string) => userEvent.keyboard(keys);
const save = '{Control>}{Enter}{/Control}';
const section = async () =>
  within((await screen.findByRole('heading', { name: /^記點/ })).closest('section')!);
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const open = async (name: RegExp) => {
  (await button(name)).focus();
  await press('{Enter}');
};

describe('評鑑', () => {
  const family = { services: ['familyCare' as const] };
  const sectionOf = async () =>
    within((await screen.findByRole('heading', { name: /^評鑑/ })).closest('section')!);

  it('is not asked of others than family carers', async () => {
    show([]);
    await section();
    expect(screen.queryByRole('heading', { name: /^評鑑/ })).toBeNull();
  });

  it('Y-F.7 is entered by keyboard, and suspends at once; what is missing is said', async () => {
    const { written, seen } = show([], family);
    await open(/^輸入評鑑/);
    await screen.findByRole('region', { name: '輸入評鑑' });
    await press(`115/5/4${save}`);
    await screen.findByText('請選評鑑結果。');
    expect(screen.getByText('請填限期改善的最後一天。')).toBeTruthy();
    screen.getByRole('radio', { name: '丙等以下' }).focus();
    await press(' ');
    await userEvent.fill(screen.getByRole('textbox', { name: /^限期改善/ }), '115/6/30');
    await press(save);
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toMatchObject({
      type: 'evaluation',
      set: { result: 'C', notifiedOn: '2026-05-04', correctBy: '2026-06-30', correctedOn: null },
    });
    await (await sectionOf()).findByText('改善中，停派');
    expect(seen.entry.suspendedPeriods[0]).toMatchObject({ from: '2026-05-04', to: null, clause: 'Y-F.7' });
  });

  it('Y-F.8 not corrected in time says that the contract ended; axe finds nothing', async () => {
    show([], { ...family, evaluations: [anEvaluation({ correctBy: '2026-05-10' })] });
    await (await sectionOf()).findByText('逾期沒有改善，終止特約');
    expect((await section()).getByText('115/05/11終止特約，到116/05/10不得特約')).toBeTruthy();
    const results = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    expect(results.violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('記點', () => {
  it('nothing stands against a provider: said', async () => {
    show([]);
    expect((await section()).getByText('沒有記點。')).toBeTruthy();
  });

  it('I-11 a case manager proposes by keyboard; it counts for nothing and only an officer can decide', async () => {
    const { written, seen } = show([], { isSupervisor: false });
    await section();
    await press('p');
    await press('115/5/8');
    await userEvent.click(await button(/違反哪一條/));
    await userEvent.click(await screen.findByRole('option', { name: /^T-2\.6\.4/ }));
    await userEvent.fill(screen.getByRole('textbox', { name: /^證據/ }), '家屬來電');
    await press(save);
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toMatchObject({
      type: 'demerit',
      id: 'demerit-new',
      set: {
        providerId: 'provider-0001',
        ledger: 'aUnit',
        causeId: 'T-2.6.4',
        occurredOn: '2026-05-08',
        status: 'proposed',
        evidence: '家屬來電',
        proposedBy: 'person-0002',
        decidedBy: null,
      },
    });
    const shown = await section();
    await shown.findByText('等督導決定');
    expect(shown.queryByRole('button', { name: /^確認/ })).toBeNull();
    expect(shown.queryByRole('button', { name: /^不採/ })).toBeNull();
    expect(seen.entry.suspendedPeriods).toEqual([]);
  });

  it('what is missing is said beside its field, and nothing is saved', async () => {
    const { written } = show([]);
    await section();
    await press('p');
    await screen.findByRole('region', { name: '提議記點' });
    await press(save);
    await screen.findByText('請填哪天發生。');
    await screen.findByText('請寫違反哪一條。');
    expect(written).toEqual([]);
  });

  it('T-2.6.a confirmed and notified by keyboard: the next month is suspended, with its clause', async () => {
    const { written, seen } = show([proposed()]);
    await open(/^確認：T-2\.6\.1/);
    await screen.findByRole('region', { name: '確認記點' });
    await press(save);
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toEqual({
      type: 'demerit',
      id: 'demerit-0001',
      set: { status: 'confirmed', determinedOn: '2026-05-11', decidedBy: 'person-0002' },
    });
    await screen.findByText(/還沒通知，停派還沒開始/);
    await open(/^記下通知日/);
    await screen.findByRole('region', { name: '記下通知日' });
    await press(save);
    await screen.findByText('停派115/06/01到115/06/30');
    expect(written[1]).toMatchObject({ set: { notifiedOn: '2026-05-11' } });
    expect(seen.entry.suspendedPeriods).toMatchObject([
      { from: '2026-06-01', to: '2026-06-30', clause: 'T-2.6.a', because: ['demerit-0001'] },
    ]);
  });

  it('I-11 declined only with a reason', async () => {
    const { written } = show([proposed()]);
    await open(/^不採/);
    await screen.findByRole('region', { name: '不採這個提議' });
    await press(save);
    await screen.findByText('請寫理由。');
    await press(`單位已補正${save}`);
    await (await section()).findByText('不採');
    expect(written).toEqual([
      {
        type: 'demerit',
        id: 'demerit-0001',
        set: { status: 'declined', reason: '單位已補正', decidedBy: 'person-0002' },
      },
    ]);
  });

  it('I-15 revoked on a day with a reason: the suspension ends the day before', async () => {
    const { written } = show([aDemerit()]);
    await screen.findByText('停派115/05/01到115/05/31');
    await open(/^撤銷/);
    await screen.findByRole('region', { name: '撤銷記點' });
    await userEvent.fill(screen.getByRole('textbox', { name: /^理由/ }), '查證有誤');
    await press(save);
    await screen.findByText('停派115/05/01到115/05/10');
    expect(written[0]).toMatchObject({
      set: { status: 'revoked', revokedOn: '2026-05-11', reason: '查證有誤' },
    });
  });

  it.each([
    ['a day that has not come', '115/5/12', /不能是還沒到的日子|最晚/],
    ['a day before it was determined', '115/4/19', /^早於前面的日子/],
  ])('the notice on %s is refused at its field', async (_, day, problem) => {
    const { written } = show([aDemerit({ notifiedOn: null })]);
    await open(/^記下通知日/);
    await screen.findByRole('region', { name: '記下通知日' });
    await userEvent.fill(screen.getByRole('textbox', { name: /^書面通知日/ }), day);
    await press(save);
    await screen.findByText(problem);
    expect(written).toEqual([]);
  });

  it('T-2.6.b three points in a year: no agreement in the next', async () => {
    const points = ['2026-02-10', '2026-03-10', '2026-04-10'].map((day, index) =>
      aDemerit({ id: `demerit-000${index}`, occurredOn: day, determinedOn: day, notifiedOn: day }),
    );
    show(points);
    expect(await screen.findAllByText(`依臺東A單位派案原則第${shipped}版計點`)).toHaveLength(3);
    await screen.findByText('116年不續約');
    await screen.findByText('115年累計3點');
    await screen.findByText('停派115/03/01到115/05/31');
  });

  it('a ledger that is only a record says so, suspends nothing and has no notice', async () => {
    const { seen } = show([aDemerit({ ledger: 'statutory', causeId: '特約管理辦法第25條', points: 2 })]);
    await screen.findByText(/^這一本只留紀錄/);
    expect(screen.queryByRole('button', { name: /^通知文字/ })).toBeNull();
    expect(seen.entry.suspendedPeriods).toEqual([]);
  });

  it('T-2.6.c both notices are copied by their keys: the suspension in both, the evidence to the authority only', async () => {
    const { copied } = show([aDemerit({ notifiedOn: null, evidence: '陳範例家屬來電' })]);
    await open(/^通知文字/);
    await screen.findByRole('region', { name: '給單位與主管機關的通知' });
    await press('c');
    await press('v');
    await waitFor(() => expect(copied).toHaveLength(2));
    const [provider, authority] = copied;
    expect(provider).toMatch(
      /^記點警告通知\n受文者：雲林縣私立範例居家長照機構\n發文者：範例A單位　承辦人：林督導\n/,
    );
    for (const text of copied) {
      expect(text).toContain('違反條文：T-2.6.1　二(六)1　沒有照計畫或核定項目服務');
      expect(text).toContain(`計點依據：臺東A單位派案原則第${shipped}版`);
      expect(text).toContain('停止派案：民國115年6月1日到民國115年6月30日（T-2.6.a）');
    }
    expect(provider).not.toContain('陳範例');
    expect(authority).toContain('證據：陳範例家屬來電');
    await press('{Escape}');
    await waitFor(() => expect(screen.queryByRole('region', { name: '給單位與主管機關的通知' })).toBeNull());
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing on points with a form open, %s', async (theme) => {
    useView.getState().setView({ theme });
    show([aDemerit(), proposed({ id: 'demerit-0002' as Demerit['id'] })]);
    await open(/^撤銷/);
    await screen.findByRole('region', { name: '撤銷記點' });
    const results = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    expect(
      results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`)),
    ).toEqual([]);
  });
});
