import { describe, expect, it } from 'vitest';
import { standingOf } from '#renderer/features/dispatch/model/standing.ts';
import { aCandidate, aDecision, beats } from '#test/builders/decision.ts';
import { offerFacts } from '#test/builders/offerFacts.ts';

const decision = aDecision({
  candidates: [
    aCandidate({ beatsNextBy: beats('immediacy') }),
    aCandidate({ providerId: 'p2', rank: 2, values: { immediacy: 1, monthCount: 0 } }),
  ],
});

describe('為什麼排在這裡', () => {
  it('goes through every criterion that applies, with its clause, up to and past the one that decided', () => {
    expect(
      standingOf(decision, 'p1', offerFacts()).map(({ title, clause, sentence, decides }) => [
        title,
        clause,
        sentence,
        decides,
      ]),
    ).toEqual([
      ['家屬指定', 'T-2.3.1', '家屬沒有指定，和第2名相同。', false],
      ['能接幾項', 'T-2.4.1', '2／2，和第2名相同。', false],
      ['離家遠近', 'T-2.3.2', '同鄉鎮，和第2名相同。', false],
      ['多快能開始', 'T-2.3.4', '3天內，庭安居家7天內。先後在這裡決定。', true],
      ['服務品質', 'T-2.2.2', '甲。前面已分出先後，不用再比。', false],
      ['配合度', 'T-2.2.3', '甲。前面已分出先後，不用再比。', false],
      ['本月派案量', 'T-2.3.3', '2件。前面已分出先後，不用再比。', false],
    ]);
  });

  it('the last in rank is compared with the one above it', () => {
    expect(standingOf(decision, 'p2', offerFacts()).find(({ decides }) => decides)?.sentence).toBe(
      '7天內，平安居家3天內，所以排在後面。',
    );
  });

  it('a provider alone is compared with nobody', () => {
    const lines = standingOf(aDecision(), 'p1', offerFacts());
    expect(lines.every(({ decides }) => !decides)).toBe(true);
    expect(lines[2]?.sentence).toBe('同鄉鎮。只有這一家可派。');
  });

  it('a provider that is not a candidate has no standing', () => {
    expect(standingOf(decision, 'p9', offerFacts())).toEqual([]);
  });
});
