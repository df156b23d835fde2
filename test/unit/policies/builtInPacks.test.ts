import { describe, expect, it } from 'vitest';
import { codeSuccessors } from '#shared/domain/serviceCode/serviceCode.ts';
import { valueOn } from '#shared/policies/pack.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { optionsOf } from '#shared/rules/engine/policy.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

const taitung = shelf.findPack('taitung-a-unit')!;
const yunlin = shelf.findPack('yunlin-113')!;

// What has shipped is never taken out: receipts made with it name these hashes.
const superseded: [id: string, version: string, hash: string][] = [
  ['taitung-a-unit', '1', 'sha256:569c0a3de951bf0af62d84e15d659b131cae1ac92756bab1fb0951e8a4e441c4'],
  ['taitung-a-unit', '2', 'sha256:3e5e63bed8c4fac3d19b88e6cdad84a620d4ca1f858d3f455c0379a7e7408140'],
  ['taitung-a-unit', '3', 'sha256:b26d2f1dba7de00ca781fb0cf9c90b34c188c8eb48c147d3eeaee3199007f119'],
  ['yunlin-113', '1', 'sha256:da6e1ca22033c468be02fcfe8ab6d7b899fa4734baf122a7ff10d80e0a11dc80'],
  ['yunlin-113', '2', 'sha256:ad058cd173b6b109c002a48fc862c3ea2eb79934b336edf827b5c98840f237b5'],
  ['yunlin-113', '3', 'sha256:ac766194cb0fb2c21f6953a6882c752d15c47a9594f0d41deaa32e1fd47760e2'],
];

describe('the shipped packs', () => {
  // A new hash here is a new policy: every receipt made with the old one must still find its pack.
  it('are bound by these hashes', () => {
    expect(shelf.packs.map(({ id, version, hash }) => [id, version, hash])).toMatchInlineSnapshot(`
      [
        [
          "taitung-a-unit",
          "4",
          "sha256:4f6acf7c4832482886b1559cd0646d4a550c02b197014aa330351099c66e6e0e",
        ],
        [
          "yunlin-113",
          "4",
          "sha256:7934f13274cf1dcdcbe1f6e5c53a229aa65572b018f949ca1c3826e96774bc4a",
        ],
        [
          "yunlin-family-care-113",
          "2",
          "sha256:4bd10a8530666e6d7b1c42d65b69d88d5671830960f73bb579edc001c6b85d50",
        ],
      ]
    `);
  });

  it('are found by hash, with what was superseded; layers below them are not', () => {
    for (const [id, version, hash] of superseded) {
      expect(shelf.findPackByHash(hash)).toMatchObject({ id, version, hash });
      expect(Number(shelf.findPack(id)!.version)).toBeGreaterThan(Number(version));
    }
    for (const pack of shelf.packs) expect(shelf.findPackByHash(pack.hash)).toBe(pack);
    expect(shelf.findPackByHash(taitung.extends!.hash)).toBe(undefined);
    expect(shelf.findPack('national-ltc')).toBe(undefined);
  });

  it('have these options, the default first', () => {
    expect(Object.fromEntries(shelf.packs.map((pack) => [pack.id, optionsOf(pack)]))).toEqual({
      'taitung-a-unit': {
        'I-01': { default: 'qualityFirst', choices: ['qualityFirst', 'countFirst'] },
        'I-08': { default: 'flat', choices: ['flat', 'perPoint'] },
        'I-13': { default: 'wholeProvider', choices: ['wholeProvider', 'perService'] },
        'I-17': { default: 'fromNotice', choices: ['fromNotice', 'fromAcceptance'] },
      },
      'yunlin-113': {
        'I-17': { default: 'fromNotice', choices: ['fromNotice', 'fromAcceptance'] },
        'I-18': { default: 'countFirst', choices: ['countFirst', 'rotationFirst'] },
        'I-19': { default: 'relatedCases', choices: ['relatedCases', 'wholeUnit'] },
        'I-21': { default: 'fromReferral', choices: ['fromReferral', 'fromHomeVisit'] },
      },
      'yunlin-family-care-113': {},
    });
  });

  it('have these parameters', () => {
    for (const pack of [taitung, yunlin]) {
      expect(valueOn(pack, 'capacity.freshDays', '2026-05-11')).toBe(2);
      expect(valueOn(pack, 'immediacy.withinDays', '2026-05-11')).toEqual([3, 7]);
    }
    expect(valueOn(taitung, 'rating.unknown', '2026-05-11')).toBe('B');
  });

  it.each(['I-14', 'I-16'])('%s is a fixed reading of both packs that dispatch', (id) => {
    for (const pack of [taitung, yunlin]) {
      expect(pack.interpretations[id]).toMatchObject({ choices: [], choice: null, signOff: null });
    }
  });

  it('Y-D.renew the opinions of a year are a figure of Yunlin’s with its reading, which earlier versions lack', () => {
    expect(valueOn(yunlin, 'opinions.perYear', '2026-05-11')).toBe(2);
    expect(yunlin.interpretations['I-32']).toMatchObject({ choices: [], choice: null });
    for (const pack of shelf.superseded)
      expect(valueOn(pack, 'opinions.perYear', '2026-05-11')).toBe(undefined);
    expect(valueOn(taitung, 'opinions.perYear', '2026-05-11')).toBe(undefined);
  });

  it('carry the same successors of codes as the table of codes', () => {
    for (const pack of [taitung, yunlin]) {
      expect(pack.successors.map(({ from, to, on }) => ({ from, to, on }))).toEqual(codeSuccessors);
    }
  });

  it('dispatch, but for family care', () => {
    expect(shelf.packs.map((pack) => dispatchPolicy(pack).ok)).toEqual([true, true, false]);
    const familyCare = dispatchPolicy(shelf.findPack('yunlin-family-care-113')!);
    expect(familyCare).toMatchObject({ ok: false, error: { code: 'notInPack' } });
  });

  const options: [Record<string, string>, path: string][] = [
    [{ 'I-99': 'x' }, 'I-99'],
    [{ 'I-01': 'sideways' }, 'I-01'],
    [{ 'I-18': 'countFirst' }, 'I-18'],
    [{ constructor: 'x' }, 'constructor'],
  ];
  it.each(options)('of Taitung know no option %j', (given, path) => {
    expect(dispatchPolicy(taitung, given)).toMatchObject({
      ok: false,
      error: { code: 'unknownOption', path },
    });
  });

  it('say every clause and reading in both languages and in words of their own', () => {
    for (const { clauses, interpretations } of shelf.packs) {
      for (const { title } of [...Object.values(clauses), ...Object.values(interpretations)]) {
        expect(title['zh-TW']).toMatch(/\p{Script=Han}/u);
        expect(title.en).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });
});
