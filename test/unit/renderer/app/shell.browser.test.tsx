import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { FeatureRoute } from '#renderer/app/routes.tsx';
import { Screen } from '#renderer/ui/index.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const screenOf = (text: string) => () => <Screen>{text}</Screen>;
const broken = () => {
  throw new Error('王小明');
};
const routes: FeatureRoute[] = [
  { path: '/today', screen: 'today', rail: 'top', component: screenOf('今日的內容') },
  { path: '/cases', screen: 'cases', rail: 'top', component: screenOf('個案的內容') },
  { path: '/cases/$caseId', screen: 'cases', component: screenOf('一個個案') },
  {
    path: '/cases/$caseId/dispatch',
    screen: 'dispatch',
    belongsTo: '/today',
    component: screenOf('派案的內容'),
  },
  { path: '/cases/$caseId/family', screen: 'visit', frame: 'bare', component: screenOf('給家屬看') },
  { path: '/broken', screen: 'reports', component: broken },
  { path: '/settings', screen: 'settings', rail: 'end', component: screenOf('設定的內容') },
];
const rail = () => screen.getByRole('navigation', { name: '主選單' });
const marked = () => rail().querySelector('[aria-current=page]')?.textContent;

describe('the frame', () => {
  it('lists the screens there are, with what waits in them, and no others', async () => {
    renderApp(routes, { at: '/today', status: { counts: { '/today': 11 } } });
    await screen.findByText('今日的內容');
    expect(
      within(rail())
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['今日11', '個案', '設定']);
    expect(marked()).toBe('今日11');
  });

  it('an empty address leads to the first screen', async () => {
    renderApp(routes, { at: '/' });
    expect(await screen.findByText('今日的內容')).toBeTruthy();
  });

  it.each([
    ['/cases', '個案的內容', '個案', '個案'],
    ['/cases/k3x9', '一個個案', '個案', '個案'],
    ['/cases/k3x9/dispatch', '派案的內容', '派案', '今日11'],
  ])('%s shows its screen, title and place', async (at, text, title, entry) => {
    renderApp(routes, { at });
    expect(await screen.findByText(text)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
    expect(marked()).toBe(entry);
  });

  it('what is turned to a family has no frame, so nothing of other cases', async () => {
    renderApp(routes, { at: '/cases/k3x9/family' });
    await screen.findByText('給家屬看');
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(document.body.textContent).not.toContain('王雅婷');
  });

  it('fits the window to the pixel: what scrolls the page itself would close every list that is open', async () => {
    await page.viewport(1366, 768);
    renderApp(routes, { at: '/today' });
    await screen.findByText('今日的內容');
    const { scrollHeight, scrollWidth } = document.documentElement;
    expect([scrollWidth, scrollHeight]).toEqual([innerWidth, innerHeight]);
  });

  it('says that the drive is nearly full, beside what is unsent', async () => {
    renderApp(routes, { at: '/today', status: { isDriveFull: true, unsent: 3 } });
    expect(await screen.findByText(/磁碟快滿了，請清出空間/u)).toBeTruthy();
    expect(screen.getByText(/3筆未送/u)).toBeTruthy();
    const { scrollWidth } = document.documentElement;
    expect(scrollWidth).toBe(innerWidth);
  });

  it('an address that leads nowhere says so', async () => {
    renderApp(routes, { at: '/nowhere' });
    expect(await screen.findByText('沒有這個頁面。')).toBeTruthy();
  });

  it('a screen that throws says what is safe, and nothing of what it held', async () => {
    renderApp(routes, { at: '/broken' });
    expect(await screen.findByText('已存的資料都還在這台電腦。')).toBeTruthy();
    expect(document.body.textContent).not.toContain('王小明');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('統計');
  });

  it('Ctrl+L locks from anywhere, also from a text field', async () => {
    let locks = 0;
    renderApp(routes, {
      at: '/today',
      onLock: () => {
        locks += 1;
      },
    });
    await screen.findByText('今日的內容');
    const find = screen.getByRole('combobox', { name: '找個案、單位或功能' });
    act(() => find.focus());
    fireEvent.keyDown(find, { code: 'KeyL', key: 'l', ctrlKey: true });
    expect(locks).toBe(1);
  });

  it('shows the key that locks, and who works here at any width', async () => {
    renderApp(routes, { at: '/today' });
    const lock = await screen.findByRole('button', { name: /^上鎖/u });
    expect(within(lock).getByText('Ctrl L')).toBeTruthy();
    expect(screen.getAllByText('王雅婷').filter((name) => name.checkVisibility())).toHaveLength(1);
    await page.viewport(683, 768);
    expect(screen.getAllByText('王雅婷').filter((name) => name.checkVisibility())).toHaveLength(1);
    expect(screen.getByText('範例資料').checkVisibility()).toBe(true);
  });

  it('Ctrl+L locks also a screen without the frame', async () => {
    let locks = 0;
    renderApp(routes, {
      at: '/cases/k3x9/family',
      onLock: () => {
        locks += 1;
      },
    });
    await screen.findByText('給家屬看');
    fireEvent.keyDown(document.body, { code: 'KeyL', key: 'l', ctrlKey: true });
    expect(locks).toBe(1);
  });

  it('without a passphrase nothing offers to lock, and Ctrl+L does nothing', async () => {
    let locks = 0;
    renderApp(routes, {
      at: '/today',
      status: { hasPassphrase: false },
      onLock: () => {
        locks += 1;
      },
    });
    const find = await screen.findByRole('combobox', { name: '找個案、單位或功能' });
    expect(screen.queryByRole('button', { name: '上鎖' })).toBeNull();
    fireEvent.keyDown(find, { code: 'KeyL', key: 'l', ctrlKey: true });
    expect(locks).toBe(0);
  });

  it('Ctrl+K finds a screen by its name and goes there', async () => {
    const user = userEvent.setup();
    renderApp(routes, { at: '/today' });
    await screen.findByText('今日的內容');
    await user.keyboard('{Control>}[KeyK]{/Control}');
    await user.keyboard('設');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByText('設定的內容')).toBeTruthy();
  });

  it.each([
    [{ way: 'noDestination', unsent: 3 }, '還沒選送往哪裡　3筆未送，都已存在本機'],
    [{ way: 'unknown', unsent: 0 }, '正在連線　沒有要送的'],
    [{ way: 'offline', unsent: 3, delivered: 9 }, '離線　3筆未送，都已存在本機'],
    [{ way: 'online', unsent: 3, sending: 18 }, '已連線　正在送18筆，3筆未送'],
    [{ way: 'online', unsent: 0, sending: 18 }, '已連線　正在送18筆'],
    [{ way: 'online', unsent: 0, delivered: 9, confirmed: 4 }, '已連線　都送達了，9筆等督導確認'],
    [{ way: 'online', unsent: 0, delivered: 9, personRole: 'supervisor' }, '已連線　都送達了'],
    [{ way: 'online', unsent: 0, confirmed: 4 }, '已連線　都送達了，督導也確認了'],
  ] as const)('says where the data is: %j', async (status, words) => {
    renderApp(routes, { at: '/today', status });
    await screen.findByText('今日的內容');
    expect(document.querySelector('.net')?.textContent).toBe(words);
  });

  it('shows the day in the ROC calendar, and that these are samples', async () => {
    renderApp(routes, { at: '/today' });
    await screen.findByText('今日的內容');
    expect(screen.getByText('115/05/11（一）09:12')).toBeTruthy();
    expect(screen.getByText('範例資料')).toBeTruthy();
  });

  it('at 200% zoom the rail is a menu that closes on going somewhere', async () => {
    await page.viewport(683, 768);
    const user = userEvent.setup();
    renderApp(routes, { at: '/today' });
    await screen.findByText('今日的內容');
    expect(screen.queryByRole('navigation')).toBeNull();
    await user.click(screen.getByRole('button', { name: '選單' }));
    await user.click(screen.getByRole('link', { name: '個案' }));
    expect(await screen.findByText('個案的內容')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
