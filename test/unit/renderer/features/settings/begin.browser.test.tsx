import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

describe('what a new unit is asked for', () => {
  it('can all be skipped', async () => {
    const { address } = renderScreens(await anOpenUnit(() => []), '/settings/begin');
    await userEvent.click(await screen.findByRole('button', { name: '都以後再填' }));
    expect(await screen.findByRole('navigation', { name: '主選單' })).toBeTruthy();
    expect(address()).toBe('/today');
  });

  it('goes step by step with one key, says what stays here, and ends at the day’s work', async () => {
    const { address } = renderScreens(await anOpenUnit(() => []), '/settings/begin');
    const steps = await screen.findByRole('list', { name: '接下來' });
    expect(
      within(steps)
        .getAllByRole('button')
        .map((step) => step.textContent),
    ).toEqual([
      '1選要送往哪裡有網路時會自己送',
      '2寫下同事單位裡還有誰',
      '3給同事設定檔讓同事的電腦加入',
      '4抄紙本統計讓第一次排名單就算得準',
    ]);
    expect(screen.getByText(/^填的都加密存在這台電腦/u)).toBeTruthy();
    for (const title of ['送往哪裡', '同事', '給新同事的設定檔', '紙本統計表']) {
      expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
      await userEvent.keyboard('{Control>}{Enter}{/Control}');
    }
    expect(address()).toBe('/today');
  });

  it('a colleague who was named is on the list as not joined, ticks the step, and can be taken off', async () => {
    const data = await anOpenUnit(() => []);
    renderScreens(data, '/settings/begin');
    await userEvent.click(await screen.findByRole('button', { name: /寫下同事/u }));
    await userEvent.type(await screen.findByRole('textbox', { name: '姓名' }), '周以寧');
    await userEvent.click(screen.getByRole('button', { name: /^加到名單/u }));
    expect(await screen.findByText('還沒用設定檔加入')).toBeTruthy();
    expect(screen.getByRole('button', { name: /寫下同事\s*好了/u })).toBeTruthy();
    expect(data.unlocked?.views.unit().persons.map(({ name }) => name)).toContain('周以寧');

    await userEvent.type(screen.getByRole('textbox', { name: '姓名' }), '周以寧');
    await userEvent.click(screen.getByRole('button', { name: /^加到名單/u }));
    expect(await screen.findByText('名單上已經有這個姓名。')).toBeTruthy();

    await userEvent.click(screen.getByRole('button', { name: '拿掉周以寧' }));
    expect(await screen.findByText('周以寧已從名單拿掉。', { selector: 'p' })).toBeTruthy();
    expect(screen.queryByText('還沒用設定檔加入')).toBeNull();
  });
});
