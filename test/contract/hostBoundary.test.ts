import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answer } from '#electron/host/answer.ts';
import { createClient } from '#renderer/host/client.ts';
import { channelNames } from '#shared/host/channelNames.ts';
import { type Channel, channels, type HostHandlers } from '#shared/host/contract.ts';
import { HostError, hostErrorCodes, replySchema } from '#shared/host/hostError.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { hosts } from './started.ts';

/** Payloads of any shape, with byte strings, hostile keys, and fields as the channels have them. */
const payload = fc.oneof(
  fc.anything({ withTypedArray: false, withMap: false, withSet: false, withBigInt: false, withDate: false }),
  fc.dictionary(
    fc.constantFrom(
      'seq',
      'payload',
      'name',
      'bytes',
      'folder',
      'offset',
      'total',
      'length',
      'key',
      'token',
      'sample',
      'envelope',
      '__proto__',
      'constructor',
      'confirm',
    ),
    fc.oneof(
      fc.uint8Array(),
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.constantFrom(null, '../x', '/etc/passwd', 'a.paianbundle', Number.MAX_SAFE_INTEGER, -1, Number.NaN),
    ),
    { size: 'medium' },
  ),
);

/** Only what survives the way to the host: functions and symbols cannot be sent at all. */
function sendable(value: unknown): boolean {
  try {
    structuredClone(value);
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

describe.each(hosts)('payloads of any kind on %s', { timeout: 60_000 }, (_name, launch) => {
  it('get an answer of the contract, and what the channel does not take changes nothing on disk', async () => {
    const root = await tempFolder();
    const data = join(root, 'data');
    const running = await launch(data, root);
    onTestFinished(() => running.stop());
    const before = await readdir(data, { recursive: true });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channelNames), payload.filter(sendable), async (channel, value) => {
        const taken = channels[channel].input.safeParse(running.arrived(value)).success;
        fc.pre(!taken);
        const reply = replySchema.parse(await running.raw(channel, value));
        expect(reply).toEqual({ ok: false, code: 'badInput', facts: {} });
      }),
      { numRuns: 400 },
    );
    expect(await readdir(data, { recursive: true })).toEqual(before);
  });
});

describe('a handler that goes wrong', () => {
  const broken = (handler: () => Promise<unknown>) => ({ 'app.info': handler }) as unknown as HostHandlers;

  it.each<[string, () => Promise<unknown>, string]>([
    ['throws a text', () => Promise.reject(new Error('secret record')), 'failed'],
    ['throws a path', () => Promise.reject(Object.assign(new Error('/home/x'), { code: 'EWHAT' })), 'failed'],
    ['throws no error', () => Promise.reject('secret record'), 'failed'],
    ['answers something else', async () => ({ secret: 'record' }), 'badOutput'],
    ['answers more than it should', async () => ({ ...info, secret: 'record' }), 'badOutput'],
    [
      'is told there is no space',
      () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOSPC' })),
      'diskFull',
    ],
  ])('%s: the page gets a code and the log no content', async (_what, handler, code) => {
    const log: string[] = [];
    const reply = await answer(broken(handler), 'app.info', {}, (line) => log.push(line));
    expect(reply).toEqual({ ok: false, code, facts: {} });
    expect(log.join()).not.toMatch(/secret|record|home/u);
  });

  it.each([undefined, null, 7, 'none', '__proto__', 'toString', ['app.info']])(
    'the channel %j is unknown',
    async (channel) => {
      const reply = await answer(
        broken(async () => info),
        channel,
        {},
        () => {},
      );
      expect(reply).toEqual({ ok: false, code: 'unknownChannel', facts: {} });
    },
  );

  const info = {
    host: 'local',
    version: '1',
    platform: 'x',
    profile: 'p',
    dataFolderLabel: 'd',
    folderPicking: 'list',
    training: null,
  };
});

describe('the client', () => {
  const call = (carried: unknown) => createClient(async () => carried).call('journal.state', {});

  it('passes on codes and their numbers', async () => {
    await expect(call({ ok: false, code: 'wrongSeq', facts: { expected: 3 } })).rejects.toEqual(
      new HostError('wrongSeq', { expected: 3 }),
    );
  });

  it.each([
    null,
    'x',
    {},
    { ok: true },
    { ok: true, value: {} },
    { ok: false, code: 'other', facts: {} },
    { ok: true, value: { frames: -1 } },
  ])('takes %j for a defect of the host', async (carried) => {
    await expect(call(carried)).rejects.toMatchObject({ code: 'badOutput' });
  });

  it('says that there is no answer where the host is gone', async () => {
    const gone = createClient(() => Promise.reject(new TypeError('fetch failed')));
    await expect(gone.call('app.info', {})).rejects.toMatchObject({ code: 'noAnswer' });
  });
});

describe('the contract', () => {
  it('names its channels once', () => {
    expect([...channelNames].sort()).toEqual(Object.keys(channels).sort());
    expect(new Set(channelNames).size).toBe(channelNames.length);
    expect(new Set(hostErrorCodes).size).toBe(hostErrorCodes.length);
  });

  it.each(channelNames)('%s takes no unknown field', (channel: Channel) => {
    const parsed = channels[channel].input.safeParse({ unexpected: 1 });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toContain('unrecognized_keys');
  });
});
