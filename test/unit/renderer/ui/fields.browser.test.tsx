import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import {
  Button,
  Choices,
  ClauseTag,
  ComboBox,
  NumberField,
  Select,
  TextField,
  TimeField,
  UnbrokenTimes,
  useAnnounce,
  useFormCheck,
} from '#renderer/ui/index.ts';
import { renderUi } from '#test/builders/uiHarness.tsx';

afterEach(cleanup);

describe('a form', () => {
  it('what an earlier check said stops nothing that is right now; what cannot be read does', async () => {
    const user = userEvent.setup();
    const answers: boolean[] = [];
    function Form() {
      const { form, check } = useFormCheck();
      const [value, setValue] = useState<number | null>(2);
      return (
        <form ref={form}>
          {/* Drawn by a check before, and not drawn anew yet. */}
          <TextField label="姓名" value="王" onChange={() => undefined} error="這格要填。" />
          <NumberField label="名額" value={value} onChange={setValue} />
          <Button onPress={async () => void answers.push(await check(async () => true))}>存</Button>
          <Button onPress={async () => void answers.push(await check(async () => false))}>再存</Button>
        </form>
      );
    }
    renderUi(<Form />);
    await user.click(screen.getByRole('button', { name: '存' }));
    await waitFor(() => expect(answers).toEqual([true]));
    await user.click(screen.getByRole('button', { name: '再存' }));
    await waitFor(() => expect(answers).toEqual([true, false]));
    await waitFor(() => expect(screen.getByLabelText('姓名')).toHaveFocus());
    await user.clear(screen.getByLabelText('名額'));
    await user.type(screen.getByLabelText('名額'), '兩個');
    await user.click(screen.getByRole('button', { name: '存' }));
    await waitFor(() => expect(answers).toEqual([true, false, false]));
    expect(screen.getByLabelText('名額')).toHaveFocus();
  });
});

describe('a text that goes out', () => {
  it('keeps the hours of a day on one line', () => {
    renderUi(<UnbrokenTimes text="每週一09:00–11:00、13:30–15:00，2次" />);
    const times = [...document.querySelectorAll('.nb')].map(({ textContent }) => textContent);
    expect(times).toEqual(['09:00–11:00', '13:30–15:00']);
    expect(screen.getByText(/每週一/u).closest('body')).toHaveTextContent(
      '每週一09:00–11:00、13:30–15:00，2次',
    );
  });
});

describe('a number', () => {
  let stored: number | null = null;
  function Form({ max }: { max?: number }) {
    const [value, setValue] = useState<number | null>(2);
    stored = value;
    return (
      <NumberField label="剩餘名額" value={value} onChange={setValue} {...(max !== undefined && { max })} />
    );
  }
  const input = () => screen.getByLabelText<HTMLInputElement>('剩餘名額');

  it.each([
    ['5', 5],
    ['０', 0],
    ['-1', null],
    ['1.5', null],
    ['兩個', null],
    ['13', null],
  ])('%s is stored as %s where 0 to 12 are allowed', async (text, value) => {
    const user = userEvent.setup();
    renderUi(<Form max={12} />);
    await user.clear(input());
    await user.type(input(), text);
    await user.tab();
    await waitFor(() => expect(stored).toBe(value));
    await waitFor(() => expect(screen.queryByText('請填0到12的數字。') === null).toBe(value !== null));
  });

  it('goes up and down by arrows and buttons, not past its bounds', async () => {
    const user = userEvent.setup();
    renderUi(<Form max={4} />);
    await user.click(input());
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
    await waitFor(() => expect(stored).toBe(4));
    await user.click(screen.getByRole('button', { name: '減' }));
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(stored).toBeLessThan(4));
  });
});

describe('a time', () => {
  it.each([
    ['zh-TW', '例：09:00'],
    ['en', 'e.g. 09:00'],
  ] as const)('%s: while it is empty it shows in full how one is typed', (language, example) => {
    renderUi(<TimeField label="幾點" value={null} onChange={() => undefined} />, { language });
    const input = screen.getByLabelText<HTMLInputElement>('幾點');
    expect(input.placeholder).toBe(example);
    expect(input.scrollWidth).toBeLessThanOrEqual(input.clientWidth);
  });
});

describe('words of the controls themselves', () => {
  it('what is read out while one types is Traditional Chinese', async () => {
    const user = userEvent.setup();
    renderUi(
      <ComboBox
        label="鄉鎮"
        options={[{ id: 'a', label: '虎尾鎮' }]}
        value={null}
        onChange={() => undefined}
      />,
    );
    await user.click(screen.getByRole('combobox', { name: '鄉鎮' }));
    await user.keyboard('虎');
    await waitFor(() =>
      expect(document.querySelector('[data-live-announcer]')?.textContent).toContain('選項'),
    );
    await waitFor(() =>
      expect(document.querySelector('[data-live-announcer]')?.textContent).not.toMatch(/[选个项]/),
    );
  });
});

describe('a text', () => {
  it('ties label, description and error to the field, and is not offered again', () => {
    renderUi(
      <TextField
        label="身分證號"
        description="一個英文字母加九個數字"
        error="檢查碼不對，請再看一次。"
        value="A1"
        onChange={() => undefined}
      />,
    );
    const input = screen.getByLabelText('身分證號');
    const said = input
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(said).toEqual(['一個英文字母加九個數字', '檢查碼不對，請再看一次。']);
    expect(input.getAttribute('autocomplete')).toBe('off');
    expect(input.getAttribute('spellcheck')).toBe('false');
  });
});

describe('one of many', () => {
  let stored: string | null = null;
  function Form() {
    const [value, setValue] = useState<string | null>('斗六市');
    stored = value;
    return (
      <>
        <ComboBox
          label="鄉鎮"
          value={value}
          onChange={setValue}
          options={[
            { id: '斗六市', label: '斗六市' },
            { id: '臺西鄉', label: '臺西鄉' },
            { id: '古坑鄉', label: '古坑鄉', keywords: 'Gukeng' },
          ]}
        />
        <button type="button">下一格</button>
      </>
    );
  }
  const input = () => screen.getByRole<HTMLInputElement>('combobox', { name: '鄉鎮' });

  it.each([
    ['台西', '臺西鄉'],
    ['古', '古坑鄉'],
    ['gukeng', '古坑鄉'],
  ])('is found by %s', async (text, value) => {
    const user = userEvent.setup();
    renderUi(<Form />);
    await user.clear(input());
    await user.type(input(), text);
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(stored).toBe(value));
    await waitFor(() => expect(input().value).toBe(value));
  });

  it('a text that names nothing chooses nothing', async () => {
    const user = userEvent.setup();
    renderUi(<Form />);
    await user.clear(input());
    await user.type(input(), '沒有這裡');
    await waitFor(() => expect(screen.getByText('沒有符合的')).toBeTruthy());
    await user.tab();
    await waitFor(() => expect([null, '斗六市']).toContain(stored));
    await waitFor(() => expect(input().value).toBe(stored ?? ''));
  });
});

describe('one of a few', () => {
  it('a list opens, and the chosen word stands in the field', async () => {
    let stored: string | null = null;
    function Form() {
      const [value, setValue] = useState<'phone' | 'line' | null>(null);
      stored = value;
      return (
        <Select
          label="來源"
          value={value}
          onChange={setValue}
          options={[
            { id: 'phone', label: '電話' },
            { id: 'line', label: 'LINE' },
          ]}
        />
      );
    }
    const user = userEvent.setup();
    renderUi(<Form />);
    await user.click(screen.getByRole('button', { name: /來源/ }));
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await waitFor(() => expect(stored).toBe('line'));
    await waitFor(() => expect(screen.getByRole('button', { name: /來源/ }).textContent).toContain('LINE'));
  });

  it('choices answer to their keys and to arrows', async () => {
    let stored: string | null = null;
    function Form() {
      const [value, setValue] = useState<'family' | 'declined' | null>(null);
      stored = value;
      return (
        <Choices
          label="原因"
          value={value}
          onChange={setValue}
          choices={[
            { id: 'family', label: '家屬選擇', hotkey: '1' },
            { id: 'declined', label: '第1名婉拒', hotkey: '2' },
          ]}
        />
      );
    }
    const user = userEvent.setup();
    renderUi(<Form />);
    await user.keyboard('[Digit2]');
    await waitFor(() => expect(stored).toBe('declined'));
    // The keyboard goes on from what was chosen.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: /婉拒/ })));
    await user.keyboard('{ArrowUp}');
    await waitFor(() => expect(stored).toBe('family'));
  });
});

describe('a button that cannot act', () => {
  it('says why beside it, keeps its place for the keyboard, and does nothing', async () => {
    let pressed = 0;
    const user = userEvent.setup();
    renderUi(
      <Button
        disabledReason="打電話確認後才能送照會。"
        hotkey="Enter"
        onPress={() => {
          pressed += 1;
        }}
      >
        送出照會
      </Button>,
    );
    const button = screen.getByRole('button', { name: '送出照會' });
    await user.tab();
    await waitFor(() => expect(document.activeElement).toBe(button));
    await waitFor(() =>
      expect(document.getElementById(button.getAttribute('aria-describedby')!)?.textContent).toBe(
        '打電話確認後才能送照會。',
      ),
    );
    await user.keyboard('{Enter}');
    await user.click(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(pressed).toBe(0);
    expect(document.querySelector('.key-cap')).toBeNull();
  });
});

describe('a clause id', () => {
  it('opens what the clause says', async () => {
    const user = userEvent.setup();
    renderUi(<ClauseTag id="T-2.3.3" title="本月派得較少的排前面。" reference="貳、三、(三)" />);
    await user.click(screen.getByRole('button', { name: '條文T-2.3.3，看說明' }));
    expect(screen.getByRole('dialog').textContent).toContain('本月派得較少的排前面。');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('the live region', () => {
  it('says a message, and the same one again as a new one', async () => {
    function Save() {
      const announce = useAnnounce();
      return <Button onPress={() => announce('已存在本機09:14')}>存好</Button>;
    }
    const user = userEvent.setup();
    renderUi(<Save />);
    await user.click(screen.getByRole('button', { name: '存好' }));
    const first = screen.getByRole('status').firstElementChild;
    expect(first?.textContent).toBe('已存在本機09:14');
    await user.click(screen.getByRole('button', { name: '存好' }));
    expect(screen.getByRole('status').textContent).toBe('已存在本機09:14');
    expect(screen.getByRole('status').firstElementChild).not.toBe(first);
  });
});
