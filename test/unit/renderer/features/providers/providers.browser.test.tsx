import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { actionsOf } from '#renderer/data/actions.ts';
import type { Change, DataSession } from '#renderer/data/index.ts';
import { useProvidersView } from '#renderer/features/providers/directoryView.ts';
import { everyProvider } from '#renderer/features/providers/model/providerList.ts';
import { yunlinDirectoryHash } from '#shared/directory/yunlin113/index.ts';
import { directoryImportSchema } from '#shared/domain/provider/directoryImport.ts';
import { anOpenUnit, made, openedAt, renderScreens } from '#test/builders/openApp.tsx';
import { aContact, aContract, aDemerit, aProvider } from '#test/builders/providers.ts';
import { aCarePlan, aCase, aNeed } from '#test/builders/records.ts';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useProvidersView.getState().show({ filter: everyProvider, selectedId: null });
});

const record = (type: 'provider' | 'contract' | 'contact' | 'demerit', { id, ...set }: { id: string }) =>
  ({ type, id, set }) as Change;

/** Two invented providers of home care, and one case that waits for it. */
function unit(): Promise<DataSession> {
  return anOpenUnit((managerId) => [
    ...['a', 'b'].flatMap((letter) => {
      const providerId = `provider-${letter}`;
      return [
        record('provider', aProvider({ id: providerId, name: `雲林縣私立範例${letter}居家長照機構` })),
        record('contract', aContract({ id: `contract-${letter}`, providerId })),
        record('contact', aContact({ id: `contact-${letter}`, providerId })),
      ];
    }),
    made('case', aCase({ managerId })),
    made('carePlan', aCarePlan()),
    made('need', aNeed()),
  ]);
}

const press = (keys: string) => userEvent.keyboard(keys);
const views = (data: DataSession) => data.unlocked!.views;

describe('單位的畫面，接上這台電腦的資料', () => {
  it('the round rings whom the open need waits for; each answer is in the directory at once', async () => {
    const data = await unit();
    const { address } = renderScreens(data, '/providers/round');
    await screen.findByRole('heading', { level: 2, name: '範例a居家' });
    expect(screen.getByText('1位在等這個答案')).toBeTruthy();
    expect(screen.getByText('第1名')).toBeTruthy();
    await press('2{Enter}');
    await screen.findByRole('heading', { level: 2, name: '範例b居家' });
    expect(views(data).directory().byId.get('provider-a')?.capacity).toMatchObject([
      { serviceType: 'homeCare', openings: 2, channel: 'phone', contactName: '蔡督導' },
    ]);
    expect(Date.parse(views(data).directory().byId.get('provider-a')!.capacity[0]!.checkedAt)).toBe(
      Date.parse(openedAt),
    );
    await press('0{Enter}');
    await screen.findByText('2家問完，1位可以派了');
    await press('{Enter}');
    await waitFor(() => expect(address()).toBe('/cases/case-0001/dispatch'));
  });

  it('Y-F.1 a notice that is written down suspends at once, on the sheet and in what the rules decide from', async () => {
    const data = await anOpenUnit(() => [
      record('provider', aProvider({ id: 'provider-a', name: '範例a家庭托顧' })),
      record(
        'contract',
        aContract({ id: 'contract-a', providerId: 'provider-a', serviceType: 'familyCare' }),
      ),
      record(
        'demerit',
        aDemerit({
          ...{ providerId: 'provider-a', ledger: 'familyCare', causeId: '特約第10條' },
          ...{ occurredOn: '2026-05-01', determinedOn: '2026-05-04', notifiedOn: null },
        }),
      ),
    ]);
    renderScreens(data, '/providers');
    await screen.findByText(/還沒通知，停派還沒開始/);
    expect(views(data).facts().suspensions).toEqual([]);
    await actionsOf(data.unlocked!).commit([
      { type: 'demerit', id: 'demerit-0001', set: { notifiedOn: '2026-05-05' } },
    ]);
    await screen.findByText('停派115/05/05到115/06/04');
    expect(views(data).facts().suspensions).toEqual([
      {
        ...{ providerId: 'provider-a', from: '2026-05-05', to: '2026-06-04' },
        ...{ clause: 'Y-F.1', because: ['demerit-0001'] },
      },
    ]);
  });

  it('a round that was left goes on where it was, with what was typed', async () => {
    const data = await unit();
    const first = renderScreens(data, '/providers/round');
    await screen.findByRole('heading', { level: 2, name: '範例a居家' });
    await press('1{Enter}');
    await screen.findByRole('heading', { level: 2, name: '範例b居家' });
    await press('7{Escape}');
    await waitFor(() => expect(first.address()).toBe('/providers'));
    cleanup();
    renderScreens(data, '/providers/round');
    await screen.findByRole('heading', { level: 2, name: '範例b居家' });
    expect(screen.getByRole<HTMLInputElement>('spinbutton').value).toBe('7');
    expect(screen.getByText('剩1')).toBeTruthy();
  });

  it('an address leads to its provider; a form there is saved and shown', async () => {
    const data = await unit();
    const { address } = renderScreens(data, '/providers/provider-b');
    await screen.findByRole('article', { name: '範例b居家' });
    await waitFor(() => expect(address()).toBe('/providers'));
    await userEvent.click(screen.getByRole('button', { name: '修改聯絡人蔡督導' }));
    await userEvent.fill(screen.getByRole('textbox', { name: /^電話/ }), '05-500-0002');
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('05-500-0002');
    expect(views(data).directory().byId.get('provider-b')?.contacts[0]?.phone).toBe('05-500-0002');
  });

  it('an address of nobody says so', async () => {
    renderScreens(await unit(), '/providers/provider-z');
    await screen.findByText('名冊上沒有這家單位。');
  });

  it('a contract of the printed directory can be ended, and stays ended', async () => {
    const imported = directoryImportSchema.parse({
      id: 'import-0001',
      countyCode: '10009',
      hash: yunlinDirectoryHash,
      importedAt: openedAt,
    });
    const data = await anOpenUnit(() => [{ type: 'directoryImport', event: imported }]);
    expect(views(data).directory().providers.length).toBeGreaterThan(400);
    const listed = views(data)
      .directory()
      .providers.find(({ contracts }) => contracts.length === 1)!;
    renderScreens(data, `/providers/${listed.provider.id}`);
    await screen.findByRole('article');
    await userEvent.click(screen.getByRole('button', { name: /^結束.*特約$/ }));
    await userEvent.fill(screen.getByRole('textbox', { name: /^最後一天/ }), '115/5/31');
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('到115/05/31');
    expect(views(data).directory().byId.get(listed.provider.id)?.contracts).toEqual([
      { ...listed.contracts[0], validTo: '2026-05-31' },
    ]);
  });
});
