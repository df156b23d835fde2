import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { RocDateField, TimeField } from '#renderer/ui/index.ts';
import { renderUi } from '#test/builders/uiHarness.tsx';

afterEach(cleanup);

let stored: string | null = null;

function DateForm({ start = null, min, max }: { start?: string | null; min?: string; max?: string }) {
  const [day, setDay] = useState<string | null>(start);
  stored = day;
  return (
    <>
      <RocDateField
        label="出生日期"
        value={day}
        onChange={setDay}
        {...(min !== undefined && { min })}
        {...(max !== undefined && { max })}
      />
      <button type="button">下一格</button>
    </>
  );
}

const input = () => screen.getByLabelText<HTMLInputElement>('出生日期');

async function enter(text: string, props: Parameters<typeof DateForm>[0] = {}) {
  const user = userEvent.setup();
  renderUi(<DateForm {...props} />);
  await user.clear(input());
  await user.type(input(), text);
  await user.tab();
  return user;
}

describe('民國日期欄', () => {
  it.each([
    ['民國115年5月11日', '2026-05-11', '115/05/11（一）'],
    ['115/5/11', '2026-05-11', '115/05/11（一）'],
    ['115-5-11', '2026-05-11', '115/05/11（一）'],
    ['1150511', '2026-05-11', '115/05/11（一）'],
    ['330214', '1944-02-14', '33/02/14（一）'],
    ['１１３／２／２９', '2024-02-29', '113/02/29（四）'],
  ])('%s is stored as %s and shown as %s', async (text, value, shown) => {
    await enter(text);
    expect(stored).toBe(value);
    expect(input().value).toBe(shown);
    expect(input().getAttribute('aria-invalid')).toBeNull();
  });

  it.each([
    ['114/2/29', '114年2月只有28天，沒有29日。'],
    ['1140431', '114年4月只有30天，沒有31日。'],
    ['115/13/1', '沒有13月，月份是1到12。'],
    ['2026/5/11', '請用民國年，西元2026年是115年。'],
    ['201/1/1', '沒有民國201年，請再看一次年份。'],
    ['明天', '這不是日期。可以寫115/5/11、1150511或民國115年5月11日。'],
  ])('%s is refused: %s', async (text, message) => {
    await enter(text);
    expect(stored).toBeNull();
    expect(input().value).toBe(text);
    expect(input().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(message)).toBeTruthy();
  });

  it('an old day never stays behind a wrong text', async () => {
    await enter('114/2/29', { start: '2026-05-11' });
    expect(stored).toBeNull();
  });

  it('nothing is said before the field is left or confirmed', async () => {
    const user = userEvent.setup();
    renderUi(<DateForm />);
    await user.type(input(), '114/2/29');
    await waitFor(() => expect(input().getAttribute('aria-invalid')).toBeNull());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(input().getAttribute('aria-invalid')).toBe('true'));
    await user.keyboard('{Backspace}8');
    await waitFor(() => expect(input().getAttribute('aria-invalid')).toBeNull());
    await waitFor(() => expect(stored).toBe('2025-02-28'));
  });

  it.each([
    ['{ArrowUp}', '2026-06-01'],
    ['+', '2026-06-01'],
    ['{ArrowDown}', '2026-05-30'],
    ['-', '2026-05-30'],
  ])('%s moves a day', async (key, value) => {
    const user = userEvent.setup();
    renderUi(<DateForm start="2026-05-31" />);
    await user.click(input());
    await user.keyboard(key);
    await waitFor(() => expect(stored).toBe(value));
  });

  it('moving stops at the first and last day allowed, and typing past them is refused', async () => {
    const user = await enter('115/5/12', { start: '2026-05-11', max: '2026-05-11' });
    expect(stored).toBeNull();
    expect(screen.getByText('最晚是115/05/11。')).toBeTruthy();
    await user.clear(input());
    await user.type(input(), '115/5/11{ArrowUp}');
    await waitFor(() => expect(stored).toBe('2026-05-11'));
  });

  it('the calendar beside it shows ROC years and stores the same day', async () => {
    const user = userEvent.setup();
    renderUi(<DateForm start="2026-05-11" />);
    await user.click(screen.getByRole('button', { name: '打開月曆：出生日期' }));
    expect(document.querySelector('.calendar h2')?.textContent).toContain('115年5月');
    await user.click(screen.getByRole('button', { name: /5月13日/ }));
    expect(stored).toBe('2026-05-13');
    await waitFor(() => expect(document.querySelector('.calendar')).toBeNull());
    expect(input().value).toBe('115/05/13（三）');
  });
});

describe('時間欄', () => {
  it.each([
    ['0905', '09:05'],
    ['9點', '09:00'],
    ['13', '13:00'],
  ])('%s is %s', async (text, value) => {
    expect(await timeOf(text)).toBe(value);
    expect(screen.getByLabelText<HTMLInputElement>('時間').value).toBe(value);
  });

  it('25:00 is refused', async () => {
    expect(await timeOf('25:00')).toBeNull();
    expect(screen.getByText('時間從00:00到23:59。')).toBeTruthy();
  });
});

async function timeOf(text: string): Promise<string | null> {
  let value: string | null = null;
  function TimeForm() {
    const [time, setTime] = useState<string | null>(null);
    value = time;
    return <TimeField label="時間" value={time} onChange={setTime} />;
  }
  const user = userEvent.setup();
  renderUi(<TimeForm />);
  await user.type(screen.getByLabelText('時間'), text);
  await user.tab();
  return value;
}
