import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useView } from '#renderer/ui/index.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import { aDemerit, withPeriods } from '#test/builders/providers.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';
import { DispatchStage, type StageEvents, stageEvents } from '#test/fakes/DispatchStage.tsx';
import { DrawnLaptop, drawnProviders } from '#test/fakes/dispatchCase.ts';
import '#renderer/features/dispatch/index.ts';

// A failure names what was sought; the whole page as text would hide it.
beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light', density: 'normal' });
});

interface Stage {
  laptop: DrawnLaptop;
  events: StageEvents;
}

interface Stated extends Partial<Stage> {
  packId?: string;
  isFamily?: boolean;
}

async function show(stated: Stated = {}): Promise<Stage> {
  const {
    laptop = new DrawnLaptop(),
    events = stageEvents(),
    packId = 'taitung-a-unit',
    isFamily = false,
  } = stated;
  renderApp(
    [
      {
        path: '/dispatch',
        screen: 'dispatch',
        ...(isFamily ? { frame: 'bare' as const } : { rail: 'top' as const }),
        component: () => (
          <DispatchStage laptop={laptop} events={events} packId={packId} startsAtFamily={isFamily} />
        ),
      },
    ],
    { at: '/dispatch' },
  );
  await screen.findByRole('contentinfo');
  return { laptop, events };
}

/** Ranked rows as they read: rank and short name. */
const ranking = () =>
  screen.getAllByRole('group', { name: /^第\d名/ }).map((row) => row.getAttribute('aria-label'));
const written = ({ laptop }: Stage) => laptop.committed.map(({ type }) => type);
const press = (keys: string) => userEvent.keyboard(keys);

/** From the list to the notice of the second in rank, who is chosen for the first of the reasons. */
async function chooseSecond(): Promise<void> {
  await press('{Escape}');
  await press('2');
  await screen.findByRole('radiogroup', { name: '選第2名的原因' });
  await press('{Enter}');
  await screen.findByRole('heading', { name: '照會範例庭安居家' });
}

async function findings(): Promise<string[]> {
  const results = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  // A text that is missing shows its key.
  const shown = document.querySelector('.screen, .family')?.textContent ?? '';
  const keys = shown.match(/\b[a-z]\w*(\.[a-zA-Z]\w*)+\b/g) ?? [];
  return [
    ...keys.map((key) => `no text: ${key}`),
    ...results.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
    ),
  ];
}

describe('派案：主要工作，只用鍵盤', () => {
  it('first stale, confirmed in place, the second chosen by the family, the notice sent, in 6 interactions from the list', async () => {
    const stage = await show();
    expect(ranking()[0]).toBe('第1名範例平安居家');
    const openings = screen.getByRole('spinbutton', { name: '居服剩' });
    await waitFor(() => expect(document.activeElement).toBe(openings));

    await press('2'); // 1: what the provider says over the phone
    await press('{Enter}'); // 2: saved
    await waitFor(() => expect(written(stage)).toEqual(['capacity', 'capacity']));
    await waitFor(() => expect(screen.queryByRole('spinbutton', { name: '居服剩' })).toBeNull());
    expect(ranking()[0]).toBe('第1名範例平安居家');

    await press('2'); // 3: the second
    await screen.findByRole('radiogroup', { name: '選第2名的原因' });
    await press('1'); // 4: the family's choice
    await press('{Enter}'); // 5: stored
    await screen.findByRole('heading', { name: '照會範例庭安居家' });
    await press('{Control>}{Enter}{/Control}'); // 6: sent
    await screen.findByText('照會已送出', { selector: 'h2 *' });

    await waitFor(() => expect(written(stage)).toEqual(['capacity', 'capacity', 'dispatch', 'notice']));
    const [dispatch] = stage.laptop.file.dispatches;
    expect(dispatch).toMatchObject({
      outcome: 'chosen',
      providerId: 'prov-tingan',
      rank: 2,
      basis: 'designated',
      reason: { code: 'familyChoice' },
      chosenBy: { name: '陳建宏', relation: '長子' },
      needIds: ['need-0001', 'need-0002'],
    });
    const [notice] = stage.laptop.file.notices;
    expect(notice).toMatchObject({ dispatchId: dispatch?.id, channel: 'phone', flow: 'B', replyDueOn: null });
    expect(notice?.text).toContain('個案：陳阿滿，女，82歲');
  });

  it('the stored choice survives: opened again, the notice waits where it stood', async () => {
    const laptop = new DrawnLaptop();
    await show({ laptop });
    await chooseSecond();
    cleanup();
    await show({ laptop });
    expect(screen.getByRole('heading', { name: '照會範例庭安居家' })).toBeTruthy();
  });

  it('another than the first without a reason is asked about and not stored', async () => {
    const stage = await show();
    await press('{Escape}');
    await press('3');
    const reasons = await screen.findByRole('radiogroup', { name: '選第3名的原因' });
    await press('4');
    await waitFor(() =>
      expect(within(reasons).getByRole('radio', { name: /其他/ })).toHaveProperty('checked', true),
    );
    await press('{Enter}');
    await screen.findByText('寫下原因才能往下');
    expect(written(stage)).toEqual([]);
  });
});

describe('派案：問了沒有回應', () => {
  it('a call that nobody took is recorded by keyboard and stands under its provider', async () => {
    const stage = await show();
    const openings = screen.getByRole('spinbutton', { name: '居服剩' });
    await waitFor(() => expect(document.activeElement).toBe(openings));
    await press('{Shift>}{Tab}{/Shift}{Enter}');
    const asked = await screen.findByRole('region', { name: '問了，還沒有回應。' });
    const phone = within(asked).getByRole('radio', { name: '電話' });
    await waitFor(() => expect(document.activeElement).toBe(phone));
    expect(await findings()).toEqual([]);
    await press('{Enter}');
    await waitFor(() => expect(written(stage)).toEqual(['attempt']));
    expect(stage.laptop.file.attempts).toMatchObject([
      { providerId: 'prov-pingan', channel: 'phone', needIds: ['need-0001', 'need-0002'] },
    ]);
    const row = screen.getByRole('group', { name: '第1名範例平安居家' });
    await waitFor(() => expect(row.nextElementSibling?.textContent).toMatch(/^今天\d\d:\d\d電話，尚無回應$/));
    expect(screen.queryByRole('spinbutton', { name: '居服剩' })).toBeNull();
  });

  it('stands above the call that a notice waits for, and the notice goes on waiting', async () => {
    const stage = await show();
    await press('{Escape}{Control>}{Enter}{/Control}');
    await screen.findByRole('heading', { name: '照會範例平安居家' });
    const openings = await screen.findByRole('spinbutton', { name: '居服剩' });
    await waitFor(() => expect(document.activeElement).toBe(openings));
    await press('{Shift>}{Tab}{/Shift}{Enter}');
    await screen.findByRole('region', { name: '問了，還沒有回應。' });
    await press('{Enter}');
    await screen.findByText(/^今天\d\d:\d\d電話，尚無回應$/);
    const [dispatch] = stage.laptop.file.dispatches;
    expect(stage.laptop.file.attempts).toMatchObject([{ needIds: dispatch?.needIds }]);
    const again = await screen.findByRole('spinbutton', { name: '居服剩' });
    await waitFor(() => expect(document.activeElement).toBe(again));
    await press('{Control>}{Enter}{/Control}');
    expect(written(stage)).toEqual(['dispatch', 'attempt']);
  });

  it('one of an hour ago is marked as entered late; a time to come is refused', async () => {
    const stage = await show();
    await press('{Shift>}{Tab}{/Shift}{Enter}');
    const asked = await screen.findByRole('region', { name: '問了，還沒有回應。' });
    await userEvent.click(within(asked).getByText('稍早，補登'));
    await press('{Enter}');
    await screen.findByText('填上真正問的日期和時間，才能補登');
    expect(written(stage)).toEqual([]);
    await userEvent.fill(within(asked).getByRole('textbox', { name: '時間' }), '0001');
    await press('{Enter}');
    await waitFor(() => expect(written(stage)).toEqual(['attempt']));
    const [attempt] = stage.laptop.file.attempts;
    expect(isLateEntry(attempt!.happenedAt, attempt!.recordedAt)).toBe(true);
  });
});

describe('派案：名單', () => {
  it('explains itself: columns in the pack’s order, a reason between every two ranks', async () => {
    await show();
    const list = screen.getByRole('region', { name: '可派單位' });
    expect([...list.querySelectorAll('.criterion')].map((head) => head.firstChild?.textContent)).toEqual([
      '指定',
      '涵蓋',
      '距離',
      '即時',
      '品質',
      '配合',
      '本月',
    ]);
    expect(ranking()).toEqual([
      '第1名範例平安居家',
      '第2名範例庭安居家',
      '第3名範例安順居家',
      '第4名範例立享居家',
      '第5名範例萬安居家',
    ]);
    expect([...list.querySelectorAll('.reason b')].map((reason) => reason.textContent)).toEqual([
      '本月派案較少',
      '能更快開始',
      '離家較近',
      '兩項都能接',
    ]);
  });

  it('Yunlin has fewer columns, in its own order', async () => {
    await show({ packId: 'yunlin-113' });
    const list = screen.getByRole('region', { name: '可派單位' });
    const heads = [...list.querySelectorAll('.criterion')].map((head) => head.firstChild?.textContent);
    expect(heads.slice(0, 4)).toEqual(['指定', '涵蓋', '即時', '距離']);
    expect(heads).not.toContain('品質');
  });

  it('Y-E.1 the list for home modification is handed over with the word that the device centre assesses first', async () => {
    const laptop = new DrawnLaptop();
    const [need] = laptop.file.needs;
    const modification = { ...need!, id: 'need-0009' as never, serviceType: 'homeModification' as const };
    Object.assign(laptop.file, {
      needs: [...laptop.file.needs, { ...modification, codes: [], windows: [] }],
    });
    await show({ laptop, packId: 'yunlin-113' });
    const list = screen.getByRole('complementary', { name: '需求與意願' });
    expect(within(list).getByText(/先照會輔具中心評估/)).toBeVisible();
    expect(within(list).getByRole('button', { name: /I-22/ })).toBeVisible();
    expect(within(list).queryByRole('button', { name: /T-2\.3\.6/ })).toBeNull();
  });

  it('no opening, said on the phone: the provider leaves the list at once and says why below', async () => {
    const stage = await show();
    await press('0{Tab}0');
    await press('{Enter}');
    await waitFor(() => expect(ranking()[0]).toBe('第1名範例庭安居家'));
    expect(written(stage)).toEqual(['capacity', 'capacity']);
    await screen.findByText('範例平安居家已從名單移到未列入');
    await press('e');
    const excluded = await screen.findByRole('region', { name: /^未列入/ });
    expect(excluded.textContent).toContain('範例平安居家');
  });

  it('no opening for one of two services: it stays on the list for the other, ranked and said as such', async () => {
    await show();
    await press('0');
    await press('{Enter}');
    await screen.findByText('範例平安居家現在排第4名');
    const row = screen.getByRole('group', { name: '第4名範例平安居家' });
    expect(row.nextElementSibling?.textContent).toContain('不能接居家服務（沒有名額）');
  });

  it('every provider left out says all its reasons, with the clause', async () => {
    await show();
    await press('{Escape}');
    await press('e');
    const excluded = await screen.findByRole('region', { name: /^未列入/ });
    expect(excluded.textContent).toMatch(/停派中.*05\/01/);
    expect(excluded.textContent).toContain('沒有名額');
    expect(excluded.textContent).toContain('T-2.2.1');
    expect(excluded.textContent).toContain('家屬不考慮');
  });

  it('a full disk loses nothing: what was typed stays, and saving again works', async () => {
    const stage = await show();
    stage.events.diskFull = true;
    await press('5');
    await press('{Enter}');
    await screen.findByText(/沒有存成/);
    expect(screen.getByRole('spinbutton', { name: '居服剩' })).toHaveProperty('value', '5');
    stage.events.diskFull = false;
    await press('{Enter}');
    await waitFor(() => expect(written(stage)).toEqual(['capacity', 'capacity']));
    expect(stage.laptop.committed[0]).toMatchObject({ event: { openings: 5, serviceType: 'homeCare' } });
  });

  it('a suspended designated provider is a question to the family, and its answer a visit and a wish', async () => {
    const stage = await show();
    await press('{Escape}');
    await press('q');
    await screen.findByRole('radiogroup', { name: /現在不能派/ });
    await press('1');
    await press('{Enter}');
    await waitFor(() => expect(written(stage)).toEqual(['visit', 'case']));
    expect(stage.laptop.file.case.designatedProviderIds).toEqual([]);
    expect(stage.laptop.file.visits.at(-1)?.said).toContain('從名單選');
    await waitFor(() => expect(screen.queryByRole('button', { name: /要再問家屬一次/ })).toBeNull());
  });

  it('another designation without a name is asked for, not passed over in silence', async () => {
    const stage = await show();
    await press('{Escape}');
    await press('q');
    await screen.findByRole('radiogroup', { name: /現在不能派/ });
    await press('3');
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('combobox'));
    // Leaving the field closes its list.
    await press('{Tab}');
    await userEvent.click(await screen.findByRole('button', { name: /^記下/ }));
    await screen.findByText('選出改指定的單位，或改選別的回答');
    expect(written(stage)).toEqual([]);
  });

  it('what is half typed is kept as a draft and there again', async () => {
    const stage = await show();
    await press('7');
    await waitFor(() => expect(stage.events.draft.confirmations['prov-pingan']?.openings.homeCare).toBe(7));
    cleanup();
    await show(stage);
    expect(screen.getByRole('spinbutton', { name: '居服剩' })).toHaveProperty('value', '7');
  });
});

describe('派案：媒合失敗', () => {
  it('nobody on the list: the exclusions stand open, and the attempt ends with its reason', async () => {
    const stage = await show({
      laptop: new DrawnLaptop({ providers: [] }),
    });
    expect(screen.getAllByRole('heading', { name: '沒有單位可派' }).length).toBeGreaterThan(0);
    await userEvent.click(screen.getByRole('button', { name: /^記錄媒合失敗/ }));
    await screen.findByRole('region', { name: '這次找不到單位，記下原因' });
    await press('晚上沒有單位能去');
    await press('{Enter}');
    await waitFor(() => expect(written(stage)).toEqual(['dispatch']));
    expect(stage.laptop.file.dispatches[0]).toMatchObject({
      outcome: 'matchFailed',
      failure: '晚上沒有單位能去',
      needIds: ['need-0001', 'need-0002'],
    });
    await screen.findByText(/記錄了媒合失敗/);
    expect(screen.getByText(/^晚上沒有單位能去。/)).toBeTruthy();
  });
});

describe('派案：照會', () => {
  async function chooseFirstStale() {
    const stage = await show();
    await press('{Escape}');
    await press('1');
    await screen.findByRole('region', { name: /選第1名/ });
    await press('{Enter}');
    await screen.findByRole('heading', { name: '照會範例平安居家' });
    return stage;
  }

  it('a stale capacity holds the notice back until it is confirmed right there', async () => {
    const stage = await chooseFirstStale();
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(written(stage)).toEqual(['dispatch']));
    const openings = screen.getByRole('spinbutton', { name: '居服剩' });
    await waitFor(() => expect(document.activeElement).toBe(openings));
    // There is no list to go back to: Esc is said to lead to another choice, and nowhere else.
    expect(screen.getByRole('contentinfo').textContent?.match(/Esc/gu)).toHaveLength(1);
    await press('2');
    await press('{Enter}');
    await waitFor(() => expect(screen.queryByRole('spinbutton', { name: '居服剩' })).toBeNull());
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('照會已送出', { selector: 'h2 *' });
    expect(written(stage)).toEqual(['dispatch', 'capacity', 'capacity', 'notice']);
  });

  it('the call that a notice waits for is there again after a restart, until it is saved', async () => {
    const stage = await chooseFirstStale();
    await press('{Control>}{Enter}{/Control}');
    const openings = () => screen.findByRole('spinbutton', { name: '居服剩' });
    const first = await openings();
    await waitFor(() => expect(document.activeElement).toBe(first));
    await press('7');
    cleanup();
    await show(stage);
    expect(await openings()).toHaveValue('7');
    (await openings()).focus();
    await press('{Enter}');
    await waitFor(() => expect(screen.queryByRole('spinbutton', { name: '居服剩' })).toBeNull());
    expect([...stage.events.typed.keys()]).toEqual([]);
  });

  it('I-14 a point confirmed and notified since the choice stops the notice, and says by which clause and how long', async () => {
    const stage = await show();
    await chooseSecond();
    cleanup();
    const [dispatch] = stage.laptop.file.dispatches;
    const providerId = dispatch?.outcome === 'chosen' ? dispatch.providerId : '';
    const entry = stage.laptop.directory.byId.get(providerId)!;
    Object.assign(entry, withPeriods({ ...entry, demerits: [aDemerit({ providerId })] }));
    await show(stage);
    await screen.findByRole('heading', { name: '照會範例庭安居家' });
    await screen.findByText('這家已停派，不能送照會。請改選別家。', { selector: '.main *' });
    expect(screen.getByText(/05\/01.*05\/31.*T-2\.6\.a$/u)).toBeTruthy();
    await press('{Control>}{Enter}{/Control}');
    expect(written(stage)).toEqual(['dispatch']);
  });

  it('by LINE the name and address are masked, and the notice says what was sent', async () => {
    await show();
    await chooseSecond();
    const text = screen.getByRole('textbox', { name: /照會內容/ }) as HTMLTextAreaElement;
    expect(text.value).toContain('陳阿滿');
    await userEvent.click(screen.getByText('LINE'));
    await waitFor(() => expect(text.value).toContain('陳○滿'));
    expect(text.value).not.toContain('榴中里');
  });

  it('what is typed on a notice is there again, and choosing anew is a key away and back', async () => {
    const stage = await show();
    await chooseSecond();
    await userEvent.click(screen.getByRole('textbox', { name: /補充說明/ }));
    await press('門口有狗');
    cleanup();
    await show(stage);
    expect(screen.getByRole('textbox', { name: /補充說明/ })).toHaveProperty('value', '門口有狗');
    const text = screen.getByRole('textbox', { name: /照會內容/ }) as HTMLTextAreaElement;
    expect(text.value).toContain('補充：門口有狗');
    await press('{Escape}');
    await screen.findByText('已選範例庭安居家，照會還沒送。');
    expect(ranking()).toHaveLength(5);
    await press('{Escape}');
    await press('b');
    await screen.findByRole('heading', { name: '照會範例庭安居家' });
    expect(written(stage)).toEqual(['dispatch']);
  });

  it('the reply is recorded where the notice stands', async () => {
    const stage = await show();
    await chooseSecond();
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('照會已送出', { selector: 'h2 *' });
    await press('2');
    const reason = await screen.findByRole('textbox', { name: '原因' });
    await waitFor(() => expect(document.activeElement).toBe(reason));
    await press('人力不足');
    await press('{Enter}');
    await waitFor(() => expect(written(stage).at(-1)).toBe('reply'));
    expect(stage.laptop.file.replies[0]).toMatchObject({ answer: 'declined', reason: '人力不足' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('region', { name: '照會' })));
    expect(screen.getByText('居家服務、喘息服務還沒有單位，可以接著派')).toBeTruthy();
    // On the next list it stands as who declined before.
    await press('{Control>}{Enter}{/Control}');
    const row = await screen.findByRole('group', { name: /範例庭安居家$/ });
    expect(row.nextElementSibling?.textContent).toMatch(/今天\d\d:\d\d婉拒過：人力不足/);
  });

  it('accepted: one digit and Enter, from wherever the keyboard is', async () => {
    const stage = await show();
    await chooseSecond();
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('照會已送出', { selector: 'h2 *' });
    await press('1');
    const save = await screen.findByRole('button', { name: /^記下回復/ });
    await waitFor(() => expect(save.textContent).toBe('記下回復Enter'));
    await press('{Enter}');
    await waitFor(() => expect(written(stage).at(-1)).toBe('reply'));
    expect(stage.laptop.file.replies[0]).toMatchObject({ answer: 'accepted' });
  });

  it('asks for no start that has passed: a day named on an earlier call means from today on', async () => {
    const [first, second, ...others] = drawnProviders;
    const asked = { at: '2026-05-10T08:40:00+08:00', openings: 1, start: '2026-05-10' };
    const laptop = new DrawnLaptop({ providers: [first!, { ...second!, asked }, ...others] });
    await show({ laptop });
    await press('{Escape}');
    const rank = /^第(\d)名範例庭安居家$/u.exec(
      ranking().find((one) => one?.endsWith('範例庭安居家')) ?? '',
    )?.[1];
    await press(rank ?? '');
    await screen.findByRole('radiogroup', { name: /^選第\d名的原因$/u });
    await press('{Enter}');
    await screen.findByRole('heading', { name: '照會範例庭安居家' });
    const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /照會內容/ });
    expect(text.value).toContain('希望開始：115/05/11（一）起');
  });

  it('declined without a reason: said at the field, nothing written', async () => {
    const stage = await show();
    await chooseSecond();
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('照會已送出', { selector: 'h2 *' });
    await press('2');
    await screen.findByRole('textbox', { name: '原因' });
    await press('{Enter}');
    const said = await screen.findByText('婉拒要寫下原因');
    expect(said.closest('.field')?.textContent).toContain('原因');
    expect(written(stage)).toEqual(['dispatch', 'notice']);
  });

  it('a late entry without its time is asked for, not passed over in silence', async () => {
    const stage = await show();
    await press('{Escape}2');
    await screen.findByRole('radiogroup', { name: '選第2名的原因' });
    await press('{Enter}');
    const notice = await screen.findByRole('region', { name: '照會' });
    await waitFor(() => expect(document.activeElement).toBe(notice));
    await press('c');
    await waitFor(() => expect(stage.events.copied).toHaveLength(1));
    await userEvent.click(screen.getByText('已經送過，補登'));
    await waitFor(() => expect(screen.queryByText(/填上真正送出/)).toBeNull());
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('填上真正送出的日期和時間，才能補登');
    expect(written(stage)).toEqual(['dispatch']);
  });
});

describe('派案：給家屬看的名單', () => {
  /** What a family must never read: ratings, counts, clauses, other people, the unit's own words. */
  const forbidden = [
    /[TYI]-\d/,
    /甲|乙|丙|未評/,
    /\d件/,
    /品質|配合|停派|記點|量能|名額/,
    /王雅婷/,
    /範例資料|離線|未送/,
  ];

  async function showFamily() {
    const stage = await show();
    await press('{Escape}');
    await press('v');
    await screen.findByRole('heading', { name: '您想請哪一家？' });
    return stage;
  }

  it('holds none of what is internal', async () => {
    await showFamily();
    const text = document.querySelector('.family')?.textContent ?? '';
    expect(text).toContain('範例庭安居家');
    expect(text).toContain('5月14日（四）可以開始');
    for (const word of forbidden) expect(text).not.toMatch(word);
  });

  it('targets are 56 px and more', async () => {
    await showFamily();
    const targets = [...document.querySelectorAll<HTMLElement>('.family .option-row, .family .btn')];
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(target.getBoundingClientRect().height).toBeGreaterThanOrEqual(55.5);
  });

  it('a key and Enter choose; Ctrl+L ends it with the passphrase, and the list knows the answer', async () => {
    const stage = await showFamily();
    await press('2');
    await press('{Enter}');
    await screen.findByRole('heading', { name: '記下來了：您選的是範例庭安居家。' });
    expect(stage.events.draft.familyAnswer).toEqual({ kind: 'chosen', providerId: 'prov-tingan' });
    await press('{Control>}l{/Control}');
    await waitFor(() => expect(stage.events.locked).toBe(1));
    await screen.findByText('家屬在名單上選了範例庭安居家');
  });

  it('another provider is found by name in the whole directory', async () => {
    const stage = await showFamily();
    await press('7');
    const search = await screen.findByRole('searchbox');
    await waitFor(() => expect(document.activeElement).toBe(search));
    await press('滿額');
    await userEvent.click(await screen.findByRole('button', { name: '指定範例滿額居家' }));
    await waitFor(() =>
      expect(stage.events.draft.familyAnswer).toEqual({ kind: 'designated', providerId: 'prov-full' }),
    );
  });

  it('what is found stays above the footer however much it is, and Escape goes back with a name typed', async () => {
    await page.viewport(1366, 400);
    await showFamily();
    await press('7');
    const search = await screen.findByRole('searchbox');
    await waitFor(() => expect(document.activeElement).toBe(search));
    await press('範例');
    await waitFor(() => expect(screen.getAllByRole('button', { name: /^指定/u }).length).toBeGreaterThan(3));
    const list = document.querySelector('.found')!;
    expect(list.scrollHeight).toBeGreaterThan(list.clientHeight);
    const footer = document.querySelector('.family > footer')!.getBoundingClientRect();
    expect(list.getBoundingClientRect().bottom).toBeLessThanOrEqual(footer.top);
    await press('{Escape}');
    await waitFor(() => expect(screen.queryByRole('searchbox')).toBeNull());
    expect(screen.getByRole('heading', { name: '您想請哪一家？' })).toBeTruthy();
  });
});

describe.each(['light', 'dark'] as const)('派案：無障礙，%s', (theme) => {
  it('axe finds nothing on the list, the choice, the notice and the family’s view', async () => {
    useView.getState().setView({ theme });
    await show();
    expect(await findings()).toEqual([]);
    await press('{Escape}');
    await press('e');
    await press('2');
    await screen.findByRole('radiogroup', { name: '選第2名的原因' });
    expect(await findings()).toEqual([]);
    await press('{Enter}');
    await screen.findByRole('heading', { name: '照會範例庭安居家' });
    expect(await findings()).toEqual([]);
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText('照會已送出', { selector: 'h2 *' });
    expect(await findings()).toEqual([]);
    // Four scans of whole pages: a busy machine needs its time.
  }, 45_000);

  it('axe finds nothing on the family’s view', async () => {
    useView.getState().setView({ theme });
    await show({ isFamily: true });
    await screen.findByRole('heading', { name: '您想請哪一家？' });
    expect(await findings()).toEqual([]);
  });
});
