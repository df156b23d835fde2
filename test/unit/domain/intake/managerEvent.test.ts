import { describe, expect, it } from 'vitest';
import {
  type ManagerEvent,
  managerEventSchema,
  managerStanding,
} from '#shared/domain/intake/managerEvent.ts';

const event = (minute: number, stated: object) =>
  managerEventSchema.parse({
    id: `event-${minute}`,
    managerId: 'person-0001',
    by: 'person-0009',
    recordedAt: `2026-05-11T09:${String(minute).padStart(2, '0')}:00+08:00`,
    ...stated,
  });
const leaving = (minute: number, leavesOn: string) =>
  event(minute, {
    kind: 'leaving',
    announcedOn: minute < 5 ? '2026-05-11' : '2026-05-20',
    leavesOn,
    note: '',
  });
const standing = (...events: ManagerEvent[]) => managerStanding('person-0001', events);

describe('where a manager stands', () => {
  it('nothing recorded: takes cases and stays; what is of others does not count', () => {
    const other = {
      ...event(1, { kind: 'stopped', reason: '受訓' }),
      managerId: 'person-0002',
    } as ManagerEvent;
    expect(standing(other)).toEqual({ stopped: null, leaving: null });
  });

  it('stopped and resumed by hand: the last recorded counts, whatever came in first', () => {
    const stopped = event(1, { kind: 'stopped', reason: '受訓' });
    const resumed = event(2, { kind: 'resumed', reason: '回來了' });
    expect(standing(stopped).stopped).toEqual(stopped);
    expect(standing(resumed, stopped).stopped).toBeNull();
  });

  it('Y-C.leave said again with another last day, the clock runs from the first announcement', () => {
    const { announced, reportedOn } = standing(
      leaving(1, '2026-06-30'),
      event(2, { kind: 'reported', reportedOn: '2026-05-12' }),
      leaving(6, '2026-07-31'),
    ).leaving!;
    expect([announced.announcedOn, announced.leavesOn, reportedOn]).toEqual([
      '2026-05-11',
      '2026-07-31',
      '2026-05-12',
    ]);
  });

  it('Y-C.3 what went back adds up; called off, nothing of it is left', () => {
    const back = (minute: number, caseIds: string[]) => event(minute, { kind: 'returned', caseIds });
    const events = [leaving(1, '2026-06-30'), back(2, ['case-0001']), back(3, ['case-0002', 'case-0001'])];
    expect([...standing(...events).leaving!.returnedCaseIds]).toEqual(['case-0001', 'case-0002']);
    expect(standing(...events, event(4, { kind: 'staying', reason: '留下' })).leaving).toBeNull();
    expect(standing(back(2, ['case-0001'])).leaving).toBeNull();
  });

  it('nobody leaves before it was announced', () => {
    expect(() => leaving(1, '2026-05-10')).toThrow('leavesBeforeAnnounced');
  });

  it('Y-C.leave of one instant: the announcement comes before what follows on it, whatever their ids', () => {
    const announced = { ...leaving(1, '2026-06-30'), id: 'z' } as ManagerEvent;
    const reported = { ...event(1, { kind: 'reported', reportedOn: '2026-05-11' }), id: 'a' } as ManagerEvent;
    const back = { ...event(1, { kind: 'returned', caseIds: ['case-0001'] }), id: 'b' } as ManagerEvent;
    const { reportedOn, returnedCaseIds } = standing(reported, back, announced).leaving!;
    expect([reportedOn, ...returnedCaseIds]).toEqual(['2026-05-11', 'case-0001']);
    const staying = { ...event(1, { kind: 'staying', reason: '留下' }), id: 'c' } as ManagerEvent;
    expect(standing(staying, reported, announced).leaving).toBeNull();
  });

  it('Y-C.leave what names its announcement belongs to it, also where a clock that is behind recorded it before', () => {
    const reported = event(2, { kind: 'reported', leavingId: 'event-4', reportedOn: '2026-05-12' });
    const back = event(3, { kind: 'returned', leavingId: 'event-4', caseIds: ['case-0001'] });
    const { reportedOn, returnedCaseIds } = standing(reported, back, leaving(4, '2026-06-30')).leaving!;
    expect([reportedOn, ...returnedCaseIds]).toEqual(['2026-05-12', 'case-0001']);
    const unnamed = event(2, { kind: 'reported', reportedOn: '2026-05-12' });
    expect(standing(unnamed, leaving(4, '2026-06-30')).leaving?.reportedOn).toBeNull();
  });

  it('Y-C.leave a report of a leaving that was called off is not one of the next', () => {
    const first = [leaving(1, '2026-06-30'), event(2, { kind: 'staying', reason: '留下' })];
    const late = event(7, { kind: 'reported', leavingId: 'event-1', reportedOn: '2026-05-12' });
    expect(standing(...first, leaving(6, '2026-07-31'), late).leaving?.reportedOn).toBeNull();
    const unnamed = event(7, { kind: 'reported', reportedOn: '2026-05-21' });
    expect(standing(...first, leaving(6, '2026-07-31'), unnamed).leaving?.reportedOn).toBe('2026-05-21');
  });

  it('Y-C.leave of two reports of one leaving the later recorded counts; one of an announcement not here yet by its time', () => {
    const reported = (minute: number, reportedOn: string, leavingId = 'event-1') =>
      event(minute, { kind: 'reported', leavingId, reportedOn });
    const announced = leaving(1, '2026-06-30');
    expect(
      standing(reported(3, '2026-05-13'), reported(2, '2026-05-12'), announced).leaving?.reportedOn,
    ).toBe('2026-05-13');
    expect(standing(reported(2, '2026-05-12', 'event-9'), announced).leaving?.reportedOn).toBe('2026-05-12');
  });
});
