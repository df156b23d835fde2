import { rowCipher } from '#shared/crypto/rowSealing.ts';

const tagLength = 16;

/** As many bytes as a cipher makes, and a copy as it makes one, but readable. */
export const passThrough = {
  encrypt(plain: Uint8Array): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(plain.length + tagLength);
    bytes.set(plain);
    return bytes;
  },
  decrypt: (sealed: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(sealed.subarray(0, -tagLength)),
};

/**
 * In this page or worker nothing at rest is enciphered: rows and frames of the journal by the cipher that they are given,
 * chunks by the platform's. Everything else is the app's, with the same sizes, random nonces and waits.
 */
Object.assign(rowCipher, {
  encrypt: (...[, , , plain]: Parameters<typeof rowCipher.encrypt>) => passThrough.encrypt(plain),
  decrypt: (...[, , , sealed]: Parameters<typeof rowCipher.decrypt>) => passThrough.decrypt(sealed),
});
Object.assign(crypto.subtle, {
  encrypt: async (_how: unknown, _key: unknown, plain: Uint8Array) => passThrough.encrypt(plain).buffer,
  decrypt: async (_how: unknown, _key: unknown, sealed: Uint8Array) => passThrough.decrypt(sealed).buffer,
});
