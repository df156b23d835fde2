import { describe, expect, it } from 'vitest';
import { parseWorkflowInput } from '#shared/rules/workflow/checkInput.ts';
import { flowsOf, told } from '#test/builders/flows.ts';

const policy = flowsOf();
const events = told(
  'capacityConfirmed',
  'chosen',
  'serviceEnded',
  'reassignmentRequested',
  'improvementChecked',
);
const input = { asOf: '2026-05-12T09:00:00+08:00', flow: 'B', needs: ['n1', 'n2'], events };
const parse = (document: unknown) => parseWorkflowInput(document, policy);

describe('the input of a workflow', () => {
  it('is taken as it is, and without events', () => {
    expect(parse(input)).toEqual({ ok: true, value: input });
    const bare = { asOf: '2026-05-12', flow: 'C', needs: ['n1'] };
    expect(parse(bare)).toEqual({ ok: true, value: { ...bare, events: [] } });
  });

  /** The event of that place with other fields; undefined takes one away. */
  const withEvent = (index: number, stated: object) => ({
    ...input,
    events: events.map((event, at) =>
      at === index ? JSON.parse(JSON.stringify({ ...event, ...stated })) : event,
    ),
  });
  const wrong: [string, unknown, path: string][] = [
    ['no object', 'x', ''],
    ['no asOf', { ...input, asOf: undefined }, 'asOf'],
    ['a flow that is none', { ...input, flow: 'A' }, 'flow'],
    ['no needs', { ...input, needs: [] }, 'needs'],
    ['a need given twice', { ...input, needs: ['n1', 'n2', 'n1'] }, 'needs[2]'],
    ['a need without an id', { ...input, needs: [''] }, 'needs[0]'],
    ['an unknown field', { ...input, extra: 1 }, 'extra'],
    ['null for events', { ...input, events: null }, 'events'],
    ['an event that is none', { ...input, events: [null] }, 'events[0]'],
    ['an event without an id', withEvent(0, { id: undefined }), 'events[0].id'],
    ['an event without a type', withEvent(0, { type: undefined }), 'events[0].type'],
    ['an event without an instant', withEvent(0, { at: undefined }), 'events[0].at'],
    ['an event later than asOf', withEvent(0, { at: '2026-05-12T01:00:01Z' }), 'events[0].at'],
    [
      'an unknown event later than asOf',
      withEvent(0, { type: 'faxed', at: '2026-05-13T00:00:00Z' }),
      'events[0].at',
    ],
    ['an unknown event without an id', withEvent(0, { type: 'faxed', id: undefined }), 'events[0].id'],
    ['an unknown field of an event', withEvent(0, { rank: 1 }), 'events[0].rank'],
    ['a need that is none', withEvent(1, { needIds: ['n1', 'n9'] }), 'events[1].needIds[1]'],
    ['a need named twice', withEvent(1, { needIds: ['n1', 'n1'] }), 'events[1].needIds[1]'],
    ['a choice of nobody', withEvent(1, { providerId: undefined }), 'events[1].providerId'],
    ['a choice without a rank', withEvent(1, { rank: undefined }), 'events[1].rank'],
    ['a rank of 0', withEvent(1, { rank: 0 }), 'events[1].rank'],
    [
      'a reason nobody knows',
      withEvent(1, { overrideReason: { code: 'mood' } }),
      'events[1].overrideReason.code',
    ],
    [
      'an unknown field of a reason',
      withEvent(1, { overrideReason: { code: 'other', by: 'x' } }),
      'events[1].overrideReason.by',
    ],
    ['an end without its notice', withEvent(2, { noticeOn: undefined }), 'events[2].noticeOn'],
    ['an end that is no day', withEvent(2, { endedOn: '2026-06-31' }), 'events[2].endedOn'],
    ['a notice later than asOf', withEvent(2, { noticeOn: '2026-05-13' }), 'events[2].noticeOn'],
    ['a ground that is none', withEvent(3, { ground: 'T-2.5.7' }), 'events[3].ground'],
    ['a consent of nobody', withEvent(3, { consent: { how: 'phone' } }), 'events[3].consent.by'],
    [
      'an unknown field of a consent',
      withEvent(3, { consent: { by: 'x', how: 'y', on: 'z' } }),
      'events[3].consent.on',
    ],
    ['an improvement neither made nor not', withEvent(4, { improved: 'yes' }), 'events[4].improved'],
    [
      'a refusal without its reason',
      withEvent(4, { type: 'declined', improved: undefined }),
      'events[4].reason',
    ],
    [
      'a review without a result',
      withEvent(4, { type: 'reviewed', improved: undefined }),
      'events[4].result',
    ],
    ['a notice to nobody', withEvent(4, { type: 'noticeSent', improved: undefined }), 'events[4].providerId'],
  ];
  it.each(wrong)('is refused with %s', (_, document, path) => {
    expect(parse(document)).toEqual({
      ok: false,
      error: { code: 'invalidInput', path, message: expect.stringMatching(/./) },
    });
  });

  it('may name an end that lies ahead, and no consent', () => {
    expect(parse(withEvent(2, { endedOn: '2027-01-01', noticeOn: '2026-05-12' })).ok).toBe(true);
    expect(parse(withEvent(3, { consent: null })).ok).toBe(true);
    expect(parse(withEvent(3, { consent: undefined })).ok).toBe(true);
  });
});
