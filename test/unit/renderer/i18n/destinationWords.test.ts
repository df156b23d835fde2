import { describe, expect, it } from 'vitest';
import { isStickAway, todoOf, wrongWith } from '#renderer/i18n/destinationWords.ts';
import { aDestination } from '#test/builders/destinations.ts';

describe('what is said of a place that does not work', () => {
  it.each([
    ['stick', 'unreachable', true],
    ['stick', 'notMounted', true],
    ['stick', 'noMarker', true],
    ['stick', 'wrongStick', false],
    ['stick', 'diskFull', false],
    ['stick', null, false],
    ['folder', 'unreachable', false],
  ] as const)('a %s with %s is a stick that is away: %s', (kind, lastError, isAway) => {
    expect(isStickAway({ kind, lastError })).toBe(isAway);
  });

  it.each([
    ['folder', 'unreachable', 'shareAway'],
    ['webdav', 'unreachable', 'waits'],
    ['s3', 'signInRefused', 'account'],
    ['webdav', 'noSecret', 'secret'],
    ['stick', 'wrongStick', 'otherStick'],
    ['webdav', 'busy', undefined],
  ] as const)('of a %s with %s one can: %s', (kind, code, todo) => {
    expect(todoOf(kind, code)).toBe(todo);
  });

  it.each([
    [{ secret: 'missing', reachable: true }, 'noSecret'],
    [{ reachable: false, lastError: 'busy' }, 'busy'],
    [{ reachable: true, lastError: null }, null],
    [{ reachable: null, lastError: null }, null],
  ] as const)('%j: %s', (stated, wrong) => {
    expect(wrongWith(aDestination(stated))).toBe(wrong);
  });
});
