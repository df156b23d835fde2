import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, decodeBlock, encodeBlock, linkTo, saltLength, textOf } from '#shared/sync/block.ts';
import { countTaken, putIds, tailLength } from '#shared/sync/idTail.ts';
import type { Json } from '#shared/sync/json.ts';
import type { Operation, Scope } from '#shared/sync/operation.ts';
import { crypto } from '#test/builders/bundle.ts';
import { line, register } from '#test/builders/lines.ts';

/** An id as the app makes them: 26 characters of base32. */
const idOf = (letters: string) => letters.repeat(26).slice(0, 26);
const [caseId, needId, planId] = [idOf('ab2'), idOf('cde7'), idOf('z')];
const header = { unit: 'u1', writer: 'w1', from: 4, to: 5 };
const link = linkTo('0123456789abcdef'.repeat(4));

/** A block of a case whose records and values name each other by their ids. */
function blockOf(values: readonly Json[], previous: string | null = link): Block {
  const scope: Scope = `case:${caseId}`;
  const keys = [`case/${caseId}`, `need/${needId}`, `carePlan/${planId}`];
  const operations = values.map(
    (value, place): Operation => register(`w1.4.${place}`, value, [], { scope, record: keys[place % 3]! }),
  );
  return {
    scope,
    previous,
    lines: [{ line: line('w1', 4, operations), indexes: operations.map((_, n) => n) }],
  };
}

const salt = new Uint8Array(saltLength).fill(9);
const encode = (block: Block) => encodeBlock(block, header, salt, crypto);
const decode = (bytes: Uint8Array) => decodeBlock(bytes, header, crypto);

/** A block's bytes in their parts, to be put together differently. */
function partsOf(block: Block) {
  const bytes = encode(block);
  const { start, end } = textOf(bytes);
  const text = crypto.fromUtf8(bytes.subarray(start, end - 1))!;
  const count = countTaken(text);
  const tailAt = bytes.length - tailLength(count);
  const tail = bytes.slice(tailAt);
  return { text, count, link: bytes.slice(end, tailAt), tail, json: putIds(text, count, tail) };
}

function joined({
  text,
  link: linkBytes,
  tail,
}: {
  text: string;
  link: Uint8Array;
  tail: Uint8Array;
}): Uint8Array {
  return Uint8Array.from([...salt, ...crypto.toUtf8(text), 0, ...linkBytes, ...tail]);
}

const named = [planId, { need: needId, cases: [caseId, planId] }, `${needId} 和 ${needId}`, caseId];

describe('a block', () => {
  it('gives back the ids that were taken out of it, each in its place, however often it comes', () => {
    const parts = partsOf(blockOf(named));
    expect(parts.count).toBe(3);
    for (const id of [caseId, needId, planId]) expect(parts.text).not.toContain(id);
    const value = fc.constantFrom<Json>(caseId, needId, planId, [planId, caseId], `${needId}x`, 'x', 7);
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 9 }),
        fc.constantFrom(link, null),
        (values, previous) => {
          const block = blockOf(values, previous);
          expect(decode(encode(block))).toEqual({ ok: true, value: block });
        },
      ),
    );
  });

  it.each<[string, (parts: ReturnType<typeof partsOf>) => Parameters<typeof joined>[0], string]>([
    ['is read as it was written', (parts) => parts, 'read'],
    [
      'of the next version is not misread',
      (p) => ({ ...p, text: p.text.replace('[2,', '[3,') }),
      'newerFormat',
    ],
    [
      'of a far later version is not misread',
      (p) => ({ ...p, text: p.text.replace('[2,', '[10,') }),
      'newerFormat',
    ],
    ['of no version is refused', (p) => ({ ...p, text: p.text.replace('[2,', '[0,') }), 'malformed'],
    [
      'is refused where its ids stand in the text: there is one way to write it',
      ({ json, link: l }) => ({ text: json, link: l, tail: new Uint8Array() }),
      'malformed',
    ],
    ['is refused with half a link', (p) => ({ ...p, link: p.link.subarray(0, 4) }), 'malformed'],
    [
      'is refused with a link and a half',
      (p) => ({ ...p, link: Uint8Array.from([...p.link, 1, 2, 3, 4]) }),
      'malformed',
    ],
    [
      'is refused with a bit behind the last id',
      (p) => ({ ...p, tail: p.tail.map((byte, at) => (at === p.tail.length - 1 ? byte | 1 : byte)) }),
      'malformed',
    ],
    [
      'is refused with a base that no operation names',
      (p) => ({ ...p, text: withColumns(p.text, { 13: 0, 14: [1], 15: 0 }) }),
      'malformed',
    ],
  ])('%s', (_, change, outcome) => {
    const result = decode(joined(change(partsOf(blockOf(named)))));
    expect(result.ok ? 'read' : result.error.kind).toBe(outcome);
  });
});

/** The text with other columns at these places. */
function withColumns(text: string, columns: Readonly<Record<number, unknown>>): string {
  // As escapes the marks of ids are JSON.
  const json = text.replaceAll('\u0001', '\\u0001').replaceAll('\u0002', '\\u0002');
  const all = Object.assign(JSON.parse(json) as unknown[], columns);
  return JSON.stringify(all).replaceAll('\\u0001', '\u0001').replaceAll('\\u0002', '\u0002');
}
