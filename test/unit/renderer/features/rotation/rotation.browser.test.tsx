import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { actionsOf } from '#renderer/data/actions.ts';
import type { Change } from '#renderer/data/index.ts';
import { useView } from '#renderer/ui/index.ts';
import type { RotationMember } from '#shared/domain/rotation/rotationMember.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { anEntry } from '#test/builders/providers.ts';
import { aCase } from '#test/builders/records.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'system' });
});

const aMember = (
  id: string,
  name: string,
  signedOn: string,
  stated: Partial<RotationMember> = {},
): Change => ({
  type: 'rotationMember',
  id,
  set: {
    ...{ list: 'physicianOpinion', township: '10009010', name, signedOn, providerId: null },
    ...{ hasSlot: true, suspendedFrom: null, suspendedTo: null, leftOn: null, ...stated },
  },
});
const clinics = [aMember('member-b', '乙診所', '2024-03-01'), aMember('member-a', '甲診所', '2024-02-01')];

async function openRotation(changes: readonly Change[] = clinics) {
  const data = await anOpenUnit((managerId) => [
    made('case', aCase({ id: 'case-0001', name: '陳阿滿', managerId })),
    ...changes,
  ]);
  renderScreens(data, '/rotation?case=case-0001');
  const rotation = () => data.unlocked!.views.rotation();
  return { data, entries: () => rotation().entries, members: () => rotation().members };
}
/** What a mouse clicks of a choice is its label, which lies over it. */
const choose = (choice: HTMLElement) => userEvent.click(choice.closest('label')!);
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const heading = (name: string) => screen.findByRole('heading', { name });

async function axeFindings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

describe('輪派', () => {
  it('Y-D the family is asked first; without a wish the first of the contracts has the turn, then the next', async () => {
    const { entries } = await openRotation();
    await heading('斗六市下一個輪到甲診所。');
    expect(screen.getByText('先問家屬')).toBeTruthy();
    await choose(screen.getByRole('radio', { name: '問過，沒有指定' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('陳阿滿輪派給甲診所，已記下。', { selector: 'p' });
    await heading('斗六市下一個輪到乙診所。');
    expect(entries()).toMatchObject([{ kind: 'turn', number: 1, memberId: 'member-a', caseId: 'case-0001' }]);
  });

  it('I-25 who is passed over is named with why before the turn is given', async () => {
    await openRotation([clinics[0]!, aMember('member-a', '甲診所', '2024-02-01', { hasSlot: false })]);
    await heading('斗六市下一個輪到乙診所。');
    await choose(screen.getByRole('radio', { name: '問過，沒有指定' }));
    const order = screen.getByRole('list', { name: '照順序' });
    expect(order.textContent).toContain('甲診所沒有名額，保留這一輪');
    expect(order.textContent).toContain('輪到乙診所');
  });

  it('Y-D a wish is recorded and moves no turn', async () => {
    const { entries } = await openRotation();
    await heading('斗六市下一個輪到甲診所。');
    await choose(screen.getByRole('radio', { name: '家屬指定' }));
    await press(/指定誰/);
    await userEvent.click(await screen.findByRole('option', { name: '乙診所' }));
    await press(/記下/);
    await screen.findByText(/照家屬意願給乙診所/, { selector: 'p' });
    await heading('斗六市下一個輪到甲診所。');
    expect(entries().map(({ kind }) => kind)).toEqual(['wish']);
  });

  it('Y-H.1, Y-A.6 who cannot serve on its turn: a point is proposed, and no new case until it is decided', async () => {
    const { id, ...set } = anEntry({ provider: { id: 'provider-0001', name: '丙居家' } }).provider;
    const home = { list: 'remoteHomeCare', providerId: 'provider-0001' } as Partial<RotationMember>;
    const { data } = await openRotation([
      { type: 'provider', id, set } as Change,
      aMember('member-c', '丙居家', '2024-01-01', home),
      aMember('member-d', '丁居家', '2024-02-01', { list: 'remoteHomeCare' }),
    ]);
    await choose(await screen.findByRole('radio', { name: '偏遠地區居家服務' }));
    await choose(await screen.findByRole('radio', { name: '問過，沒有指定' }));
    await press(/記下/);
    await press('有變動');
    await userEvent.fill(screen.getByRole('textbox', { name: '原因' }), '沒有人力');
    await press('無法服務');
    await screen.findByText('輪到時無法服務');
    const entry = data.unlocked!.views.directory().byId.get('provider-0001');
    expect(entry?.demerits).toMatchObject([{ ledger: 'homeCare', causeId: 'Y-H.1', status: 'proposed' }]);
    expect(within(screen.getByRole('row', { name: /丙居家/ })).getByText('停派，失去這一輪')).toBeTruthy();
    await heading('斗六市下一個輪到丁居家。');
  });

  it('who is added: what is missing is said without moving the button, the keyboard goes to it, and after adding to the next', async () => {
    const { members } = await openRotation([]);
    await heading('斗六市還沒有輪派名單。');
    const name = screen.getByRole('textbox', { name: '醫師或診所' });
    const add = screen.getByRole('button', { name: '加入' });
    const top = () => add.getBoundingClientRect().top - name.getBoundingClientRect().top;
    const before = top();
    await userEvent.fill(name, '甲診所');
    await userEvent.click(add);
    await screen.findByText('要填簽約日。');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /簽約日/ })));
    expect(top()).toBe(before);
    await userEvent.fill(screen.getByRole('textbox', { name: /簽約日/ }), '1130201');
    await userEvent.click(add);
    await heading('斗六市下一個輪到甲診所。');
    expect(members().map((one) => one.name)).toEqual(['甲診所']);
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '醫師或診所' })),
    );
    expect(screen.queryByText('要填簽約日。')).toBeNull();
  });

  it('two computers at once: both are shown, and the later can be withdrawn', async () => {
    const { data } = await openRotation();
    await heading('斗六市下一個輪到甲診所。');
    const turn = (id: string, minute: string): Change => ({
      type: 'rotationEntry',
      event: {
        ...{ id, by: 'person-0001' as never, recordedAt: `2026-05-11T09:${minute}:00+08:00`, kind: 'turn' },
        ...{
          list: 'physicianOpinion',
          township: '10009010',
          caseId: 'case-0001' as never,
          memberId: 'member-a',
        },
        ...{ number: 1, skipped: [], receipt: null },
      },
    });
    await data.unlocked!.views.engine.stored;
    await actionsOf(data.unlocked!).commit([turn('turn-0001', '01'), turn('turn-0002', '02')]);
    await screen.findByText(/兩台電腦各派了一次/);
    await press('撤回後面那次');
    await heading('斗六市下一個輪到乙診所。');
    expect(screen.queryByText(/兩台電腦各派了一次/)).toBeNull();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing, %s', async (theme) => {
    useView.getState().setView({ theme });
    await openRotation();
    await heading('斗六市下一個輪到甲診所。');
    expect(await axeFindings()).toEqual([]);
  });
});
