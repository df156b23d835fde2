import { describe, expect, it } from 'vitest';
import { leadOf } from '#renderer/features/sync/model/leadOf.ts';
import { aDestination } from '#test/builders/destinations.ts';

const folder = aDestination();
const stick = aDestination({ kind: 'stick', reachable: false, lastError: 'noMarker' });
const server = aDestination({ kind: 'webdav', secret: 'missing', reachable: null });
const counts = (unsent: number, sending: number, delivered: number, confirmed: number) => ({
  0: unsent,
  1: sending,
  2: delivered,
  3: confirmed,
});

describe('the sentence of the sync screen', () => {
  it.each([
    ['nothing was ever saved', counts(0, 0, 0, 0), 'nothing'],
    ['some are here and some on their way', counts(3, 18, 41, 2468), 'waitingAndSending'],
    ['some are here', counts(3, 0, 41, 0), 'waiting'],
    ['some are on their way', counts(0, 18, 41, 0), 'sending'],
    ['all is delivered, not all confirmed', counts(0, 0, 41, 7), 'unconfirmed'],
    ['all is confirmed', counts(0, 0, 0, 7), 'confirmed'],
  ] as const)('when %s', (_, of, key) => {
    const lead = leadOf({ counts: of, online: true, destinations: [folder] });
    expect(lead).toEqual({ key, unsent: of[0], sending: of[1], delivered: of[2], way: 'open' });
  });

  it.each([
    ['no place is chosen', null, [], 'noDestination'],
    ['no place is chosen, whatever was reachable before', true, [], 'noDestination'],
    ['nobody has looked yet', null, [folder], 'unknown'],
    ['the folder is out of reach', false, [folder], 'offline'],
    ['the folder was reached', true, [folder], 'open'],
    ['the stick is not plugged in', false, [folder, stick], 'stickAway'],
    ['the stick is not plugged in, but another place was reached', true, [folder, stick], 'open'],
    ['another unit’s stick is plugged in', false, [{ ...stick, lastError: 'wrongStick' }], 'offline'],
    ['a password is missing', null, [server], 'noSecret'],
    ['a password is missing and the stick away', false, [server, stick], 'stickAway'],
  ] as const)('says of the way, when %s', (_, online, destinations, way) => {
    expect(leadOf({ counts: counts(1, 0, 0, 0), online, destinations }).way).toBe(way);
  });
});
