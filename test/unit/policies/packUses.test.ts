import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import { type PackUse, packUseSchema } from '#shared/domain/unit/packUse.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aDueCase, aDueNeed } from '#test/builders/dueCases.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

const id = 'yunlin-113';
const now = shelf.findPack(id)!;
const older = (version: string) =>
  shelf.superseded.find((pack) => pack.id === id && pack.version === version)!;

function aUse(to: string, since: string, stated: Partial<Record<keyof PackUse, unknown>> = {}): PackUse {
  const pack = to === now.version ? now : older(to);
  return packUseSchema.parse({
    id: `use-${to}-${since}`,
    by: 'person-0001',
    recordedAt: `${since}T09:00:00+08:00`,
    packId: id,
    from: null,
    to: { version: pack.version, hash: pack.hash },
    since,
    ...stated,
  });
}
const first = aUse('2', '2026-05-01');
const second = aUse('3', '2026-07-01', { from: { version: '2', hash: older('2').hash } });
const packsOf = (uses: readonly PackUse[], layers: readonly PackLayer[] = []) =>
  packsOfUnit(shelf, layers, '2026-08-01', hashPort, uses);
const versionOn = (day: string, uses: readonly PackUse[], layers: readonly PackLayer[] = []) =>
  packsOf(uses, layers).findPackOn(id, day)?.version;

describe('P-10 the version that a unit has taken up', () => {
  it.each([
    ['before anything was recorded, the first', '2026-04-30', [first, second], '2'],
    ['the day before the second', '2026-06-30', [first, second], '2'],
    ['its first day', '2026-07-01', [first, second], '3'],
    ['before one that names what it left', '2026-06-30', [second], '2'],
    ['nothing was recorded', '2026-06-30', [], '4'],
    ['of another pack', '2026-06-30', [aUse('2', '2026-05-01', { packId: 'taitung-a-unit' })], '4'],
    [
      'to a version that is not here',
      '2026-08-01',
      [first, aUse('3', '2026-07-01', { to: { version: '9', hash: 'sha256:9' } })],
      '2',
    ],
    [
      'two of one day, the later recorded',
      '2026-07-01',
      [second, aUse('2', '2026-07-01', { id: 'use-back', recordedAt: '2026-07-01T10:00:00+08:00' })],
      '2',
    ],
  ])('%s', (_, day, uses, version) => {
    expect(versionOn(day, uses)).toBe(version);
    expect(versionOn(day, [...uses].reverse())).toBe(version);
  });

  it('a layer of the unit counts before it, as before', () => {
    const layer = aUnitLayer({ packId: id, choices: {}, validFrom: '2026-06-01' });
    expect(versionOn('2026-05-31', [first], [layer])).toBe('2');
    expect(versionOn('2026-06-01', [first], [layer])).toBe('4.1');
  });

  it('every day has one version, whatever the order of the records', () => {
    const order = fc.shuffledSubarray([first, second], { minLength: 2 });
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 9 }), (uses, month) => {
        const day = `2026-0${month}-15`;
        expect(versionOn(day, uses)).toBe(month < 7 ? '2' : '3');
      }),
    );
  });

  it.each([
    ['began before it', '2026-06-30', []],
    ['began on its day', '2026-07-01', ['mealChange 2026-07-16']],
  ])('77 an open case that %s stays on the version it began with', (_, appliedOn, expected) => {
    const packs = packsOf([first, second]);
    const clocks = new UnitClocks((day) => packs.findPackOn(id, day), workCalendar(builtInCalendars));
    const meal = aDueNeed(
      { state: 'serving', providerId: 'provider-0001' },
      { serviceType: 'meal', codes: [], changedOn: '2026-07-13' },
    );
    const cases = [aDueCase({ appliedOn, needs: [meal] })];
    const found = findDueWork({ today: '2026-07-20', cases, capacity: [], clocks })
      .filter(({ kind }) => kind === 'mealChange')
      .map(({ kind, dueOn }) => `${kind} ${dueOn}`);
    expect(found).toEqual(expected);
  });
});
