import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { builtInCalendars, workCalendar } from '#shared/policies/calendars/calendar.ts';
import type { Clock } from '#shared/policies/clockSchema.ts';
import { loadPack } from '#shared/policies/loadPack.ts';
import { packDifferences } from '#shared/policies/packDifferences.ts';
import {
  endedClocks,
  loadUnitLayer,
  ownClocks,
  type UnitLayerFile,
  unitLayerFile,
} from '#shared/policies/unitLayer.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { findDueWork } from '#shared/rules/deadlines/dueWork.ts';
import { UnitClocks } from '#shared/rules/deadlines/openClocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aDueCase } from '#test/builders/dueCases.ts';
import { otherUnitFile } from '#test/builders/otherUnit.ts';
import { signOff } from '#test/builders/unitLayer.ts';

const yunlin = shelf.findPack('yunlin-113')!;
const visit = yunlin.deadlines!.clocks['Y-T.visit']!;
const twoDays: Clock = { ...visit, limits: [{ unit: 'days', count: 2 }] };
const added: Clock = {
  clause: 'Y-T.service',
  limits: [{ unit: 'hours', count: 2 }],
  starts: [{ event: 'noticeSent' }],
  stops: [{ event: 'accepted', as: 'met' }],
};
const fileOf = (clocks: Record<string, Clock>, base = yunlin, ended: string[] = []): UnitLayerFile =>
  unitLayerFile({
    ...{ base, choices: {}, values: {}, clocks, ended },
    ...{ validFrom: '2026-06-01', signOff, earlier: 0 },
  });
const context = { hashPort, findBase: shelf.findPackByHash };
const load = (file: unknown) => loadUnitLayer(file, context);
const codeOf = (file: unknown) => {
  const loaded = load(file);
  return loaded.ok ? 'loads' : `${loaded.error.code} ${loaded.error.path}`;
};

describe('P-11 clocks in layers', () => {
  it('another limit and one more clock; all others go on', () => {
    const loaded = load(fileOf({ 'Y-T.visit': twoDays, 'U-reply': added }));
    if (!loaded.ok) throw new Error(loaded.error.message);
    const pack = loaded.value;
    expect(Object.keys(pack.deadlines!.clocks).sort()).toEqual(
      [...Object.keys(yunlin.deadlines!.clocks), 'U-reply'].sort(),
    );
    expect(packDifferences(yunlin, pack).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'clock U-reply',
      'clock Y-T.visit',
    ]);
    expect(ownClocks(pack, yunlin)).toEqual({ 'Y-T.visit': twoDays, 'U-reply': added });
    expect(ownClocks(yunlin, yunlin)).toEqual({});
  });

  it('a clock that is ended is there no more; all others go on', () => {
    const loaded = load(fileOf({ 'U-reply': added }, yunlin, ['Y-T.visit', 'S-AA02']));
    if (!loaded.ok) throw new Error(loaded.error.message);
    const { clocks } = loaded.value.deadlines!;
    const left = Object.keys(yunlin.deadlines!.clocks).filter((id) => !['Y-T.visit', 'S-AA02'].includes(id));
    expect(Object.keys(clocks).sort()).toEqual([...left, 'U-reply'].sort());
    expect(endedClocks(loaded.value, yunlin)).toEqual(['Y-T.visit', 'S-AA02']);
    expect(endedClocks(yunlin, yunlin)).toEqual([]);
    expect(packDifferences(yunlin, loaded.value).map(({ id }) => id)).toEqual([
      'S-AA02',
      'U-reply',
      'Y-T.visit',
    ]);
  });

  const { signOff: _, ...unsigned } = fileOf({ 'Y-T.visit': twoDays });
  const sectionOf = (clocks: Record<string, Clock>) => ({ function: 'deadlines/1', clocks });
  const when = (choice: string) => ({ event: 'noticeSent', when: { reading: 'I-17', choice } });
  it.each<[string, unknown, string]>([
    [
      'with other events',
      fileOf({ 'Y-T.visit': { ...twoDays, stops: added.stops } }),
      'clockRedefined deadlines.clocks.Y-T.visit',
    ],
    [
      'of an event that nothing tells of',
      fileOf({ 'U-x': { ...added, starts: [{ event: 'sneezed' }] } }),
      'unknownEvent deadlines.clocks.U-x',
    ],
    [
      'that nothing done stops',
      fileOf({ 'U-x': { ...added, stops: [{ event: 'accepted', as: 'cancelled' }] } }),
      'incompleteClock deadlines.clocks.U-x',
    ],
    [
      'that one choice of a reading does not start',
      fileOf({ 'U-x': { ...added, starts: [when('fromNotice')] } }),
      'incompleteClock deadlines.clocks.U-x',
    ],
    [
      'that every choice starts',
      fileOf({ 'U-x': { ...added, starts: [when('fromNotice'), when('fromAcceptance')] } }),
      'loads',
    ],
    [
      'that leaves a time without a limit',
      fileOf({ 'U-x': { ...added, limits: [{ unit: 'hours', count: 2, until: '16:00' }] } }),
      'incompleteClock deadlines.clocks.U-x',
    ],
    [
      'of a clause that is not there',
      fileOf({ 'U-x': { ...added, clause: 'Y-none' } }),
      'missingClause deadlines.clocks.U-x',
    ],
    [
      'of another function',
      { ...fileOf({}), deadlines: { ...sectionOf({ 'Y-T.visit': twoDays }), function: 'deadlines/2' } },
      'clockRedefined deadlines.function',
    ],
    [
      'over a pack without clocks',
      { ...fileOf({}, shelf.findPack('yunlin-family-care-113')), deadlines: sectionOf({ 'U-x': added }) },
      'unknownClock deadlines',
    ],
    ['that nobody signed', unsigned, 'invalidPack signOff'],
    ['that ends and is not there', fileOf({}, yunlin, ['U-none']), 'unknownClock deadlines.ended.U-none'],
    [
      'that ends and gets other limits at once',
      fileOf({ 'Y-T.visit': twoDays }, yunlin, ['Y-T.visit']),
      'unknownClock deadlines.ended.Y-T.visit',
    ],
    [
      'whose end nobody signed',
      { ...fileOf({}, yunlin, ['Y-M']), signOff: undefined },
      'invalidPack signOff',
    ],
  ])('a clock %s', (_, file, expected) => {
    expect(codeOf(file)).toBe(expected);
  });

  it('a pack with nothing below it ends no clock', () => {
    const root = loadPack(otherUnitFile({ deadlines: { ...sectionOf({}), ended: ['O-1'] } }), { hashPort });
    expect(root).toMatchObject({ ok: false, error: { code: 'unknownClock', path: 'deadlines.ended' } });
  });

  it('a county’s layer is held to the same, and signed', () => {
    const county = { ...unsigned, layer: 'county' as const };
    const loaded = loadPack(county, context);
    expect(loaded.ok ? '' : loaded.error.code).toBe('unsigned');
    expect(loadPack({ ...county, signOff }, context).ok).toBe(true);
  });

  it.each([
    ['before it', '2026-05-26', '2026-05-29'],
    ['from its day on', '2026-06-02', '2026-06-04'],
  ])('a case referred %s is due by the clock that was in force then', (_, referredOn, dueOn) => {
    const record = { id: 'layer-0001', by: 'person-0001', recordedAt: '2026-06-01T09:00:00+08:00' };
    const layer = { ...record, pack: JSON.parse(JSON.stringify(fileOf({ 'Y-T.visit': twoDays }))) };
    const packs = packsOfUnit(shelf, [layer as never], '2026-06-10', hashPort);
    const clocks = new UnitClocks(
      (day) => packs.findPackOn('yunlin-113', day),
      workCalendar(builtInCalendars),
    );
    const found = findDueWork({
      today: '2026-06-10',
      cases: [aDueCase({ referredOn })],
      capacity: [],
      clocks,
    });
    expect(found.find(({ kind }) => kind === 'firstVisit')?.dueOn).toBe(dueOn);
  });
});
