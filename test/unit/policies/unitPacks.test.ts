import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import { packDifferences, rankingOrder } from '#shared/policies/packDifferences.ts';
import type { PackFile } from '#shared/policies/packSchema.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { optionsOf } from '#shared/rules/engine/policy.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aUnitLayer, signOff } from '#test/builders/unitLayer.ts';

const taitung = shelf.findPack('taitung-a-unit')!;
const on = (day: string, layers: readonly PackLayer[]) => packsOfUnit(shelf, layers, day, hashPort);
const choiceOn = (day: string, layers: readonly PackLayer[], reading = 'I-01') =>
  on(day, layers).findPack('taitung-a-unit')?.interpretations[reading]?.choice;
const fileOf = (layer: PackLayer) => layer.pack as unknown as PackFile;

describe('the packs of a unit', () => {
  const from = aUnitLayer({ validFrom: '2026-06-01' });
  const back = aUnitLayer({ id: 'layer-0002', choices: {}, validFrom: '2026-08-01', earlier: 1 });
  const days: [day: string, choice: string, version: string][] = [
    ['2026-05-31', 'qualityFirst', '4'],
    ['2026-06-01', 'countFirst', '4.1'],
    ['2026-07-31', 'countFirst', '4.1'],
    ['2026-08-01', 'qualityFirst', '4.2'],
  ];
  it.each(days)(
    'on %s go by %s, version %s: a layer holds from its day until the next one’s',
    (day, choice, version) => {
      const pack = on(day, [from, back]).findPack('taitung-a-unit')!;
      expect([pack.interpretations['I-01']?.choice, pack.version]).toEqual([choice, version]);
    },
  );

  it('31 a switched reading is a pack of its own: hash, sign-off and order differ, and nothing else', () => {
    const pack = on('2026-06-01', [from]).findPack('taitung-a-unit')!;
    expect(pack.hash).not.toBe(taitung.hash);
    expect(pack.extends).toEqual({ id: 'taitung-a-unit', hash: taitung.hash });
    expect(pack.signOff).toEqual(signOff);
    expect(rankingOrder(pack)).toEqual(taitung.dispatch!.ranking.orders.countFirst);
    expect(optionsOf(pack)['I-01']?.default).toBe('countFirst');
    expect(packDifferences(taitung, pack).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'order I-01',
      'reading I-01',
    ]);
    expect(
      on('2026-06-01', [from])
        .layersOf(pack)
        .map(({ id }) => id),
    ).toEqual(['taitung-a-unit', 'national-ltc']);
  });

  it('every layer stays listed and is found by its hash, also one that is over or to come', () => {
    const packs = on('2026-08-02', [from, back]);
    expect(packs.layers.map(({ record }) => record.id)).toEqual(['layer-0002', 'layer-0001']);
    for (const layer of packs.layers) {
      const { hash } = (layer.ok && layer.pack) as { hash: string };
      expect(packs.findPackByHash(hash)).toBe(layer.ok && layer.pack);
      expect(packs.findLayerFile(hash)).toBe(layer.record.pack);
    }
    expect(packs.findLayerFile(taitung.hash)).toBeUndefined();
    expect(packs.findShipped('taitung-a-unit')).toBe(taitung);
  });

  it('a layer over one pack is none over another', () => {
    const packs = on('2026-06-01', [from]);
    expect(packs.findPack('yunlin-113')).toBe(shelf.findPack('yunlin-113'));
    expect(packs.findPack('nothing')).toBeUndefined();
  });

  it('of two that begin on one day the one recorded later counts, then the greater id', () => {
    const quality = { choices: { 'I-08': 'perPoint' } };
    const late = aUnitLayer({ ...quality, id: 'layer-0000', recordedAt: '2026-05-02T00:00:00Z' });
    const same = aUnitLayer({ ...quality, id: 'layer-0009' });
    const first = aUnitLayer();
    expect(choiceOn('2026-05-03', [late, first], 'I-08')).toBe('perPoint');
    expect(choiceOn('2026-05-03', [same, first], 'I-08')).toBe('perPoint');
  });

  it('a layer over an earlier version stays on that version until another is signed', () => {
    const earlier = shelf.superseded.find(({ id }) => id === 'taitung-a-unit')!;
    const pack = { ...fileOf(aUnitLayer()), extends: { id: earlier.id, hash: earlier.hash } };
    const found = on('2026-05-03', [{ ...aUnitLayer(), pack: pack as never }]).findPack('taitung-a-unit')!;
    expect(found.extends?.hash).toBe(earlier.hash);
    expect(found.workflow).toBeNull();
  });

  it('the order in which layers come changes nothing', () => {
    const layers = ['2026-05-01', '2026-06-01', '2026-07-01'].flatMap((validFrom, month) =>
      ['a', 'b'].map((id) =>
        aUnitLayer({
          id: `layer-${month}-${id}`,
          validFrom,
          choices: { 'I-08': id === 'a' ? 'perPoint' : 'flat' },
        }),
      ),
    );
    const day = '2026-06-15';
    const found = (all: readonly PackLayer[]) => {
      const packs = on(day, all);
      return [packs.findPack('taitung-a-unit')!.hash, ...packs.layers.map(({ record }) => record.id)];
    };
    const expected = found(layers);
    fc.assert(
      fc.property(fc.shuffledSubarray(layers, { minLength: layers.length }), (shuffled) => {
        expect(found(shuffled)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});

describe('a layer that cannot be read', () => {
  const changed = (stated: object) => ({
    ...aUnitLayer(),
    pack: { ...fileOf(aUnitLayer()), ...stated } as never,
  });
  const refused: [string, object, code: string, path: string][] = [
    ['is no pack', { interpretations: 3 }, 'invalidPack', 'interpretations'],
    ['has nobody’s signature', { signOff: undefined }, 'invalidPack', 'signOff'],
    ['lies over nothing', { extends: undefined }, 'invalidPack', 'extends'],
    ['brings rules of its own', { dispatch: taitung.dispatch }, 'invalidPack', ''],
    [
      'brings a clause of its own',
      { clauses: { 'X-1': taitung.clauses['T-2.1.1'] } },
      'invalidPack',
      'clauses',
    ],
    ['is a county’s', { layer: 'county' }, 'invalidPack', 'layer'],
    [
      'lies over a pack that is not here',
      { extends: { id: 'taitung-a-unit', hash: `sha256:${'0'.repeat(64)}` } },
      'unknownBase',
      'extends',
    ],
    [
      'makes a choice that the reading lacks',
      { interpretations: { 'I-01': { ...taitung.interpretations['I-01'], choice: 'sideways', signOff } } },
      'unknownChoice',
      'interpretations.I-01',
    ],
    [
      '93 rests a value on a clause that is not there',
      {
        parameters: {
          'capacity.freshDays': { unit: 'days', values: [{ from: '2026-05-01', value: 3, cite: 'T-9' }] },
        },
      },
      'missingClause',
      'parameters.capacity.freshDays 2022-02-01',
    ],
  ];
  it.each(refused)('because it %s is listed with the reason and changes nothing', (_, stated, code, path) => {
    const packs = on('2026-05-03', [changed(stated)]);
    const [layer] = packs.layers;
    expect(layer).toMatchObject({ ok: false, error: { code } });
    if (code !== 'missingClause') expect(layer).toMatchObject({ error: { path } });
    expect(packs.findPack('taitung-a-unit')).toBe(taitung);
  });
});
