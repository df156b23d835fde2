import { describe, expect, it } from 'vitest';
import {
  emptyEntry,
  entryOf,
  openingCommand,
  openingProblem,
} from '#renderer/features/settings/model/openingCommand.ts';
import { providerIdSchema } from '#shared/domain/ids.ts';
import { openingCountSchema } from '#shared/domain/unit/openingCount.ts';

const providerId = providerIdSchema.parse('yl113-10009010-0a1b2c3d');
const other = providerIdSchema.parse('yl113-10009010-ffffffff');
const made = `${providerId}-2026-05`;
const opening = (of: { id: string; providerId: string; month: string }) =>
  openingCountSchema.parse({ ...of, counts: { homeCare: 4 }, lastDispatchedAt: null });
const entry = { providerId, counts: { homeCare: 12, respite: null, meal: 0 }, lastDay: '2026-05-08' };

describe('a line of the paper table', () => {
  it('is saved with the figures that were typed, a nought among them, and the day from its beginning', () => {
    expect(openingCommand(entry, '2026-05', [])).toEqual({
      type: 'openingCount',
      id: made,
      set: {
        providerId,
        month: '2026-05',
        counts: { homeCare: 12, meal: 0 },
        lastDispatchedAt: '2026-05-08T00:00:00+08:00',
      },
    });
  });

  it.each([
    ['the same provider and month', [opening({ id: 'kept', providerId, month: '2026-05' })], 'kept'],
    ['another month', [opening({ id: 'kept', providerId, month: '2026-04' })], made],
    ['another provider', [opening({ id: 'kept', providerId: other, month: '2026-05' })], made],
  ])('with what is there for %s', (_, known, id) => {
    expect(openingCommand(entry, '2026-05', known)).toMatchObject({ id });
  });

  it('comes back into the fields as it was typed', () => {
    const command = openingCommand(entry, '2026-05', []);
    const saved = openingCountSchema.parse({ id: made, ...('set' in command ? command.set : {}) });
    expect(entryOf(saved)).toEqual({ ...entry, counts: { homeCare: 12, meal: 0 } });
  });

  it.each([
    ['no provider', { ...entry, providerId: null }, 'provider'],
    ['no figure and no day', { ...emptyEntry, providerId, counts: { homeCare: null } }, 'counts'],
    ['a day alone', { ...emptyEntry, providerId, lastDay: '2026-05-08' }, null],
    ['a nought alone', { ...emptyEntry, providerId, counts: { homeCare: 0 } }, null],
    ['a day after today', { ...entry, lastDay: '2026-05-12' }, 'lastDay'],
    ['today', { ...entry, lastDay: '2026-05-11' }, null],
  ] as const)('with %s', (_, typed, problem) => {
    expect(openingProblem(typed, '2026-05-11')).toBe(problem);
  });
});
