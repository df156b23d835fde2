import { describe, expect, it } from 'vitest';
import { summariesOn, summaryOn } from '#renderer/data/memory/onDay.ts';
import { aSummary } from '#test/builders/summaries.ts';

const serving = { state: 'serving', providerId: 'provider-0001', dispatchId: 'dispatch-0001' } as const;
const ending = aSummary({
  needs: [
    { progress: { ...serving, endsOn: '2026-05-25' }, toImproveSince: '2026-05-01' },
    {
      need: { endsOn: '2026-05-25', serviceType: 'respite' },
      progress: { ...serving, endsOn: '2026-05-25' },
    },
    { need: { serviceType: 'meal' }, progress: serving },
  ],
});
const states = (today: string) =>
  summaryOn(ending, today).needs.map(({ need, progress, toImproveSince }) => [
    need.serviceType,
    progress.state,
    toImproveSince,
  ]);

describe('a case as it stands on a day', () => {
  it('until a service ends, nothing is another: the same object, the same list', () => {
    expect(summaryOn(ending, '2026-05-24')).toBe(ending);
    const all = [ending, aSummary({})];
    expect(summariesOn(all, '2026-05-24')).toBe(all);
  });

  it('on its day the need is open, or gone where nobody goes on; what is to be improved is over', () => {
    expect(states('2026-05-24')).toEqual([
      ['homeCare', 'serving', '2026-05-01'],
      ['respite', 'serving', null],
      ['meal', 'serving', null],
    ]);
    expect(states('2026-05-25')).toEqual([
      ['homeCare', 'open', null],
      ['meal', 'serving', null],
    ]);
  });
});
