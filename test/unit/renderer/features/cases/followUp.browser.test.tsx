import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#renderer/data/index.ts';
import { useCasesView } from '#renderer/features/cases/list/casesView.ts';
import { aFollowUp, anImprovementCheck, aReassignment, aServiceEnd } from '#test/builders/followUps.ts';
import { anOpenUnit, renderScreens } from '#test/builders/openApp.tsx';
import { aDispatch, aNotice, aReply } from '#test/builders/records.ts';
import { storedCaseFile } from '#test/builders/storedCaseFile.ts';
import { aCaseload } from './sampleCaseload.ts';

afterEach(cleanup);
beforeEach(() =>
  useCasesView.getState().show({ query: '', filter: 'active', selectedId: null, tab: 'overview' }),
);

const ofProfessional = { caseId: 'case-0003', needId: 'need-0003' };
const poor = aFollowUp({
  ...ofProfessional,
  satisfaction: 'poor',
  result: 'needsImprovement',
  note: '常常遲到',
  happenedAt: '2026-04-25T10:00:00+08:00',
  recordedAt: '2026-04-25T10:00:00+08:00',
});
const notImproved = anImprovementCheck({
  ...{ caseId: 'case-0003', improved: false },
  happenedAt: '2026-05-08T10:00:00+08:00',
  recordedAt: '2026-05-08T10:00:00+08:00',
});

async function openFollowUp(more: Change[] = [], caseId = 'case-0003', packId = 'yunlin-113') {
  useCasesView.getState().show({ tab: 'followUp' });
  const data = await anOpenUnit((managerId) => [...aCaseload(managerId), ...more], undefined, packId);
  const app = renderScreens(data, `/cases/${caseId}`);
  const panel = await screen.findByRole('tabpanel', { name: '追蹤與改派' });
  await within(panel).findByRole('heading', { name: '服務中' });
  const file = async () => (await storedCaseFile(data.unlocked!.engine, caseId))!;
  const progress = () =>
    data.unlocked!.views.findCase(caseId)!.needs.find(({ need }) => need.id === 'need-0003');
  return { data, app, panel, file, progress };
}

/** The pack that names grounds of a reassignment and how long ahead an end is announced. */
const taitung = 'taitung-a-unit';

const press = (keys: string) => userEvent.keyboard(keys);
const save = () => press('{Control>}{Enter}{/Control}');
const choose = async (form: HTMLElement, group: string | RegExp, choice: string | RegExp) => {
  const radios = await within(form).findByRole('radiogroup', { name: group });
  within(radios).getByRole('radio', { name: choice }).focus();
  await press(' ');
};

describe('追蹤', () => {
  it('is recorded by keyboard; what is to be improved starts the month of T-3.improve', async () => {
    const { file, panel, progress } = await openFollowUp();
    expect(panel).toHaveTextContent('還沒有追蹤過');
    await press('g');
    const form = await screen.findByRole('region', { name: '追蹤專業服務' });
    await waitFor(() => expect(form).toContainElement(document.activeElement as HTMLElement));
    await choose(form, /怎麼追蹤/, '電訪');
    await choose(form, /滿意度/, '不佳');
    await choose(form, /結果/, '良好');
    await save();
    expect(await within(form).findByText('有一項不佳，就不是良好，請選要改善。')).toBeVisible();
    await choose(form, /結果/, '要改善');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent(/05\/11（一）起要改善，最晚06\/11（四）再看/));
    expect((await file()).followUps).toMatchObject([
      {
        ...ofProfessional,
        providerId: 'provider-0001',
        channel: 'phone',
        quality: null,
        satisfaction: 'poor',
        result: 'needsImprovement',
      },
    ]);
    expect(progress()?.toImproveSince).toBe('2026-05-11');
    await waitFor(() => expect(screen.getByRole('tab', { selected: true })).toHaveFocus());
  });

  it('nothing is saved without how and with which result', async () => {
    const { file } = await openFollowUp();
    await press('g');
    await save();
    expect(await screen.findAllByText('這格要填。')).toHaveLength(2);
    expect((await file()).followUps).toEqual([]);
  });

  it('T-3.improve I records the check; improved, the month is over', async () => {
    const { panel, file, progress } = await openFollowUp([{ type: 'followUp', event: poor }]);
    expect(panel).toHaveTextContent('最晚05/25（一）再看T-3.improve');
    await press('i');
    const form = await screen.findByRole('region', { name: '看專業服務改善了沒' });
    expect(form).toHaveTextContent('常常遲到');
    await choose(form, '改善了沒有', '有改善');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent('05/11（一）看過，有改善'));
    expect((await file()).improvementChecks).toMatchObject([{ followUpId: poor.id, improved: true }]);
    expect(progress()).toMatchObject({ toImproveSince: null, progress: { state: 'serving' } });
  });

  it('T-3.improve a check comes after its follow-up', async () => {
    const { file } = await openFollowUp([{ type: 'followUp', event: poor }]);
    await press('i');
    const form = await screen.findByRole('region', { name: '看專業服務改善了沒' });
    await choose(form, '改善了沒有', '有改善');
    const day = within(form).getByRole('textbox', { name: '日期' });
    await userEvent.clear(day);
    await userEvent.type(day, '1150424');
    await save();
    expect(await within(form).findByText('比追蹤還早，請再看一次。')).toBeVisible();
    expect((await file()).improvementChecks).toEqual([]);
  });

  it.each([
    ['by the flow of the unit’s paper', taitung, 'T-3.C可以改派'],
    ['of a paper without flows no clause is named', 'yunlin-113', '可以改派'],
  ])(
    'T-3.C not improved: reassignment and a demerit may be proposed, neither by itself; %s',
    async (_, packId, then) => {
      const told: Change[] = [
        { type: 'followUp', event: poor },
        { type: 'improvementCheck', event: notImproved },
      ];
      const { panel, file } = await openFollowUp(told, 'case-0003', packId);
      expect(panel).toHaveTextContent(`05/08（五）看過，沒有改善${then}`);
      expect(panel).toHaveTextContent('可以改派，要案家同意。也可以提出記點');
      expect((await file()).reassignments).toEqual([]);
    },
  );

  it('T-3.improve stands on Today once it is due, one key away from the check', async () => {
    const long = {
      ...poor,
      happenedAt: '2026-04-05T10:00:00+08:00',
      recordedAt: '2026-04-05T10:00:00+08:00',
    };
    const data = await anOpenUnit((managerId) => [
      ...aCaseload(managerId),
      { type: 'followUp', event: long },
    ]);
    const app = renderScreens(data, '/today');
    const row = await screen.findByRole('option', { name: /改善追蹤/ });
    expect(row).toHaveTextContent(/逾期6天.*04\/05（日）起要改善.*T-3\.improve/);
    await userEvent.click(row);
    await press('{Enter}');
    await waitFor(() => expect(app.address()).toBe('/cases'));
    await screen.findByRole('button', { name: '看專業服務改善了沒' });
    await press('i');
    expect(await screen.findByRole('region', { name: '看專業服務改善了沒' })).toBeVisible();
  });

  it('a case with nobody at work says so', async () => {
    const { panel } = await openFollowUp([], 'case-0007');
    expect(panel).toHaveTextContent('還沒有單位接案。');
  });
});

describe('改派', () => {
  const openForm = async () => {
    await press('r');
    return screen.findByRole('region', { name: /^專業服務從範例平安.*改派$/ });
  };

  it('T-2.5 without the family’s consent nothing is saved, and the form says why', async () => {
    const { file, app } = await openFollowUp([], 'case-0003', taitung);
    const form = await openForm();
    await choose(form, '改派的理由', /T-2\.5\.4/);
    await save();
    expect(await within(form).findAllByText(/^沒有案家同意就不能改派：/)).toHaveLength(3);
    expect((await file()).reassignments).toEqual([]);
    expect(app.address()).toBe('/cases');
  });

  it('T-2.5.4 with ground and consent the offer list opens again, with the former provider named', async () => {
    const { data, file, app, progress } = await openFollowUp(
      [{ type: 'followUp', event: poor }],
      'case-0003',
      taitung,
    );
    const form = await openForm();
    await choose(form, '改派的理由', /T-2\.5\.4/);
    await userEvent.click(within(form).getByRole('button', { name: '陳建宏（長子）' }));
    await choose(form, '怎麼同意', '電話說');
    await save();
    await waitFor(() => expect(app.address()).toBe('/cases/case-0003/dispatch'));
    expect(await screen.findByText(/從範例平安.*改派（T-2\.5\.4），案家已同意/)).toBeVisible();
    expect((await file()).reassignments).toMatchObject([
      {
        dispatchId: 'dispatch-0001',
        needIds: ['need-0003'],
        providerId: 'provider-0001',
        ground: 'T-2.5.4',
        consent: { by: { name: '陳建宏', relation: '長子' }, how: 'phone' },
      },
    ]);
    // The dispatch log and the month's table read it from memory.
    expect(data.unlocked!.views.log().reassignments).toMatchObject([
      { dispatchId: 'dispatch-0001', providerId: 'provider-0001', serviceTypes: ['professional'] },
    ]);
    expect(progress()).toMatchObject({
      progress: { state: 'open', providerId: 'provider-0001' },
      toImproveSince: null,
    });
  });

  it('T-2.5 a unit whose paper names no grounds is asked for none, and the consent alone is recorded', async () => {
    const { file, app } = await openFollowUp();
    const form = await openForm();
    expect(form).not.toHaveTextContent('T-2.5');
    expect(within(form).queryByRole('radiogroup', { name: '改派的理由' })).toBeNull();
    await save();
    expect(await within(form).findAllByText(/^沒有案家同意就不能改派：/)).toHaveLength(3);
    await userEvent.click(within(form).getByRole('button', { name: '陳建宏（長子）' }));
    await choose(form, '怎麼同意', '電話說');
    await save();
    await waitFor(() => expect(app.address()).toBe('/cases/case-0003/dispatch'));
    expect(await screen.findByText(/從範例平安.*改派，案家已同意/)).toBeVisible();
    expect((await file()).reassignments).toMatchObject([{ ground: null }]);
  });
});

it('a dispatch says that it was reassigned away and when its service ends; it stays in the list', async () => {
  const parting = { caseId: 'case-0003', needIds: ['need-0003'] };
  const { panel } = await openFollowUp([
    { type: 'reassignment', event: aReassignment(parting) },
    { type: 'serviceEnd', event: aServiceEnd(parting) },
  ]);
  expect(panel).toHaveTextContent(/改派中.*從範例平安.*改派案家不滿意或申訴（T-2\.5\.4）/);
  await userEvent.click(screen.getByRole('tab', { name: /派案紀錄/ }));
  expect(await screen.findByText(/改派給其他單位/)).toBeVisible();
  expect(screen.getByText('服務到07/08（三）結束')).toBeVisible();
});

describe('結束服務', () => {
  const openForm = async () => {
    await press('x');
    return screen.findByRole('region', { name: '結束專業服務' });
  };

  it('T-2.6.2 a unit whose paper asks for no two weeks is told of no point', async () => {
    await openFollowUp();
    const form = await openForm();
    expect(within(form).getByRole('textbox', { name: /單位告知日/ })).toHaveValue('');
    expect(form).not.toHaveTextContent(/T-2\.6|天前告知/);
  });

  it('T-2.6.2 announced less than two weeks ahead says that a point could be proposed', async () => {
    const { file } = await openFollowUp([], 'case-0003', taitung);
    const form = await openForm();
    expect(form).toHaveTextContent('沒填告知日，算沒有在14天前告知，可以提出T-2.6.2');
    const noticeOn = within(form).getByRole('textbox', { name: /單位告知日/ });
    await userEvent.type(noticeOn, '1150505{Tab}');
    await waitFor(() => expect(form).toHaveTextContent('不到14天前告知，可以提出T-2.6.2'));
    await userEvent.clear(noticeOn);
    await userEvent.type(noticeOn, '1150427{Tab}');
    await waitFor(() => expect(form).not.toHaveTextContent('T-2.6.2'));
    await choose(form, '結案情形', '組數未滿，沒有達成');
    await choose(form, '之後', '還要服務，改找單位');
    await save();
    await waitFor(async () =>
      expect((await file()).serviceEnds).toMatchObject([
        { noticeOn: '2026-04-27', endedOn: '2026-05-11', closureOutcome: 'partUnmet' },
      ]),
    );
  });

  it('a professional service is closed with its outcome; where the need ends, it leaves dispatch', async () => {
    const { progress, file } = await openFollowUp();
    const form = await openForm();
    await choose(form, '之後', '需求也結束');
    await save();
    expect(await within(form).findByText('這格要填。')).toBeVisible();
    expect((await file()).serviceEnds).toEqual([]);
    await choose(form, '結案情形', '組數滿，達成目標');
    await save();
    await waitFor(() => expect(progress()).toBeUndefined());
    expect((await file()).serviceEnds).toMatchObject([{ noticeOn: null, closureOutcome: 'fullMet' }]);
  });
});

it('a service that ends on a day to come goes on until then, whoever goes on afterwards', async () => {
  const { panel, progress, file } = await openFollowUp();
  await press('x');
  const form = await screen.findByRole('region', { name: '結束專業服務' });
  const endedOn = within(form).getByRole('textbox', { name: /結束日/ });
  await userEvent.clear(endedOn);
  await userEvent.type(endedOn, '1150525{Tab}');
  expect(await within(form).findByText(/到那天才結束/)).toBeVisible();
  await choose(form, '結案情形', '組數滿，達成目標');
  await choose(form, '之後', '需求也結束');
  await save();
  await waitFor(() => expect(panel).toHaveTextContent('05/25（一）起結束服務'));
  expect(progress()).toMatchObject({ progress: { state: 'serving', endsOn: '2026-05-25' } });
  expect((await file()).needs.find(({ id }) => id === 'need-0003')).toMatchObject({
    ...{ wanted: true, endsOn: '2026-05-25' },
  });
});

it('keys act on the service where the keyboard is, on the first before', async () => {
  const second = { caseId: 'case-0003', dispatchId: 'dispatch-0002' };
  const at = (hour: string) => ({
    happenedAt: `2026-04-21T${hour}:00:00+08:00`,
    recordedAt: `2026-04-21T${hour}:00:00+08:00`,
  });
  const { panel } = await openFollowUp([
    {
      type: 'dispatch',
      event: aDispatch({
        ...{ id: 'dispatch-0002', caseId: 'case-0003', needIds: ['need-0002'], serviceTypes: ['respite'] },
        ...{ decidedAt: '2026-04-21T09:00:00+08:00', recordedAt: '2026-04-21T09:00:00+08:00' },
      }),
    },
    { type: 'notice', event: aNotice({ ...second, id: 'notice-0002', needIds: ['need-0002'], flow: 'B' }) },
    {
      type: 'reply',
      event: aReply({
        ...second,
        ...at('11'),
        id: 'reply-0009',
        noticeId: 'notice-0002',
        answer: 'serviceStarted',
      }),
    },
  ]);
  await waitFor(() => expect(within(panel).getAllByRole('button', { name: /^追蹤/ })).toHaveLength(2));
  const [first, other] = within(panel).getAllByRole('button', { name: /^追蹤/ });
  expect(first).toHaveAttribute('aria-keyshortcuts', 'G');
  expect(other).not.toHaveAttribute('aria-keyshortcuts');
  other!.focus();
  await waitFor(() => expect(other).toHaveAttribute('aria-keyshortcuts', 'G'));
  expect(first).not.toHaveAttribute('aria-keyshortcuts');
  const service = other!.getAttribute('aria-label')!;
  await press('g');
  expect(await screen.findByRole('region', { name: service })).toBeVisible();
});

it.each([
  ['the services', ''],
  ['a follow-up', 'g'],
  ['a check', 'i'],
  ['a reassignment', 'r'],
  ['an end', 'x'],
])('axe finds nothing on %s', async (_, key) => {
  const { panel } = await openFollowUp([
    { type: 'followUp', event: poor },
    { type: 'improvementCheck', event: notImproved },
  ]);
  if (key !== '') {
    await press(key);
    await within(panel).findByRole('region');
  }
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

describe('專業服務的次數', () => {
  it('Y-P a session is recorded by keyboard, with until when the goal is to be reached; one told wrongly is taken back', async () => {
    const { file, panel, data } = await openFollowUp();
    await press('t');
    const form = await screen.findByRole('region', { name: '記一次專業服務' });
    const day = await within(form).findByRole('textbox', { name: '服務日' });
    await waitFor(() => expect(day).toHaveFocus());
    await userEvent.clear(day);
    await userEvent.type(day, '1150512');
    await save();
    expect(await within(form).findByText(/這個時間還沒到|最晚/u)).toBeVisible();
    await userEvent.clear(day);
    await userEvent.type(day, '1141112');
    await save();
    await waitFor(() => expect(panel).toHaveTextContent('已用1次，最多12次'));
    expect(panel).toHaveTextContent('114/11/12開始，最晚115/05/12達成 Y-P');
    expect((await file()).serviceSessions).toMatchObject([
      { ...ofProfessional, providerId: 'provider-0001', servedOn: '2025-11-12', goalId: null },
    ]);
    expect(data.unlocked!.views.findCase('case-0003')?.goals).toMatchObject([{ sessions: ['2025-11-12'] }]);
    expect(
      (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] })).violations.map(
        ({ id }) => id,
      ),
    ).toEqual([]);
    await userEvent.click(await within(panel).findByRole('button', { name: /已用1次/ }));
    await userEvent.click(await within(panel).findByRole('button', { name: '收回114/11/12這一次' }));
    await waitFor(() => expect(panel).not.toHaveTextContent('已用1次'));
    expect((await file()).serviceSessions).toHaveLength(2);
    expect(data.unlocked!.views.findCase('case-0003')?.goals).toBeUndefined();
  });
});
