import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import type { ExportedReceipt } from '#shared/rules/dispatch/receipt.ts';
import type { DispatchResult } from '#shared/rules/dispatch/result.ts';
import { type InlineReceipt, inlineReceiptFormats } from '#shared/rules/engine/inlineReceipt.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { answerAgain, type CommandVector } from './recompute.ts';

const linesOf = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8').split('\n').filter(Boolean);

const decisions = linesOf('decisions.jsonl');
const receipts = linesOf('receipts.jsonl');
const answers = linesOf('commands.jsonl');
const ports = {
  hashPort,
  distance: distanceBand,
  isTownship: isTownshipCode,
  findPackByHash: shelf.findPackByHash,
};
const resultOf = (line: string) => (JSON.parse(line) as ExportedReceipt).result as unknown as DispatchResult;

describe('the frozen corpus', () => {
  // A line is added here with each lot of vectors; no line is ever changed.
  const frozen: [file: string, lines: readonly string[], count: number, sha256: string][] = [
    ['decisions.jsonl', decisions, 105, '6cc3404286142251105c138ab04bda00fa499c9683ab54b210e33a13efd0315e'],
    ['decisions.jsonl', decisions, 111, '7ff14270044b5d023136fd496f1390ac722ced26fab1d86d163ba3b2b0f59378'],
    ['decisions.jsonl', decisions, 143, '15ea943f337d3284031704f762beea921dcf1872a7ae0d69fc555945623f531e'],
    ['receipts.jsonl', receipts, 15, '6a548ccca117c579470a3109547fffbe92fe287d872778bba1d99d06e6edab3f'],
    ['receipts.jsonl', receipts, 18, 'e365e9b9db46db83bcdead85cc1a8a80904a41804a30962147dc57284215dd7d'],
    ['commands.jsonl', answers, 21, 'e1eea460308c0de1b3c7443858f7b08d22b079e7e801070053e963561afab60a'],
    ['commands.jsonl', answers, 22, 'b8456ddbfcda802c4c122d7e547b9045ee02444fdfcd6a9cf072cb40dfc23823'],
    ['commands.jsonl', answers, 23, 'a01a5211ee9d96b2627720e47c7819b9fc420aa01e90f2d1e3df26a560b5b8c6'],
    ['commands.jsonl', answers, 31, '8d41bfe3c960fc6117595270cc6b712005febd892a5db96fc0060b5870a30c52'],
  ];
  it.each(frozen)('%s is what it was', (_, lines, count, sha256) => {
    expect(lines.length).toBeGreaterThanOrEqual(count);
    const bytes = hashPort.toUtf8(`${lines.slice(0, count).join('\n')}\n`);
    expect(hashPort.toHex(hashPort.sha256(bytes))).toBe(sha256);
  });

  it('every recorded decision recomputes to the same digest', { timeout: 60_000 }, () => {
    const different = [...decisions, ...receipts].flatMap((line, index) => {
      const replayed = replay(JSON.parse(line), ports);
      return replayed.ok && replayed.value.same ? [] : [`line ${index + 1}: ${JSON.stringify(replayed)}`];
    });
    expect(different).toEqual([]);
  });

  it('every other command answers what it answered', { timeout: 60_000 }, () => {
    for (const [index, line] of answers.entries()) {
      const { result, ...asked } = JSON.parse(line) as CommandVector;
      expect(answerAgain(asked), `line ${index + 1}: ${asked.command}`).toEqual(result);
    }
  });

  it('has receipts of assignments, turns, audits and draws, by shipped packs and by layers of units', () => {
    const kinds = receipts.map((line) => {
      const { format, layers } = JSON.parse(line) as InlineReceipt;
      return `${format} ${layers === undefined ? 'shipped' : 'layer'}`;
    });
    expect(new Set(kinds)).toEqual(
      new Set(inlineReceiptFormats.flatMap((format) => [`${format} shipped`, `${format} layer`])),
    );
  });

  it('I-13 has decisions by a unit’s layer in which the authority’s exception counts, and in which it does not', () => {
    const excepted = decisions.filter((line) => line.includes('"exceptions":['));
    const offered = excepted.filter((line) => line.includes('"exception":{"clause"'));
    expect(offered.length).toBeGreaterThanOrEqual(4);
    expect(excepted.length).toBeGreaterThan(offered.length);
    for (const line of excepted) expect(line).toContain('"layers":[');
  });

  it('has every outcome, pack and way of deciding in it', () => {
    const results = decisions.map(resultOf);
    const named = new Set(results.map(({ policy }) => policy.hash));
    const deciding = [...shelf.packs, ...shelf.superseded].filter(({ dispatch }) => dispatch !== null);
    for (const { id, version, hash } of deciding) expect(named, `${id} ${version}`).toContain(hash);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(
      new Set(['offer', 'partial', 'none', 'listOnly']),
    );
    const all = decisions.join('');
    for (const word of ['capacityStale', 'capacityUnknown', '"suspended"', '"criterion":"id"', '"layers":[']) {
      expect(all).toContain(word);
    }
    expect(new Set(answers.map((line) => (JSON.parse(line) as CommandVector).command)).size).toBe(8);
  });
});
