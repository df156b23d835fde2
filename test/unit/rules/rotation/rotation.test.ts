import { describe, expect, it } from 'vitest';
import type { RotationInput } from '#shared/rules/rotation/input.ts';
import { aList, rotation, rotationOf } from '#test/builders/rotation.ts';

describe('三(一)4(13)E.d 輪派', () => {
  it('Y-D goes round in the order in which contracts were signed, whatever order they come in', () => {
    const list = [
      { id: 'P1', order: 3 },
      { id: 'P2', order: 1 },
      { id: 'P3', order: 2 },
    ];
    expect(rotation({ list, picks: 4 })).toMatchObject({ picks: ['P2', 'P3', 'P1', 'P2'], last: 'P2' });
    expect(rotation({ list: list.toReversed(), picks: 4 })).toEqual(rotation({ list, picks: 4 }));
  });

  it('Y-D goes on after the last one', () => {
    expect(rotationOf('P1 P2 P3', { last: 'P2', picks: 2 })).toEqual({
      picks: ['P3', 'P1'],
      skipped: [],
      last: 'P1',
      owed: [],
    });
    expect(rotationOf('P1 P2 P3', { last: 'P3', picks: 1 }).picks).toEqual(['P1']);
  });

  it('Y-D goes by id where contracts were signed together', () => {
    const list = ['P3', 'P1', 'P2'].map((id) => ({ id, order: 1 }));
    expect(rotation({ list, picks: 3 }).picks).toEqual(['P1', 'P2', 'P3']);
  });

  it('Y-A.6 names who cannot serve on its turn, home care in remote places included', () => {
    expect(rotationOf('near far- farther', { last: 'near', picks: 1 })).toEqual({
      picks: ['farther'],
      skipped: [{ id: 'far', before: 0, reason: 'noSlot' }],
      last: 'farther',
      owed: ['far'],
    });
  });
});

describe('停派失去、沒有空位保留', () => {
  it('I-25 passes over a suspended one, who loses the turn (example 99)', () => {
    expect(rotationOf('P1 P2! P3', { picks: 3 })).toEqual({
      picks: ['P1', 'P3', 'P1'],
      skipped: [{ id: 'P2', before: 1, reason: 'suspended' }],
      last: 'P1',
      owed: [],
    });
  });

  it('I-25 keeps the turn of one without a free place, once (example 99)', () => {
    expect(rotationOf('P1 P2- P3', { picks: 5 })).toEqual({
      picks: ['P1', 'P3', 'P1', 'P3', 'P1'],
      skipped: [
        { id: 'P2', before: 1, reason: 'noSlot' },
        { id: 'P2', before: 3, reason: 'noSlot' },
      ],
      last: 'P1',
      owed: ['P2'],
    });
  });

  it('I-25 lets a kept turn go first once there is a place, without moving the list', () => {
    expect(rotationOf('P1 P2 P3', { last: 'P3', owed: ['P2'], picks: 3 })).toEqual({
      picks: ['P2', 'P1', 'P2'],
      skipped: [],
      last: 'P2',
      owed: [],
    });
  });

  it('I-25 serves kept turns by how long they have waited, those without a place wait on', () => {
    expect(rotationOf('P1 P2 P3- P4', { last: 'P1', owed: ['P4', 'P3', 'P2'], picks: 2 })).toEqual({
      picks: ['P4', 'P2'],
      skipped: [],
      last: 'P1',
      owed: ['P3'],
    });
  });

  it('I-25 takes a kept turn from one that is suspended, with or without a place', () => {
    expect(rotationOf('P1 P2! P3!-', { last: 'P3', owed: ['P3', 'P2'], picks: 1 })).toEqual({
      picks: ['P1'],
      skipped: [
        { id: 'P3', before: 0, reason: 'suspended' },
        { id: 'P2', before: 0, reason: 'suspended' },
      ],
      last: 'P1',
      owed: [],
    });
  });

  it('I-25 picks fewer where nobody can be picked, and says why of everybody', () => {
    expect(rotationOf('P1- P2!', { picks: 2 })).toEqual({
      picks: [],
      skipped: [
        { id: 'P1', before: 0, reason: 'noSlot' },
        { id: 'P2', before: 0, reason: 'suspended' },
      ],
      owed: ['P1'],
    });
    expect(rotationOf('', { picks: 2 })).toEqual({ picks: [], skipped: [], owed: [] });
    expect(rotationOf('P1', { picks: 0 })).toEqual({ picks: [], skipped: [], owed: [] });
  });

  it('I-25 looks at nobody where no pick is wanted', () => {
    expect(rotationOf('P1! P2', { owed: ['P1'], picks: 0 })).toMatchObject({ skipped: [], owed: ['P1'] });
  });
});

describe('the input of rotation', () => {
  const list = aList('P1 P2');
  const wrong: [stated: Partial<Record<keyof RotationInput | 'extra', unknown>>, path: string][] = [
    [{ picks: undefined }, 'picks'],
    [{ picks: -1 }, 'picks'],
    [{ picks: 1.5 }, 'picks'],
    [{ picks: 10_001 }, 'picks'],
    [{ extra: 1 }, 'extra'],
    [{ list: null }, 'list'],
    [{ list: [{ id: 'P1' }] }, 'list[0].order'],
    [{ list: [{ order: 1 }] }, 'list[0].id'],
    [{ list: [{ id: 'P1', order: 1, hasSlots: true }] }, 'list[0].hasSlots'],
    [{ list: [{ id: 'P1', order: 1, suspended: 'no' }] }, 'list[0].suspended'],
    [{ list: [...list, { id: 'P1', order: 9 }] }, 'list[2].id'],
    [{ last: 'P9' }, 'last'],
    [{ last: null }, 'last'],
    [{ owed: ['P1', 'P9'] }, 'owed[1]'],
    [{ owed: ['P1', 'P1'] }, 'owed[1]'],
  ];
  it.each(wrong)('%j is refused at %s', (stated, path) => {
    expect(() => rotation({ list, picks: 1, ...stated } as RotationInput)).toThrow(`${path}: `);
  });
});
