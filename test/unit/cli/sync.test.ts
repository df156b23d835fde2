import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSync } from '#build/cli/runSync.ts';
import { verifyBundleFile } from '#build/cli/verifyBundle.ts';
import { generateAgeKeyPair } from '#shared/crypto/ageFile.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { foldLines } from '#shared/sync/fold.ts';
import { openSegment } from '#shared/sync/segment.ts';
import { withBlocks } from '#shared/sync/selectBlocks.ts';
import {
  bundleOf,
  crypto,
  enrolmentOf,
  seal,
  type TestUnit,
  testDevice,
  testUnit,
  writerCertificateOf,
} from '#test/builders/bundle.ts';
import { line, register } from '#test/builders/lines.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What the command answers, in this process. */
async function sync(args: readonly string[], input = ''): Promise<{ code: number; lines: unknown[] }> {
  const lines: unknown[] = [];
  const code = await runSync(args, {
    read: async () => Buffer.from(input),
    // As whoever reads it takes it from there.
    print: (document) => void lines.push(JSON.parse(JSON.stringify(document))),
  });
  return { code, lines };
}

/** The same as a person runs it, through npm's script. */
async function syncProcess(args: readonly string[], input = ''): Promise<{ code: number; lines: unknown[] }> {
  const child = spawn('npm', ['run', '-s', 'sync', '--', ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stdin.end(input);
  const code = await new Promise<number>((resolve) => child.on('close', (exit) => resolve(exit ?? -1)));
  return {
    code,
    lines: output
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text)),
  };
}

const lines = [line('a', 1, [register('1', 'x')]), line('b', 1, [register('2', 'y')]), line('c', 3, [])];

describe('sync fold', { timeout: 60_000 }, () => {
  it('prints what the app makes of the same lines, and exits with 0', async () => {
    const { code, lines: printed } = await syncProcess(['fold'], JSON.stringify({ lines }));
    expect(code).toBe(0);
    expect(printed).toEqual([JSON.parse(JSON.stringify(foldLines(lines, hashPort)))]);
  });

  it('reads past a byte order mark, as the rules command line does', async () => {
    const { code, lines: printed } = await sync(['fold'], '\uFEFF{"lines":[]}');
    expect({ code, printed }).toMatchObject({ code: 0, printed: [{ records: {}, held: [] }] });
  });

  it('takes one document per line with --lines, and answers each, errors too', async () => {
    const { code, lines: printed } = await sync(
      ['fold', '--lines'],
      `{"lines":[]}\n\n{\n{"lines":[{}]}\r\n${JSON.stringify({ lines })}`,
    );
    expect(code).toBe(0);
    expect(printed).toMatchObject([
      { records: {} },
      { error: { code: 'invalidJson', path: '' } },
      { error: { code: 'invalidInput', path: 'lines[0].writer' } },
      { held: [{ writer: 'c', have: 0, missing: [1, 2] }] },
    ]);
  });

  it.each([
    ['invalidJson', ['fold'], '', ''],
    ['unknownOption', ['fold', '--line'], '', ''],
    ['unknownOption', ['fold', '--recipient-key', 'x'], '', '--recipient-key'],
    ['unknownOption', ['verify', 'x', '--recipient-key', 'y', '--lines'], '', '--lines'],
    ['unknownCommand', ['unfold'], '', ''],
    ['unknownCommand', ['fold', 'more'], '', ''],
    ['unknownCommand', [], '', ''],
    ['invalidInput', ['verify', 'x'], '', ''],
    ['invalidInput', ['fold'], '[]', ''],
  ])('answers 2 and %s alone for %j', async (code, args, input, path) => {
    const result = await sync(args, input);
    expect(result).toMatchObject({ code: 2, lines: [{ error: { code, path } }] });
    expect(result.lines).toHaveLength(1);
  });

  it.each([
    [['fold'], '[]'],
    [['unfold'], ''],
  ])('answers %j with %j so in a process too, and exits with it', async (args, input) => {
    expect(await syncProcess(args, input)).toEqual(await sync(args, input));
  });
});

describe('sync verify', { timeout: 60_000 }, () => {
  let folder: string;
  let unit: TestUnit;
  let key: string;
  let bundle: Uint8Array;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paian-'));
    unit = await testUnit();
    key = await keep(
      'reader.key',
      `# public key: ${unit.supervisor.age.recipient}\n${unit.supervisor.age.identity}\n`,
    );
    const name = register('mw.1.0', '李大華', [], { field: 'name' });
    bundle = (
      await bundleOf(unit, [seal(unit.manager, [line('mw', 1, [name])])], {
        enrolment: enrolmentOf(unit.manager),
      })
    ).bytes;
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function keep(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  it('says what a sound bundle holds, names nobody, and exits with 0', async () => {
    const { code, lines: printed } = await syncProcess([
      'verify',
      await keep('whole', bundle),
      '--recipient-key',
      key,
    ]);
    expect(code).toBe(0);
    expect(printed).toMatchObject([
      {
        ...{ ok: true, whole: true, signed: true, forThisReader: true },
        ...{ unit: 'u1', vouchedFor: 'askingForAdmission' },
        segments: [{ writer: 'mw', from: 1, to: 1, lines: 1, operations: 1, blocks: 1, withheld: 0 }],
      },
    ]);
    const text = JSON.stringify(printed);
    for (const personal of ['李大華', '王小明', 'p-md', 'case/C1', 'phone'])
      expect(text).not.toContain(personal);
  });

  it('counts the scopes of a bundle with withheld blocks, and names no case', async () => {
    const device = await testDevice('u1', 'ad', 'aw', 'manager', unit.keys);
    const lines = [
      line('aw', 1, [
        register('aw.1.0', '李大華'),
        register('aw.1.1', 1, [], { scope: 'directory', record: 'provider/p1' }),
        register('aw.1.2', 1, [], { scope: 'case:C2', record: 'case/C2' }),
      ]),
    ];
    const whole = seal(device, lines);
    const opened = openSegment(whole, device.writerKeys.publicKey, crypto);
    const shown = opened.ok ? opened.value.blocks.filter(({ scope }) => scope !== 'case:C2') : [];
    const part = withBlocks(
      whole,
      shown.map(({ hash }) => hash),
    );
    const holds = [
      { writer: 'aw', have: 1 },
      { writer: 'mw', scope: 'case:C1', have: 1 },
    ];
    const { bytes } = await bundleOf(unit, [part], {
      holds,
      devices: [unit.manager.certificate, device.certificate],
      writers: [writerCertificateOf(unit.manager), writerCertificateOf(device)],
    });
    const { report, sound } = await verifyBundleFile(await keep('partial', bytes), key);
    expect(sound).toBe(true);
    expect(report).toMatchObject({
      scopes: { unit: false, directory: true, cases: 1 },
      withheld: 1,
      holds: { whole: [{ writer: 'aw', have: 1 }], byScope: 1 },
      ...{ revocations: 0, forkDecisions: 0, counts: 0, handovers: 0, packs: [] },
      segments: [{ writer: 'aw', blocks: 2, withheld: 1, operations: 2 }],
    });
    expect(JSON.stringify(report)).not.toMatch(/李大華|case.C/);
  });

  it.each([
    ['truncated', (bytes: Uint8Array) => bytes.subarray(0, -1), { whole: false, signed: null }],
    [
      'altered',
      (bytes: Uint8Array) => bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)),
      { whole: false },
    ],
    ['notABundle', () => new TextEncoder().encode('<html>'), { whole: false }],
  ])('refuses one that is %s', async (reason, damage, flags) => {
    const { report, sound } = await verifyBundleFile(await keep(reason, damage(bundle)), key);
    expect(sound).toBe(false);
    expect(report).toMatchObject({ ok: false, reason, ...flags });
  });

  it('reads no more of a file without end than a bundle may have', async () => {
    const { report, sound } = await verifyBundleFile('/dev/zero', key);
    expect(sound).toBe(false);
    expect(report).toMatchObject({ ok: false, reason: 'tooLarge' });
    expect(await verifyBundleFile(folder, '/dev/zero')).toMatchObject({
      report: { ok: false, reason: 'keyFileUnreadable' },
    });
  });

  it('exits with 1 for somebody else’s, and does not pretend to know whether it is whole', async () => {
    const other = await keep('other.key', (await generateAgeKeyPair()).identity);
    const { code, lines: printed } = await syncProcess([
      'verify',
      await keep('whole', bundle),
      '--recipient-key',
      other,
    ]);
    expect(code).toBe(1);
    expect(printed).toMatchObject([
      { ok: false, whole: null, signed: null, forThisReader: false, reason: 'wrongRecipient' },
    ]);
  });

  it('refuses one that is whole and signed by nobody it names', async () => {
    const sender = { device: 'md', writer: 'mw', deviceSecretKey: unit.supervisor.deviceKeys.secretKey };
    const forged = await bundleOf(unit, [], { sender, devices: [unit.manager.certificate] });
    const { report, sound } = await verifyBundleFile(await keep('forged', forged.bytes), key);
    expect(sound).toBe(false);
    expect(report).toMatchObject({ whole: true, signed: false, forThisReader: true, reason: 'badSignature' });
  });

  it.each([
    ['fileUnreadable', 'nowhere', 'reader.key'],
    ['keyFileUnreadable', 'whole', 'nowhere.key'],
  ])('says %s where a file is missing', async (reason, file, keyFile) => {
    const { report, sound } = await verifyBundleFile(join(folder, file), join(folder, keyFile));
    expect(sound).toBe(false);
    expect(report).toMatchObject({ ok: false, reason });
  });
});
