import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passphraseProblem } from '#renderer/passphrase/passphraseProblem.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import { suggestPassphrase } from '#shared/crypto/suggestPassphrase.ts';
import { passphrase } from '#test/builders/installation.ts';

const names = ['周督導', '虎尾示範A單位'];

describe('a passphrase', () => {
  it.each([
    ['', { kind: 'short', missing: 12 }],
    ['十一個字不夠長的密碼呢', { kind: 'short', missing: 1 }],
    ['𠮷野家的牛丼好吃嗎吃', { kind: 'short', missing: 2 }],
    ['aaaaaaaaaaaa', { kind: 'simple' }],
    ['密碼密碼密碼密碼密碼密碼', { kind: 'simple' }],
    ['paian1paian1', { kind: 'simple' }],
    ['abcdefghijkl', { kind: 'simple' }],
    ['qwertyuiopas', { kind: 'simple' }],
    ['zyxwvutsrqpo', { kind: 'simple' }],
    ['0912345678912', { kind: 'simple' }],
    ['1973/04/05 0912', { kind: 'simple' }],
    ['虎尾示範A單位周督導123', { kind: 'named' }],
    ['虎尾示範ａ單位12345', { kind: 'named' }],
    ['虎尾示範A單位的貓叫做阿滿今年三歲', undefined],
    ['十二個字就剛剛好夠長的了', undefined],
    ['correct horse battery', undefined],
    [passphrase, undefined],
  ])('%j: %j', (text, problem) => {
    expect(passphraseProblem(text, names)).toEqual(problem);
  });

  it('may be any sentence: no digit, capital or sign is asked for', () => {
    const letters = fc.string({ unit: 'grapheme-composite', minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(letters, (text) => {
        const kinds = [undefined, 'simple'];
        expect(kinds).toContain(passphraseProblem(text)?.kind);
      }),
    );
  });

  it('that is suggested is taken, differs each time, and comes from all of what it is drawn from', () => {
    const suggested = Array.from({ length: 200 }, () => suggestPassphrase(secureRandom));
    expect(new Set(suggested).size).toBe(200);
    for (const one of suggested) {
      expect(one.split(' ')).toHaveLength(5);
      expect(passphraseProblem(one, names)).toBeUndefined();
    }
    const first = suggestPassphrase((length) => new Uint8Array(length));
    const last = suggestPassphrase((length) => new Uint8Array(length).fill(255));
    expect([first, last]).toEqual([Array(5).fill('abandon').join(' '), Array(5).fill('zoo').join(' ')]);
  });
});
