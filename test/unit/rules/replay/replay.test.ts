import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { firstDifference } from '#shared/rules/replay/firstDifference.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { anInput, aProvider, dispatch, policyOf, shelf } from '#test/builders/dispatchInput.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

const ports = {
  isTownship: isTownshipCode,
  distance: distanceBand,
  hashPort,
  findPackByHash: shelf.findPackByHash,
};
const input = anInput({
  providers: [aProvider('P1'), aProvider('P2')],
  monthCounts: { P1: { homeCare: 1 } },
});
const result = dispatch(input);
const receipt = { input, result };

describe('replay', () => {
  const packs: [string, Record<string, string>][] = [
    ['taitung-a-unit', {}],
    ['taitung-a-unit', { 'I-01': 'countFirst', 'I-08': 'perPoint' }],
    ['yunlin-113', { 'I-18': 'rotationFirst' }],
  ];
  it.each(packs)('finds what was printed to be the same (%s %j)', (pack, options) => {
    const printed = dispatch(input, policyOf(pack, options));
    const same = { ok: true, value: { same: true } };
    expect(replay({ input, result: printed }, ports)).toEqual(same);
    expect(replay({ policy: printed.policy, input, result: printed }, ports)).toEqual(same);
  });

  const tampered: [string, object, object][] = [
    [
      'a rank',
      { result: { ...result, candidates: result.candidates.map((one) => ({ ...one, rank: 1 })) } },
      { path: 'result.candidates[1].rank', recorded: 1, recomputed: 2 },
    ],
    [
      'an outcome',
      { result: { ...result, outcome: 'none' } },
      { path: 'result.outcome', recorded: 'none', recomputed: 'offer' },
    ],
    [
      'an invented candidate',
      { result: { ...result, candidates: [...result.candidates, { providerId: 'P3' }] } },
      { path: 'result.candidates[2]', recorded: { providerId: 'P3' } },
    ],
    [
      'a lost candidate',
      { result: { ...result, candidates: result.candidates.slice(0, 1) } },
      { path: 'result.candidates[1]', recomputed: result.candidates[1] },
    ],
    ['a field of its own', { result: { ...result, note: 'x' } }, { path: 'result.note', recorded: 'x' }],
    [
      'the digest',
      { result: { ...result, digest: 'sha256:0' } },
      { path: 'result.digest', recorded: 'sha256:0', recomputed: result.digest },
    ],
    [
      'a fact that changed no rank',
      { input: { ...input, asOf: '2026-05-11T09:00:01+08:00' } },
      { path: 'result.digest' },
    ],
    [
      'a fact that did',
      { input: { ...input, monthCounts: { P2: { homeCare: 2 } } } },
      { path: 'result.needs[0].coveredBy[0]' },
    ],
    [
      'the pack’s version',
      { policy: { ...result.policy, version: '0' } },
      { path: 'policy.version', recorded: '0', recomputed: '4' },
    ],
  ];
  it.each(tampered)('finds %s', (_, changes, difference) => {
    expect(replay({ ...receipt, ...changes }, ports)).toMatchObject({
      ok: true,
      value: { same: false, ...difference },
    });
  });

  const policy = { ...result.policy };
  const refused: [string, unknown, object][] = [
    [
      'a hash nobody knows',
      { ...receipt, policy: { ...policy, hash: 'sha256:0' } },
      { code: 'unknownPack', path: 'policy.hash' },
    ],
    [
      'the same in the result alone',
      { input, result: { ...result, policy: { ...policy, hash: 'sha256:0' } } },
      { code: 'unknownPack', path: 'result.policy.hash' },
    ],
    [
      'the hash of a layer',
      { ...receipt, policy: { ...policy, hash: shelf.packs[0]!.extends!.hash } },
      { code: 'unknownPack', path: 'policy.hash' },
    ],
    [
      'an option nobody knows',
      { ...receipt, policy: { ...policy, options: { 'I-77': 'x' } } },
      { code: 'unknownOption', path: 'policy.options.I-77' },
    ],
    [
      'a pack that dispatches nothing',
      { ...receipt, policy: { ...policy, hash: shelf.findPack('yunlin-family-care-113')!.hash } },
      { code: 'notInPack' },
    ],
    ['no policy', { input, result: { outcome: 'none' } }, { code: 'invalidInput', path: 'policy' }],
    ['no result', { input }, { code: 'invalidInput', path: 'result' }],
    ['no input', { result }, { code: 'invalidInput', path: 'input', message: 'missing' }],
    ['an unknown field', { ...receipt, extra: 1 }, { code: 'invalidInput', path: 'extra' }],
    [
      'an input that is wrong',
      { ...receipt, input: { ...input, asOf: 'yesterday' } },
      { code: 'invalidInput', path: 'input.asOf' },
    ],
    [
      'a field that reading would pass over',
      JSON.parse(JSON.stringify(receipt).replace('"outcome"', '"__proto__":1,"outcome"')),
      { code: 'invalidInput', path: 'result.__proto__' },
    ],
    ['no document', null, { code: 'invalidInput', path: '' }],
  ];
  it.each(refused)('refuses %s', (_, document, error) => {
    expect(replay(document, ports)).toMatchObject({ ok: false, error });
  });
});

describe('replay of what a layer of the unit decided', () => {
  const layer = aUnitLayer();
  const packs = packsOfUnit(shelf, [layer], '2026-05-11', hashPort);
  const policy = dispatchPolicy(packs.findPack('taitung-a-unit')!);
  if (!policy.ok) throw new Error(policy.error.message);
  const decided = { input, result: dispatch(input, policy.value), layers: [layer.pack] };

  it('31 needs nothing but the receipt; the order is the layer’s', () => {
    expect(replay(JSON.parse(JSON.stringify(decided)), ports)).toEqual({ ok: true, value: { same: true } });
    expect(decided.result.candidates.map(({ providerId }) => providerId)).toEqual(
      dispatch(input, policyOf('taitung-a-unit', { 'I-01': 'countFirst' })).candidates.map(
        ({ providerId }) => providerId,
      ),
    );
  });

  const altered: [string, unknown[] | undefined, object][] = [
    ['no layer', undefined, { code: 'unknownPack', path: 'result.policy.hash' }],
    [
      '95 one with a byte changed',
      [{ ...(layer.pack as object), version: '3' }],
      { code: 'unknownPack', path: 'result.policy.hash' },
    ],
    [
      'one over a pack that nobody has',
      [
        {
          ...(layer.pack as object),
          extends: { id: 'taitung-a-unit', hash: `sha256:${'0'.repeat(64)}` },
        },
      ],
      { code: 'unknownPack', path: 'layers[0].extends' },
    ],
    ['no document', [null], { code: 'invalidInput', path: 'layers[0]' }],
  ];
  it.each(altered)('is refused with %s', (_, layers, error) => {
    const { layers: _carried, ...bare } = decided;
    const document = layers === undefined ? bare : { ...bare, layers };
    expect(replay(document, ports)).toMatchObject({ ok: false, error });
  });
});

describe('the first difference', () => {
  const pairs: [unknown, unknown, object | undefined][] = [
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, undefined],
    [{ a: null }, {}, { path: ['a'], recorded: null }],
    [[], {}, { path: [], recorded: [], recomputed: {} }],
    [{ toString: 1 }, {}, { path: ['toString'], recorded: 1 }],
    [
      { b: 2, a: 2 },
      { a: 1, b: 1 },
      { path: ['a'], recorded: 2, recomputed: 1 },
    ],
  ];
  it.each(pairs)('of %j and %j', (recorded, recomputed, difference) => {
    expect(firstDifference(recorded, recomputed)).toEqual(difference);
  });
});
