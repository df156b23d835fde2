import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exposeHost } from '#electron/preload/exposeHost.ts';
import { channelNames } from '#shared/host/channelNames.ts';
import { type Channel, channels } from '#shared/host/contract.ts';
import { backupName, exchangeName, fileName } from '#shared/host/values.ts';
import { fakeElectron } from '#test/fakes/electron.ts';

/** A part of a JSON schema. */
interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** Every text that a channel takes, by where it stands. */
function textsOf(schema: Schema, at: string): { at: string; schema: Schema }[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => textsOf(one, at));
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    textsOf(one, `${at}.${name}`),
  );
  const items = schema.items === undefined ? [] : textsOf(schema.items, `${at}[]`);
  const isText = schema.type === 'string' && schema.enum === undefined && schema.const === undefined;
  return [...inner, ...fields, ...items, ...(isText ? [{ at, schema }] : [])];
}

const texts = channelNames.flatMap((channel: Channel) =>
  textsOf(
    z.toJSONSchema(channels[channel].input, { io: 'input', unrepresentable: 'any' }) as Schema,
    channel,
  ),
);

/** What a page that was taken over would send to reach a file of its choice. */
const paths = [
  ...['/etc/passwd', '../x', '..', '.', './x', 'a/b', 'a\\b', '..\\x', 'C:\\x', 'C:x', '\\\\server\\share'],
  ...['//server/share', '\\\\?\\C:\\x', 'file:///etc/passwd', '~/x', 'x\0', 'x:stream', '.hidden'],
];

/**
 * The texts that may hold anything, because no file is ever named by them: what is copied, a draft's key within its one
 * file, and what a server is told (serverAddress.ts says what its address may be).
 */
const free = new Set([
  'clipboard.write.text',
  'drafts.write.key',
  'rewrite.draft.key',
  'destinations.setSecret.secret',
  ...['add', 'change'].flatMap((act) =>
    ['address', 'user', 'endpoint', 'accessKeyId'].map((name) => `destinations.${act}.settings.${name}`),
  ),
]);

describe('a text that the page gives to the host', () => {
  it('is found in the contract at all', () => {
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.map(({ at }) => at)).toEqual(expect.arrayContaining([...free]));
  });

  it.each(texts.filter(({ at }) => !free.has(at)).map(({ at, schema }): [string, Schema] => [at, schema]))(
    '%s has a pattern, which no path fits',
    (at, schema) => {
      const patterns = [schema, ...(schema.allOf ?? [])].flatMap(({ pattern }) => pattern ?? []);
      expect(patterns, at).not.toEqual([]);
      for (const path of paths)
        expect(
          patterns.every((pattern) => new RegExp(pattern, 'u').test(path)),
          `${at} takes ${path}`,
        ).toBe(false);
    },
  );
});

describe.each([
  ['fileName', fileName, ''],
  ['exchangeName', exchangeName, '.paianbundle'],
  ['backupName', backupName, '.paianbackup'],
])('a name by %s', (_name, schema, ending) => {
  it.each([...paths, 'CON', 'NUL.txt', 'nul', 'COM1', 'x ', 'x.', 'e\u0301'])('is not %j', (path) => {
    expect(schema.safeParse(path).success).toBe(false);
    if (!/[ .]$/u.test(path)) expect(schema.safeParse(path + ending).success).toBe(false);
  });

  it('is one of letters of any script', () => {
    expect(schema.safeParse(`派案 2026-11${ending}`).success).toBe(true);
  });
});

it('the preload gives the page exactly the channels, and nothing of Electron', () => {
  const { electron, state } = fakeElectron();
  exposeHost(electron);
  expect([...state.exposed.keys()]).toEqual(['host']);
  expect(Object.keys(state.exposed.get('host') as object).sort()).toEqual(Object.keys(channels).sort());
});
