import { describe, expect, it } from 'vitest';
import { inboxFiles } from '#renderer/features/sync/model/inboxFiles.ts';
import { bundleFileName } from '#shared/sync/bundleName.ts';

const hash = (digit: string) => digit.repeat(64);
const file = (writer: string, from: number, digit: string) => ({
  name: bundleFileName({ unit: 'u1', writer, from, to: from + 4, hash: hash(digit) }),
  bytes: 900,
  modifiedAt: '2026-05-11T01:00:00Z',
  destination: 'a'.repeat(26),
});
const returned = bundleFileName({ unit: 'u1', writer: 'sw', from: 0, to: 0, reader: 'd1', hash: hash('6') });
const othersKnown = [{ writer: 'mw', personName: '王雅婷', upTo: '2026-05-10' }];

describe('the files in the shared folder', () => {
  it('are the others’ bundles, those to import first in their order, then those that were imported', () => {
    const own = file('ow', 1, '0');
    const found = [
      own,
      file('mw', 1, '1'),
      file('mw', 11, '3'),
      file('mw', 6, '2'),
      { ...file('mw', 0, '6'), name: returned },
      { ...file('mw', 1, '4'), name: `u1.${hash('0')}.paianreceipt` },
    ];
    const status = { batches: [{ name: own.name }] as never, imported: [hash('1')], othersKnown };
    expect(
      inboxFiles(found, status).map(({ from, lines, imported }) => [from, lines.from, imported]),
    ).toEqual([
      ['王雅婷', 6, false],
      ['王雅婷', 11, false],
      ['王雅婷', 1, true],
    ]);
  });

  it('of a computer that has not joined name nobody', () => {
    const status = { batches: [], imported: [], othersKnown };
    expect(inboxFiles([file('new', 1, '5')], status)[0]?.from).toBeNull();
  });
});
