import { Decrypter, Encrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { generateAgeKeyPair, openWith, recipientOf, sealTo } from '#shared/crypto/ageFile.ts';
import { secureRandom } from '#shared/crypto/cryptoPort.ts';

const plain = new TextEncoder().encode('派案');
const sealFor = (recipients: string[], bytes: Uint8Array = plain) => sealTo(recipients, bytes, secureRandom);

describe('an age file', { timeout: 30_000 }, () => {
  it('opens for each of its recipients, and for another age program', async () => {
    const [one, two] = [await generateAgeKeyPair(), await generateAgeKeyPair()];
    const sealed = await sealFor([one.recipient, two.recipient]);
    expect(await openWith([one.identity], sealed)).toEqual({ ok: true, value: plain });
    expect(await openWith([two.identity], sealed)).toEqual({ ok: true, value: plain });
    const other = new Decrypter();
    other.addIdentity(two.identity);
    expect(await other.decrypt(sealed)).toEqual(plain);
  });

  it.each([0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 200_000])(
    'of %i bytes says its exact length',
    async (length) => {
      const { identity, recipient } = await generateAgeKeyPair();
      const sealed = await sealFor([recipient], new Uint8Array(length));
      const opened = await openWith([identity], sealed);
      expect(opened.ok && opened.value.length).toBe(length);
      expect(await openWith([identity], sealed.subarray(0, -1))).toEqual({ ok: false, error: 'truncated' });
    },
  );

  it('cut at a whole chunk is truncated, not shorter', async () => {
    const { identity, recipient } = await generateAgeKeyPair();
    const sealed = await sealFor([recipient], new Uint8Array(200_000));
    const cut = sealed.length - (200_000 - 3 * 65_536) - 16;
    expect(await openWith([identity], sealed.subarray(0, cut))).toEqual({ ok: false, error: 'truncated' });
  });

  it('for somebody else is not said to be damaged', async () => {
    const [one, two] = [await generateAgeKeyPair(), await generateAgeKeyPair()];
    expect(await openWith([two.identity], await sealFor([one.recipient]))).toEqual({
      ok: false,
      error: 'wrongRecipient',
    });
  });

  it('of another program is not one of ours', async () => {
    const { identity, recipient } = await generateAgeKeyPair();
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    const foreign = await encrypter.encrypt(plain);
    expect(await openWith([identity], foreign)).toEqual({ ok: false, error: 'notSealed' });
    expect(await openWith([(await generateAgeKeyPair()).identity], foreign)).toEqual({
      ok: false,
      error: 'notSealed',
    });
  });

  it('has a recipient that follows from the identity; other text has none', async () => {
    const { identity, recipient } = await generateAgeKeyPair();
    expect(await recipientOf(identity)).toBe(recipient);
    expect(await recipientOf('AGE-SECRET-KEY-1XYZ')).toBeUndefined();
  });
});
