import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change, ProviderEntry } from '#renderer/data/index.ts';
import { everyProvider, providerRows } from '#renderer/features/providers/model/providerList.ts';
import { RatingProposals, ratingRows } from '#renderer/features/providers/model/ratings.ts';
import { ProvidersView } from '#renderer/features/providers/ProvidersView.tsx';
import { RatingsRoundView } from '#renderer/features/providers/RatingsRoundView.tsx';
import { type ProvidersWork, WorkProvider } from '#renderer/features/providers/work.ts';
import { useView } from '#renderer/ui/index.ts';
import type { Ratings } from '#shared/domain/provider/ratings.ts';
import type { RatedRecords } from '#shared/rules/ratings/evidence.ts';
import { anEntry } from '#test/builders/providers.ts';
import { closuresOf, followUpsOf, ratingsPolicyOf } from '#test/builders/ratings.ts';
import { renderApp } from '#test/builders/uiHarness.tsx';

beforeEach(() => page.viewport(1366, 768));
afterEach(() => {
  cleanup();
  useView.getState().setView({ theme: 'light' });
});

const three = ['a', 'b', 'c'].map((letter) =>
  anEntry({ provider: { id: `provider-${letter}`, name: `雲林縣私立範例${letter}居家長照機構` } }),
);
/** Of the first quarter: a good one, one of two out of six poor in billing, one with too few. */
const recorded: RatedRecords = {
  followUps: [
    ...followUpsOf(5, 0, { providerId: 'provider-a' }),
    ...followUpsOf(4, 2, { providerId: 'provider-b', aspects: ['billing'] }),
    ...followUpsOf(2, 0, { providerId: 'provider-c' }),
  ],
  serviceEnds: closuresOf(['fullMet', 'partMet', 'partUnmet', 'underOneSet'], { providerId: 'provider-a' }),
};

/** The sheet or the list on 2026-05-11, in the second quarter; what is saved is shown at once. */
function show(view: 'sheet' | 'list', { isSupervisor = true } = {}) {
  const written: Change[] = [];
  let made = 1000;
  const seen = { cases: [] as string[], providers: [] as string[], later: (_: RatedRecords) => {} };
  function Stage() {
    const [entries, setEntries] = useState<readonly ProviderEntry[]>(three);
    const [records, setRecords] = useState(recorded);
    seen.later = setRecords;
    const proposals = isSupervisor ? new RatingProposals(ratingsPolicyOf(), records) : null;
    const work: ProvidersWork = {
      me: { id: 'person-0002', name: '林督導' },
      isSupervisor,
      sample: true,
      countyCode: '10014',
      unitName: '範例A單位',
      personName: () => '林督導',
      newId() {
        made += 1;
        return `ratings-${made}`;
      },
      demeritPolicies: {},
      ratingProposals: proposals,
      answerBy: () => undefined,
      inspectionClause: () => 'Y-H.3',
      caseName: () => '林水木',
      onCase: (id) => seen.cases.push(id),
      clauseOf: () => undefined,
      copy: async () => 'copied',
      async commit(changes) {
        written.push(...changes);
        setEntries((before) =>
          before.map((entry) => {
            const own = changes.flatMap((change) =>
              change.type === 'ratings' && 'set' in change && change.set.providerId === entry.provider.id
                ? [{ id: change.id, ...change.set } as Ratings]
                : [],
            );
            return own.length === 0 ? entry : { ...entry, allRatings: own, ratings: own[0]! };
          }),
        );
        return { ok: true, value: { at: '2026-05-11T01:12:00Z', position: 1 } };
      },
      draftOf: () => ({ restored: undefined, keep: () => {} }),
    };
    return (
      <WorkProvider value={work}>
        {view === 'list' ? (
          <RatingsRoundView
            quarter="2026-Q2"
            rows={
              proposals === null ? [] : ratingRows(providerRows(entries, '2026-05-11'), proposals, '2026-Q2')
            }
            onProvider={(id) => seen.providers.push(id)}
            onEnd={() => {}}
          />
        ) : (
          <ProvidersView
            providers={entries}
            filter={everyProvider}
            onFilter={() => {}}
            selectedId="provider-a"
            onSelect={() => {}}
            onRound={() => {}}
            onRatings={() => {}}
          />
        )}
      </WorkProvider>
    );
  }
  renderApp([{ path: '/providers', screen: 'providers', rail: 'top', component: Stage }], {
    at: '/providers',
  });
  return { written, seen };
}

const press = (keys: string) => userEvent.keyboard(keys);
const save = '{Control>}{Enter}{/Control}';
const section = async () =>
  within((await screen.findByRole('heading', { name: /^評等/ })).closest('section')!);
const accessible = async () => expect((await axe.run(document.body)).violations).toEqual([]);

describe('評等從追蹤和結案算出來', () => {
  it('I-31 the sheet says what the records of the quarter before come to, and opens them', async () => {
    const { seen } = show('sheet');
    const shown = await section();
    shown.getByText('115年第2季的提議');
    shown.getByText('服務品質5／5');
    shown.getByText('達成目標2／3');
    shown.getByText('不到1組1件，不算');
    await userEvent.click(shown.getByRole('button', { name: '看這9筆紀錄' }));
    const [first] = await shown.findAllByRole('button', { name: '看個案林水木' });
    await userEvent.click(first!);
    expect(seen.cases).toEqual(['case-0001']);
    await accessible();
  });

  it('I-31 taken over by keyboard it is fixed with its figures; later records only change the words beside it', async () => {
    const { written, seen } = show('sheet');
    await section();
    await press('b');
    await screen.findByRole('region', { name: '115年第2季評等定案' });
    await press(save);
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toMatchObject({
      set: {
        quarter: '2026-Q2',
        quality: 'A',
        cooperation: 'A',
        closure: 'B',
        frozen: { by: 'person-0002' },
      },
    });
    const shown = await section();
    await shown.findByText(/^林督導.*定案，依115年第1季的紀錄/);
    expect(shown.queryByText(/定案後紀錄有變/)).toBeNull();
    seen.later({ ...recorded, followUps: recorded.followUps.slice(1) });
    await shown.findByText(/定案後紀錄有變/);
    shown.getByText('服務品質5／5');
    await accessible();
  });

  it('I-31 another band is set with a reason only', async () => {
    const { written } = show('sheet');
    await section();
    await press('b');
    const strip = within(await screen.findByRole('region', { name: '115年第2季評等定案' }));
    await userEvent.click(within(strip.getByRole('radiogroup', { name: /^配合/ })).getByText('丙'));
    await press(save);
    await strip.findByText('和提議不同，或改已經定案的，請寫理由。');
    expect(written).toEqual([]);
    await userEvent.fill(strip.getByRole('textbox', { name: /^理由/ }), '會議三次沒有到');
    await press(save);
    await (await section()).findByText(/理由：會議三次沒有到/);
    expect(written[0]).toMatchObject({
      set: { cooperation: 'C', frozen: { proposed: { cooperation: 'A' }, reason: '會議三次沒有到' } },
    });
  });

  it('I-31 where not all records are here nothing is proposed', async () => {
    show('sheet', { isSupervisor: false });
    const shown = await section();
    expect(shown.queryByText('115年第2季的提議')).toBeNull();
    expect(screen.queryByRole('button', { name: /^評等定案/ })).toBeNull();
  });

  it('I-31 the list fixes several at once by keyboard, those with a proposal first', async () => {
    const { written, seen } = show('list');
    await screen.findByText('115年第2季的評等：2家有提議，0家定案了。');
    expect(screen.getAllByRole('option').map((row) => row.querySelector('b')?.textContent)).toEqual([
      '範例a居家',
      '範例b居家',
      '範例c居家',
    ]);
    await accessible();
    await press('{ArrowDown}{Enter}');
    await waitFor(() => expect(seen.providers).toEqual(['provider-b']));
    await press('s');
    await screen.findByRole('button', { name: /^照提議定案2家/ });
    await press(save);
    await screen.findByText('115年第2季的評等：0家有提議，2家定案了。');
    expect(written).toMatchObject([
      { set: { providerId: 'provider-a', quality: 'A', cooperation: 'A', closure: 'B' } },
      { set: { providerId: 'provider-b', quality: 'A', cooperation: 'C', closure: null } },
    ]);
    await accessible();
  });

  it('I-31 the list fixes the selected one where none is chosen, and goes on with the next', async () => {
    const { written } = show('list');
    await screen.findByText('115年第2季的評等：2家有提議，0家定案了。');
    await press(save);
    await screen.findByText('115年第2季的評等：1家有提議，1家定案了。');
    expect(written).toMatchObject([{ set: { providerId: 'provider-a' } }]);
    const selected = () =>
      screen.getAllByRole('option', { selected: true })[0]?.querySelector('b')?.textContent;
    await waitFor(() => expect(selected()).toBe('範例b居家'));
  });
});
