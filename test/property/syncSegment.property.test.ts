import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateKeyPair } from '#shared/crypto/signing.ts';
import { blockHash, decodeBlock, linkTo } from '#shared/sync/block.ts';
import { readFrames, writeFrames } from '#shared/sync/frames.ts';
import type { Json } from '#shared/sync/json.ts';
import type { Line, Operation } from '#shared/sync/operation.ts';
import { emptyTips, openSegment, sealSegment } from '#shared/sync/segment.ts';
import { crypto } from '#test/builders/bundle.ts';

const keys = generateKeyPair(crypto.randomBytes);
const writer = { unit: 'u1', id: 'w1', secretKey: keys.secretKey };
const text = fc.string({ unit: 'grapheme', maxLength: 6 });
const id = fc.oneof(
  fc
    .tuple(fc.constantFrom('w1', 'w2'), fc.integer({ min: 1, max: 40 }), fc.nat({ max: 3 }))
    .map((parts) => parts.join('.')),
  text,
);
const rest = fc.option(
  fc.dictionary(fc.constantFrom('future', 'because', '__proto__'), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 2,
  }),
  { nil: {} },
);

const operationArbitrary: fc.Arbitrary<Operation> = fc
  .record(
    {
      scope: fc.constantFrom('unit' as const, 'directory' as const, 'case:A' as const, 'case:B' as const),
      record: text,
      field: text,
      kind: fc.oneof(fc.constantFrom('register', 'add', 'remove', 'event', 'delete', 'move'), text),
      value: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
      version: fc.integer({ min: 1, max: 9 }),
      bases: fc.array(id, { maxLength: 3 }),
      rest,
    },
    { requiredKeys: ['scope', 'record', 'field', 'kind', 'bases', 'rest'] },
  )
  .map(({ rest: more, ...operation }) => ({ ...more, ...operation, id: '' }) as Operation);

const linesArbitrary: fc.Arbitrary<Line[]> = fc
  .tuple(
    fc.integer({ min: 1, max: 1_000 }),
    fc.array(
      fc.record({
        at: fc.oneof(
          fc
            .integer({ min: 0, max: 2_000_000_000_000 })
            .map((ms) => `${new Date(ms).toISOString().slice(0, -1)}0007Z`),
          fc.constantFrom('2026-05-11T09:00:00+08:00', 'yesterday'),
        ),
        author: fc.option(text, { nil: undefined }),
        rest,
        ops: fc.array(operationArbitrary, { maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .map(([from, drafts]) =>
    drafts.map(({ author, rest: more, ops, at }, index) => {
      const seq = from + index;
      const named = ops.map((op, place) => ({ ...op, id: `w1.${seq}.${place}` }));
      return {
        ...more,
        writer: 'w1',
        seq,
        at,
        ...(author === undefined ? {} : { author }),
        ops: named,
      } as Line;
    }),
  );

describe('a segment', { timeout: 60_000 }, () => {
  it('is refused with any bit of a block flipped, whatever name the block goes by', () => {
    fc.assert(
      fc.property(linesArbitrary, fc.nat(), fc.nat(), fc.boolean(), (lines, pick, bit, isRenamed) => {
        const { segment } = sealSegment(writer, lines, emptyTips, crypto);
        const [name, block] = [...segment.blocks][pick % segment.blocks.size]!;
        const at = (bit >> 3) % block.length;
        const altered = block.map((byte, index) => (index === at ? byte ^ (1 << (bit & 7)) : byte));
        const blocks = new Map(segment.blocks);
        blocks.delete(name);
        blocks.set(isRenamed ? blockHash(altered, crypto) : name, altered);
        expect(openSegment({ ...segment, blocks }, keys.publicKey, crypto)).toEqual({
          ok: false,
          error: { kind: 'altered' },
        });
      }),
      { numRuns: 60 },
    );
  });

  it('gives back the very lines, with kinds, versions and properties that this version does not know', () => {
    fc.assert(
      fc.property(linesArbitrary, (lines) => {
        const { segment } = sealSegment(writer, lines, emptyTips, crypto);
        const opened = openSegment(segment, keys.publicKey, crypto);
        expect(opened.ok && opened.value.lines).toEqual(JSON.parse(JSON.stringify(lines)));
      }),
      { numRuns: 100 },
    );
  });

  it('stays verifiable without some of its blocks, and shows the scopes that are left', () => {
    fc.assert(
      fc.property(linesArbitrary, fc.nat(), (lines, pick) => {
        const { segment } = sealSegment(writer, lines, emptyTips, crypto);
        const gone = [...segment.blocks.keys()][pick % segment.blocks.size]!;
        const blocks = new Map([...segment.blocks].filter(([hash]) => hash !== gone));
        const opened = openSegment({ ...segment, blocks }, keys.publicKey, crypto);
        const whole = openSegment(segment, keys.publicKey, crypto);
        if (!opened.ok || !whole.ok) throw new Error('did not verify');
        const scope = whole.value.blocks.find(({ hash }) => hash === gone)!.scope;
        const left = lines.flatMap(({ ops }) => ops.filter((op) => op.scope !== scope)).map((op) => op.id);
        expect(opened.value.withheld).toBe(1);
        expect(opened.value.lines.flatMap(({ ops }) => ops.map((op) => op.id))).toEqual(left);
      }),
      { numRuns: 60 },
    );
  });

  it('names, block by block, the one before it of the same scope', () => {
    fc.assert(
      fc.property(linesArbitrary, linesArbitrary, (first, second) => {
        const one = sealSegment(writer, first, emptyTips, crypto);
        const two = sealSegment(writer, second, one.tips, crypto);
        const before = openSegment(one.segment, keys.publicKey, crypto);
        const after = openSegment(two.segment, keys.publicKey, crypto);
        if (!before.ok || !after.ok) throw new Error('did not verify');
        expect(two.segment.header.previous).toBe(before.value.hash);
        for (const { scope, previous } of after.value.blocks) {
          const hash = before.value.blocks.find((block) => block.scope === scope)?.hash;
          expect(previous).toBe(hash === undefined ? null : linkTo(hash));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a block', { timeout: 60_000 }, () => {
  it('of any bytes at all is read or refused, and never throws', () => {
    const { block, header } = (() => {
      const op = {
        id: 'w1.1.0',
        scope: 'unit' as const,
        record: 'a/b',
        field: 'f',
        kind: 'register',
        value: 1,
        bases: ['w2.1.0'],
      };
      const { segment } = sealSegment(
        writer,
        [{ writer: 'w1', seq: 1, at: '2026-05-11T09:00:00Z', ops: [op] }],
        emptyTips,
        crypto,
      );
      return { block: [...segment.blocks.values()][0]!, header: segment.header };
    })();
    const json = crypto.fromUtf8(block.subarray(16, -1))!;
    const damaged = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .tuple(
          fc.nat({ max: json.length - 1 }),
          fc.constantFrom('0', '9', '-1', '[', ']', '"', '1e400', 'null', '9007199254740993'),
        )
        .map(([at, text]) =>
          crypto.toUtf8(`${'s'.repeat(16)}${json.slice(0, at)}${text}${json.slice(at + 1)}\0`),
        ),
    );
    fc.assert(
      fc.property(damaged, (bytes) => {
        const result = decodeBlock(bytes, header, crypto);
        expect(result.ok || ['malformed', 'newerFormat'].includes(result.error.kind)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(decodeBlock(block, header, crypto).ok).toBe(true);
  });

  it('is not written of an operation that goes by another’s id', () => {
    const operation = {
      id: 'w2.1.0',
      scope: 'unit',
      record: 'r',
      field: 'f',
      kind: 'event',
      bases: [],
    } as const;
    const lines: Line[] = [{ writer: 'w1', seq: 1, at: '2026-05-11T09:00:00Z', ops: [operation] }];
    expect(() => sealSegment(writer, lines, emptyTips, crypto)).toThrow('operation id');
  });

  it('of the same lines has another hash each time, so a hash confirms no guess', () => {
    const lines: Line[] = [{ writer: 'w1', seq: 1, at: '2026-05-11T09:00:00Z', ops: [] }];
    const hashes = [1, 2].map(() => sealSegment(writer, lines, emptyTips, crypto).segment.header.blocks[0]);
    expect(hashes[0]).not.toBe(hashes[1]);
    const bytes = [...sealSegment(writer, lines, emptyTips, crypto).segment.blocks][0]!;
    expect(blockHash(bytes[1], crypto)).toBe(bytes[0]);
  });
});

describe('frames', () => {
  it('come back as they went in, and no prefix of them passes for all', () => {
    const frame = fc.record({
      type: fc.integer({ min: 0, max: 255 }),
      content: fc.uint8Array({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 8 }), fc.nat(), (frames, cut) => {
        const bytes = writeFrames(frames);
        const read = readFrames(bytes);
        expect(read.ok && read.value.map(({ type, content }) => ({ type, content: [...content] }))).toEqual(
          frames.map(({ type, content }) => ({ type, content: [...content] })),
        );
        if (bytes.length === 0) return;
        const prefix = readFrames(bytes.subarray(0, cut % bytes.length));
        if (prefix.ok) expect(prefix.value.length).toBeLessThan(frames.length);
      }),
    );
  });
});
