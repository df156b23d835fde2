import { describe, expect, it } from 'vitest';
import { noteAcknowledged } from '#renderer/data/log/applyFrame.ts';
import { emptyHead, type KnownDevice, type LogHead } from '#renderer/data/log/logHead.ts';

const known = {
  certificate: { device: 'device-a' },
  writers: [{ writer: 'writer-a' }, { writer: 'writer-b' }],
  personName: '王個管',
} as unknown as KnownDevice;

/** What is noted of a device that said these one after the other. */
function notedOf(words: readonly (readonly [at: string, have: Record<string, number>])[]) {
  const head: LogHead = { ...emptyHead(1, ''), devices: [known] };
  for (const [at, have] of words) {
    const vector = Object.entries(have).map(([writer, count]) => ({ writer, have: count }));
    noteAcknowledged(head, 'device-a', at, vector);
  }
  return head.acknowledged.map(([, { at }]) => at);
}

describe('what a device said last that it holds', () => {
  const early = '2026-05-11T01:00:00.000Z';
  const late = '2027-06-15T01:00:00.000Z';
  it.each<[string, Parameters<typeof notedOf>[0], string]>([
    [
      'the later of two',
      [
        [early, { 'writer-a': 2 }],
        [late, { 'writer-a': 2 }],
      ],
      late,
    ],
    [
      'the later also where the older one comes after it',
      [
        [late, { 'writer-a': 2 }],
        [early, { 'writer-a': 1 }],
      ],
      late,
    ],
    [
      'the later also where it holds less, as after a restore',
      [
        [early, { 'writer-a': 2 }],
        [late, { 'writer-a': 1 }],
      ],
      late,
    ],
    [
      'R3 the one that has written more, after its clock was set back',
      [
        [late, { 'writer-a': 2 }],
        [early, { 'writer-a': 3 }],
      ],
      early,
    ],
    [
      'R3 the one under a new writer, after its clock was set back',
      [
        [late, { 'writer-a': 2 }],
        [early, { 'writer-a': 1, 'writer-b': 1 }],
      ],
      early,
    ],
    [
      'not the one that has more of somebody else only',
      [
        [late, { 'writer-a': 2 }],
        [early, { 'writer-a': 2, other: 9 }],
      ],
      late,
    ],
  ])('is %s', (_, words, at) => {
    expect(notedOf(words)).toEqual([at]);
  });
});
