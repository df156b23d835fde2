import { describe, expect, it } from 'vitest';
import { parseDemeritsInput } from '#shared/rules/demerits/checkInput.ts';
import type { DemeritEvent, Evaluation } from '#shared/rules/demerits/input.ts';
import { anEvent, aRevoked, familyCareDemerits, taitungDemerits } from '#test/builders/demerits.ts';

const asOf = '2026-06-01';
const evaluation: Evaluation = {
  providerId: 'P1',
  result: 'failed',
  notifiedOn: '2026-03-01',
  correctBy: '2026-09-30',
};
const parse = (stated: object, policy = taitungDemerits) => parseDemeritsInput({ asOf, ...stated }, policy);
const refused = (path: string) => ({ ok: false, error: { code: 'invalidInput', path } });

describe('the input of demerits', () => {
  it('is taken as it is, and with every collection left out', () => {
    const events = [
      anEvent('e1', '2026-03-10', { actId: 'a', serviceType: 'homeCare' }),
      aRevoked('e2', '2026-03-10', '2026-04-01'),
      anEvent('e3', '2026-03-10', { status: 'proposed', notifiedOn: undefined }),
    ];
    const contracts = [
      { providerId: 'P1', validTo: '9999-12-31' },
      { providerId: 'P1', validTo: null },
    ];
    const input = { asOf, events, contracts, evaluations: [evaluation] };
    expect(parse(input)).toEqual({ ok: true, value: input });
    expect(parse({})).toEqual({ ok: true, value: { asOf } });
  });

  it.each([null, [], 'text', 5])('is an object, not %j', (document) => {
    expect(parseDemeritsInput(document, taitungDemerits)).toMatchObject(refused(''));
  });

  const shapes: [stated: object, path: string][] = [
    [{ asOf: undefined }, 'asOf'],
    [{ asOf: '2026-06-01T09:00:00+08:00' }, 'asOf'],
    [{ asOf: '1911-12-31' }, 'asOf'],
    [{ asOf: '3000-01-01' }, 'asOf'],
    [{ extra: 1 }, 'extra'],
    [{ events: null }, 'events'],
    [{ contracts: [{ providerId: 'P1' }] }, 'contracts[0].validTo'],
    [{ contracts: [{ providerId: 'P1', validTo: null, validFrom: null }] }, 'contracts[0].validFrom'],
    [{ evaluations: [{ ...evaluation, result: 'B' }] }, 'evaluations[0].result'],
    [{ evaluations: [{ ...evaluation, note: 'x' }] }, 'evaluations[0].note'],
    [{ evaluations: [{ ...evaluation, correctBy: undefined }] }, 'evaluations[0].correctBy'],
  ];
  it.each(shapes)('%j is refused at %s', (stated, path) => {
    expect(parse(stated)).toMatchObject(refused(path));
  });

  const fields: (keyof DemeritEvent)[] = [
    'id',
    'providerId',
    'causeId',
    'occurredOn',
    'determinedOn',
    'status',
  ];
  it.each(fields)('needs %s of an event', (field) => {
    const { [field]: _, ...rest } = anEvent('e1', '2026-03-10');
    expect(parse({ events: [rest] })).toMatchObject(refused(`events[0].${field}`));
  });

  const wrong: [stated: object, path: string][] = [
    [{ note: 'x' }, 'note'],
    [{ serviceType: 'aUnit' }, 'serviceType'],
    [{ status: 'settled' }, 'status'],
    [{ determinedOn: '2026-02-30' }, 'determinedOn'],
    [{ notifiedOn: null }, 'notifiedOn'],
    [{ causeId: 'T-2.6.9' }, 'causeId'],
    [{ causeId: 'T-2.6.a' }, 'causeId'],
    [{ points: 1 }, 'points'],
    [{ determinedOn: '2026-06-02', notifiedOn: undefined }, 'determinedOn'],
    [{ notifiedOn: '2026-06-02' }, 'notifiedOn'],
    [{ status: 'revoked', revokedOn: '2026-06-02' }, 'revokedOn'],
    [{ occurredOn: '2026-03-11' }, 'determinedOn'],
    [{ determinedOn: '2026-03-11' }, 'notifiedOn'],
    [{ status: 'revoked' }, 'revokedOn'],
    [{ revokedOn: '2026-04-01' }, 'revokedOn'],
    [{ status: 'proposed', revokedOn: '2026-04-01' }, 'revokedOn'],
    [{ status: 'revoked', revokedOn: '2026-03-09' }, 'revokedOn'],
  ];
  it.each(wrong)('an event with %j is refused at %s', (stated, field) => {
    const event = { ...anEvent('e1', '2026-03-10'), ...stated };
    expect(parse({ events: [anEvent('e0', '2026-03-10'), event] })).toMatchObject(
      refused(`events[1].${field}`),
    );
  });

  it('refuses the same id twice, of whatever provider', () => {
    const events = [anEvent('e1', '2026-03-10'), anEvent('e1', '2026-04-10', { providerId: 'P2' })];
    expect(parse({ events })).toMatchObject(refused('events[1].id'));
  });

  const evaluations: [stated: Partial<Evaluation>, path: string][] = [
    [{ notifiedOn: '2026-06-02' }, 'notifiedOn'],
    [{ correctedOn: '2026-06-02' }, 'correctedOn'],
    [{ correctBy: '2026-02-28' }, 'correctBy'],
    [{ correctedOn: '2026-02-28' }, 'correctedOn'],
  ];
  it.each(evaluations)('an evaluation with %j is refused at %s', (stated, field) => {
    expect(parse({ evaluations: [evaluation, { ...evaluation, ...stated }] })).toMatchObject(
      refused(`evaluations[1].${field}`),
    );
  });

  it('leaves causes and points to the county where the pack does', () => {
    const events = [anEvent('e1', '2026-03-10', { causeId: 'contract 12', points: 2 })];
    expect(parse({ events }, familyCareDemerits)).toMatchObject({ ok: true });
    expect(parse({ events: [{ ...events[0]!, points: 0 }] }, familyCareDemerits)).toMatchObject(
      refused('events[0].points'),
    );
  });
});
