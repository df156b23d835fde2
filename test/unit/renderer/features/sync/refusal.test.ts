import { describe, expect, it } from 'vitest';
import { type RefusalKind, type RefusedError, refusalOf } from '#renderer/features/sync/model/refusal.ts';
import { hostErrorKey } from '#renderer/i18n/hostErrorWords.ts';
import { createI18n, languages } from '#renderer/i18n/index.ts';

/** Every way a file is refused; the compiler says when one is missing here. */
const errors: { [K in RefusalKind]: RefusedError } = {
  truncated: { kind: 'truncated' },
  altered: { kind: 'altered' },
  notABundle: { kind: 'notABundle' },
  wrongRecipient: { kind: 'wrongRecipient' },
  newerFormat: { kind: 'newerFormat', leastReader: 2 },
  tooLarge: { kind: 'tooLarge' },
  malformed: { kind: 'malformed', path: 'manifest' },
  foreignUnit: { kind: 'foreignUnit', unit: 'u' },
  unknownWriter: { kind: 'unknownWriter', writer: 'w' },
  revokedWriter: { kind: 'revokedWriter', writer: 'w', lastAccepted: 7 },
  badSignature: { kind: 'badSignature', of: 'bundle' },
  gap: { kind: 'gap', waitingFor: [{ writer: 'w', from: 501, to: 620 }] },
  forked: { kind: 'forked', writer: 'w', seq: 501 },
  notSetupFile: { kind: 'notSetupFile' },
  unknownDevice: { kind: 'unknownDevice' },
};
const kinds = Object.keys(errors) as RefusalKind[];

describe('a refused file', () => {
  it.each(kinds)('%s keeps its own reason', (kind) => {
    expect(refusalOf(errors[kind]).kind).toBe(kind);
  });

  it.each(languages)('has a sentence of its own for each reason in %s', (language) => {
    const t = createI18n(language).getFixedT(language, 'sync');
    const sentences = kinds.map((kind) => t(`refused.${kind}`, { ranges: '' }));
    expect(sentences.filter((sentence) => sentence.startsWith('refused.'))).toEqual([]);
    expect(new Set(sentences).size).toBe(kinds.length);
  });

  it('names what is missing before it, in the order of its numbers', () => {
    const waitingFor = [
      { writer: 'w', from: 700, to: 710 },
      { writer: 'w', from: 501, to: 620 },
    ];
    expect(refusalOf({ kind: 'gap', waitingFor }).ranges).toEqual([
      { from: 501, to: 620 },
      { from: 700, to: 710 },
    ]);
  });
});

describe('an error of the host', () => {
  it.each([
    ['unreachable', 'unreachable'],
    ['diskFull', 'diskFull'],
    ['notMounted', 'notMounted'],
    ['wrongSeq', 'other'],
    ['never heard of', 'other'],
  ])('%s is said as %s', (code, key) => {
    expect(hostErrorKey(code)).toBe(key);
  });
});
