import { describe, expect, it } from 'vitest';
import {
  finalFrom,
  obstacleToCarryingOut,
  obstacleToDeciding,
  obstacleToMarking,
  type RetentionFacts,
} from '#shared/rules/retention/destruction.ts';

const closed: RetentionFacts = { closedOn: '2019-05-11', birthOn: '1940-01-01', isHeld: false };

describe('destruction', () => {
  it.each<[string, Partial<RetentionFacts>, string, string | null]>([
    ['on the first day on which it need not be kept', {}, '2026-05-12', null],
    ['on the day before that', {}, '2026-05-11', 'tooEarly'],
    ['of a minor, seven years after the closing', { birthOn: '2015-06-30' }, '2026-05-12', 'tooEarly'],
    ['of a minor, seven years after majority', { birthOn: '2015-06-30' }, '2040-07-01', null],
    ['on hold, long after it was due', { isHeld: true }, '2036-05-12', 'held'],
    ['that is not closed', { closedOn: null }, '2036-05-12', 'notClosed'],
  ])('S-17 a case is marked, or not: %s', (_, facts, today, obstacle) => {
    expect(obstacleToMarking({ ...closed, ...facts }, today)).toBe(obstacle);
  });

  it.each<[string, Partial<RetentionFacts>, string | null, string, string | null]>([
    ['when the seven days are over', {}, '2026-05-12', '2026-05-19', null],
    ['a day too early', {}, '2026-05-12', '2026-05-18', 'grace'],
    ['without a mark', {}, null, '2026-05-19', 'notMarked'],
    ['with a hold that came in between', { isHeld: true }, '2026-05-12', '2026-05-19', 'held'],
    ['opened again in between', { closedOn: null }, '2026-05-12', '2026-05-19', 'notClosed'],
    ['closed anew in between', { closedOn: '2026-05-15' }, '2026-05-12', '2026-05-19', 'tooEarly'],
  ])('S-17 a mark becomes final, or not: %s', (_, facts, markedOn, today, obstacle) => {
    expect(obstacleToDeciding({ ...closed, ...facts }, markedOn, today)).toBe(obstacle);
  });

  it('S-17 says from which day on a mark can become final', () => {
    expect(finalFrom('2026-02-25')).toBe('2026-03-04');
  });

  it.each<[string, Partial<RetentionFacts> | null, [string, string], string | null]>([
    ['what agrees with it', {}, ['2026-05-19', '2026-05-21'], null],
    ['parts of a case of which it knows nothing else', null, ['2026-05-19', '2026-05-21'], null],
    ['a hold that the supervisor did not know', { isHeld: true }, ['2026-05-19', '2026-05-21'], 'held'],
    ['a case opened again there', { closedOn: null }, ['2026-05-19', '2026-05-21'], 'notClosed'],
    ['a decision dated ahead', {}, ['2026-05-19', '2026-05-10'], 'tooEarly'],
    ['a decision before its time, heard of after it', {}, ['2026-05-10', '2026-05-21'], 'tooEarly'],
  ])('S-17 another computer carries a decision out, or not: %s', (_, facts, [decidedOn, today], obstacle) => {
    const here = facts === null ? null : { ...closed, ...facts };
    expect(obstacleToCarryingOut(here, { decidedOn, today })).toBe(obstacle);
  });
});
