import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hasRclone } from '#build/scripts/ensureRclone.ts';
import { folderTransport } from '#electron/host/transports/folder.ts';
import { s3Transport } from '#electron/host/transports/s3.ts';
import { webdavTransport } from '#electron/host/transports/webdav.ts';
import { networkErrorOf } from '#electron/host/transports/webErrors.ts';
import { network, outgoingFile, unhurried } from '#test/builders/outgoingFile.ts';
import { rcloneAt } from '#test/builders/rclone.ts';
import { smallDrive } from '#test/builders/smallDrive.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { id, s3Account, s3Server } from '../contract/transports/places.ts';

describe('a full drive', () => {
  it('is said, keeps nothing half, and takes what fits', async ({ skip }) => {
    const drive = await smallDrive(1);
    if (drive === undefined) return skip('a drive cannot be mounted here');
    const { path } = drive;
    const transport = folderTransport(async () => path);
    const large = await outgoingFile('large.paianbundle', Buffer.alloc(2_000_000, 'x'));
    await expect(transport.put(large, unhurried)).rejects.toMatchObject({ code: 'diskFull' });
    expect(await readdir(path)).toEqual([]);
    await transport.put(await outgoingFile('small.paianbundle', Buffer.from('x')), unhurried);
    expect(await readdir(path)).toEqual(['small.paianbundle']);
  });
});

describe('real servers', () => {
  it.runIf(hasRclone())('rclone: a wrong password and a folder that is not there are said', async () => {
    const address = await rcloneAt(await tempFolder(), { user: 'unit', password: 'pass word' });
    const to = (folder: string, password: string) =>
      webdavTransport({ address: `${address}/${folder}`, user: 'unit', password, id }, network);
    const file = await outgoingFile('a.paianbundle');
    await expect(to('', 'wrong').put(file, unhurried)).rejects.toMatchObject({ code: 'signInRefused' });
    await expect(to('none/', 'pass word').list(unhurried)).rejects.toMatchObject({ code: 'noSuchPlace' });
  });

  it('s3rver: an unknown key and a bucket that is not there are said', async () => {
    const endpoint = await s3Server();
    const file = await outgoingFile('a.paianbundle');
    for (const [change, code] of [
      [{ accessKeyId: 'WRONG' }, 'signInRefused'],
      [{ bucket: 'no-such-bucket' }, 'noSuchPlace'],
    ] as const) {
      const transport = s3Transport({ endpoint, ...s3Account, ...change }, network);
      await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code });
      await expect(transport.list(unhurried)).rejects.toMatchObject({ code });
    }
  });
});

describe('what the network says', () => {
  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'badCertificate'],
    ['CERT_HAS_EXPIRED', 'badCertificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'badCertificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'badCertificate'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'badCertificate'],
    ['Redirect was cancelled', 'redirected'],
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['net::ERR_INTERNET_DISCONNECTED', 'unreachable'],
    ['ECONNRESET', 'cutOff'],
    ['net::ERR_CONNECTION_RESET', 'cutOff'],
    ['HPE_INVALID_CONSTANT', 'badAnswer'],
  ])('%s is %s', (word, code) => {
    const cause = Object.assign(new Error('inner'), { code: word });
    expect(networkErrorOf(new TypeError('fetch failed', { cause }), false).code).toBe(code);
    expect(networkErrorOf(new Error(word), false).code).toBe(code);
  });
});
