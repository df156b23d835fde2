import { describe, expect, it } from 'vitest';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { randomId } from '#shared/crypto/ids.ts';
import { deriveKey, unwrapKey, wrapKey } from '#shared/crypto/keyWrapping.ts';
import { open, rowCipher, type SealedPlace, seal } from '#shared/crypto/rowSealing.ts';
import { generateKeyPair, sign, verify } from '#shared/crypto/signing.ts';
import { sixWords } from '#shared/crypto/sixWords.ts';
import { fromHex, fromUtf8, toHex, toUtf8 } from '#shared/crypto/text.ts';
import { rowCipherInWasm } from '#shared/crypto/wasmRowCipher.ts';

const bytes = (length: number, value = 7) => new Uint8Array(length).fill(value);

describe('Ed25519', () => {
  // RFC 8032, section 7.1, tests 1 to 3.
  it.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('signs as RFC 8032 does, key %s', (secretKey, publicKey, message, signature) => {
    expect(sign(secretKey, fromHex(message)!)).toBe(signature);
    expect(verify(publicKey, fromHex(message)!, signature)).toBe(true);
    expect(verify(publicKey, fromHex(`${message}00`)!, signature)).toBe(false);
  });

  it('makes pairs that belong together, and refuses what is no key or signature', () => {
    const { publicKey, secretKey } = generateKeyPair(secureRandom);
    const signature = sign(secretKey, bytes(3));
    expect(verify(publicKey, bytes(3), signature)).toBe(true);
    expect(verify(publicKey, bytes(3), signature.toUpperCase())).toBe(false);
    expect(verify('ff'.repeat(32), bytes(3), signature)).toBe(false);
    expect(verify('', bytes(3), '')).toBe(false);
  });
});

describe('six words', () => {
  it.each([
    ['00'.repeat(32), '歡師腰徽節祥'],
    ['ff'.repeat(32), '伍獎撞被再欲'],
  ])('of the key %s are the first 66 bits of its SHA-256', (key, words) => {
    expect(sixWords(key).join('')).toBe(words);
  });

  it('differ for keys that differ in one bit', () => {
    expect(sixWords('00'.repeat(32))).not.toEqual(sixWords(`${'00'.repeat(31)}01`));
  });
});

describe('ids', () => {
  it.each([
    [bytes(16, 0), 'aaaaaaaaaaaaaaaaaaaaaaaaaa'],
    [bytes(16, 255), '77777777777777777777777774'],
    [toUtf8('foobarfoobarfoob'), 'mzxw6ytbojtg633cmfzgm33pmi'],
  ])('are the base32 of 128 random bits (RFC 4648)', (random, id) => {
    expect(randomId(() => random)).toBe(id);
  });
});

describe.each([
  ['in JavaScript', rowCipher],
  ['in WebAssembly', await rowCipherInWasm()],
])('sealed rows, %s', (_, cipher) => {
  const key = bytes(32);
  const place: SealedPlace = { table: 'records', key: 'r1', keyVersion: 1, position: 9 };
  const sealed = seal(key, place, toUtf8('content'), secureRandom, cipher);

  it('open where they belong', () => {
    expect(fromUtf8(open(key, place, sealed, cipher)!)).toBe('content');
  });

  it.each([
    ['in another table', { table: 'summaries' }],
    ['under another key', { key: 'r2' }],
    ['with another key version', { keyVersion: 2 }],
    ['at another position in the log', { position: 8 }],
    ['where names run together', { table: 'records"', key: ',"r1' }],
  ])('do not open %s', (_, over) => {
    expect(open(key, { ...place, ...over }, sealed, cipher)).toBeUndefined();
  });

  it('do not open with another data key, altered at any byte, or cut', () => {
    expect(open(bytes(32, 8), place, sealed, cipher)).toBeUndefined();
    for (let at = 0; at < sealed.length; at++) {
      expect(
        open(
          key,
          place,
          sealed.map((byte, index) => (index === at ? byte ^ 1 : byte)),
          cipher,
        ),
      ).toBeUndefined();
      expect(open(key, place, sealed.subarray(0, at), cipher)).toBeUndefined();
    }
  });

  it('have a nonce of their own each time', () => {
    expect(seal(key, place, toUtf8('content'), secureRandom, cipher)).not.toEqual(sealed);
  });

  it('keep the form that rows on disk have', () => {
    const row = seal(key, place, toUtf8('content'), (length) => bytes(length, 5), cipher);
    expect(toHex(row)).toBe(
      '05050505050505050505050505050505050505050505050592d51b997819bd534442e073566122cdcf805ec19d7227',
    );
  });
});

describe('the wrapped data key', { timeout: 30_000 }, () => {
  const salt = bytes(16, 1);
  const secret = bytes(32, 2);

  it('opens with the passphrase and the device secret together only', async () => {
    const key = await deriveKey('correct horse battery', secret, salt);
    const wrapped = wrapKey(key, bytes(32, 9), 'person p1', secureRandom);
    expect(unwrapKey(await deriveKey('correct horse battery', secret, salt), wrapped, 'person p1')).toEqual(
      bytes(32, 9),
    );
    expect(
      unwrapKey(await deriveKey('correct horse batterz', secret, salt), wrapped, 'person p1'),
    ).toBeUndefined();
    expect(
      unwrapKey(await deriveKey('correct horse battery', bytes(32, 3), salt), wrapped, 'person p1'),
    ).toBeUndefined();
    expect(unwrapKey(key, wrapped, 'person p2')).toBeUndefined();
    expect(unwrapKey(key, wrapped.subarray(0, 24), 'person p1')).toBeUndefined();
  });

  it('comes from argon2id with 64 MiB and three passes, whatever way the characters were composed', async () => {
    expect(toHex(await deriveKey('ｐａｓｓ e\u0301 長照派案', secret, salt))).toBe(
      '456c6465cb547a56231a7c9ab0a4766051bf4dec4e4df6aef711dd3d98aa3807',
    );
    expect(toHex(await deriveKey('pass \u00e9 長照派案', secret, salt))).toBe(
      '456c6465cb547a56231a7c9ab0a4766051bf4dec4e4df6aef711dd3d98aa3807',
    );
  });
});

describe('text', () => {
  it.each([[[0xff]], [[0xc3]], [[0xed, 0xa0, 0x80]], [[0xef, 0xbb, 0xbf, 0x61]]])(
    'refuses bytes that are no UTF-8 of a text: %j',
    (given) => {
      expect(fromUtf8(new Uint8Array(given))).toBeUndefined();
    },
  );

  it('hashes as FIPS 180-4 does', () => {
    expect(hashPort.toHex(hashPort.sha256(toUtf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
