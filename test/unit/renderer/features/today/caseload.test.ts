import { describe, expect, it } from 'vitest';
import { caseloadOn } from '#renderer/features/today/model/caseload.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { workCalendar } from '#shared/policies/calendars/calendar.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

const own = { active: 100, share: 1 };
const clocksOf = (packId: string, packs: Pick<typeof shelf, 'findPackOn'> = shelf) =>
  new UnitClocks((day) => packs.findPackOn(packId, day), workCalendar([]));

describe('the caseload beside the day’s work', () => {
  it('Y-C.1 is held against the numbers of the pack', () => {
    expect(caseloadOn('2026-05-11', { ...own, clocks: clocksOf('yunlin-113') })).toEqual({
      ...{ active: 100, watch: 120, stop: 150, left: 50 },
    });
  });

  it('Y-C.1 goes by the number that the unit signed, from its day on, as intake does', () => {
    const signed = [{ from: '2026-05-01', value: 140, cite: 'Y-C.1' }];
    const layer = aUnitLayer({
      ...{ packId: 'yunlin-113', choices: {} },
      parameters: { 'intake.fullCaseload': { unit: 'count', values: signed } },
    });
    const clocks = clocksOf('yunlin-113', packsOfUnit(shelf, [layer], '2026-05-11', hashPort));
    const stops = ['2026-04-30', '2026-05-01'].map((day) => caseloadOn(day, { ...own, clocks })?.stop);
    expect(stops).toEqual([150, 140]);
  });

  it('Y-C.1 is not asked of a unit whose paper limits no caseload', () => {
    expect(caseloadOn('2026-05-11', { ...own, clocks: clocksOf('taitung-a-unit') })).toBeNull();
  });
});
