import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { findCommand } from '#build/cli/rulesCommands.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { packsOfUnit } from '#shared/policies/unitPacks.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { anInput, aProvider, dispatch, policyOf, shelf } from '#test/builders/dispatchInput.ts';
import { root, rules, rulesProcess, sharedFields } from '#test/builders/rulesLine.ts';
import { aUnitLayer } from '#test/builders/unitLayer.ts';

const unknownPack = { policy: { id: 'x', version: '1', hash: 'sha256:0', options: {} } };
const input = anInput({ providers: [aProvider('P1'), aProvider('P2')] });

// Some start a process of their own, which takes a second or more.
describe('the rules command line', { timeout: 120_000 }, () => {
  it('dispatches through npm as the kernel does, and what it prints replays', async () => {
    const args = [
      'run',
      '-s',
      'rules',
      '--',
      'dispatch',
      '--policy',
      'yunlin-113',
      '--option',
      'I-18=rotationFirst',
      '--option',
      'I-17=fromNotice',
    ];
    const { status, stdout } = spawnSync('npm', args, {
      cwd: root,
      input: JSON.stringify(input),
      encoding: 'utf8',
    });
    const result = dispatch(input, policyOf('yunlin-113', { 'I-18': 'rotationFirst' }));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(result);
    expect(result.policy.options).toEqual({ 'I-18': 'rotationFirst' });
    expect(await rules(['replay'], JSON.stringify({ input, result }))).toEqual({
      status: 0,
      documents: [{ same: true }],
    });
  });

  it('replays what a layer of a unit decided, from the receipt alone', async () => {
    const layer = aUnitLayer({ packId: 'yunlin-113', choices: { 'I-18': 'rotationFirst' } });
    const policy = dispatchPolicy(
      packsOfUnit(shelf, [layer], '2026-05-11', hashPort).findPack('yunlin-113')!,
    );
    if (!policy.ok) throw new Error(policy.error.message);
    const receipt = { input, result: dispatch(input, policy.value), layers: [layer.pack] };
    const lines = [receipt, { ...receipt, layers: [] }].map((one) => JSON.stringify(one)).join('\n');
    expect((await rules(['replay', '--lines'], lines)).documents).toMatchObject([
      { same: true },
      { error: { code: 'unknownPack', path: 'result.policy.hash' } },
    ]);
  });

  it('prints the packs', () => {
    const { status, documents } = rulesProcess(['packs']);
    expect(status).toBe(0);
    expect(documents).toMatchObject([
      {
        packs: [
          {
            id: 'taitung-a-unit',
            version: '4',
            validFrom: '2022-02-01',
            validTo: null,
            options: { 'I-01': { default: 'qualityFirst', choices: ['qualityFirst', 'countFirst'] } },
          },
          { id: 'yunlin-113', extends: { id: 'national-ltc' } },
          { id: 'yunlin-family-care-113', options: {} },
        ],
      },
    ]);
  });

  it('prints the directory, whose providers a dispatch takes as they are', async () => {
    const { status, documents } = await rules(['directory']);
    const [directory] = documents as [
      { providers: { contracts: { serviceType: string }[] }[]; listings: unknown[] },
    ];
    expect(status).toBe(0);
    expect(Object.keys(directory)).toEqual(['source', 'listings', 'providers', 'differences']);
    const { providers } = directory;
    const answer = await rules(
      ['dispatch', '--policy', 'yunlin-113'],
      JSON.stringify({ ...anInput(), capacity: [], providers }),
    );
    expect(answer.status).toBe(0);
    const [{ candidates, excluded }] = answer.documents as [{ candidates: unknown[]; excluded: unknown[] }];
    expect(candidates.length).toBeGreaterThan(5);
    expect(candidates.length + excluded.length).toBe(providers.length);
  });

  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const failures: [args: string[], input: string | Buffer, error: object][] = [
    [['dispatch'], '{', { code: 'invalidJson', path: '' }],
    [['dispatch'], '', { code: 'invalidJson', path: '' }],
    [['dispatch'], Buffer.from('{"asOf":"\xff"}', 'latin1'), { code: 'invalidJson', path: '' }],
    [
      ['replay'],
      JSON.stringify({ input, result: { ...dispatch(input), extra: 0 } }).replace(
        '"extra":0',
        `"extra":${deep}`,
      ),
      { code: 'invalidInput', path: '' },
    ],
    [['dispatch'], JSON.stringify({ ...input, extra: 1 }), { code: 'invalidInput', path: 'extra' }],
    [[], '', { code: 'unknownCommand' }],
    [['dispatch', 'dispatch'], '', { code: 'unknownCommand' }],
    [['dispatch', '--option', 'I-01'], '', { code: 'unknownOption' }],
    [
      ['dispatch', '--option', 'I-01=countFirst', '--option', 'I-01=qualityFirst'],
      '',
      { code: 'unknownOption', path: 'I-01' },
    ],
    [
      ['dispatch', '--policy', 'yunlin-113', '--policy', 'taitung-a-unit'],
      '',
      { code: 'unknownOption', message: expect.stringContaining('--policy is given twice') },
    ],
    [['dispatch', '--loud'], '', { code: 'unknownOption' }],
    [['packs', '--lines'], '', { code: 'unknownOption', path: '--lines' }],
    [
      ['replay'],
      JSON.stringify({ input, result: unknownPack }),
      { code: 'unknownPack', path: 'result.policy.hash' },
    ],
    [
      ['dispatch', '--lines', '--context', 'no/such/file.json'],
      '',
      { code: 'invalidInput', path: '--context' },
    ],
  ];
  it.each(failures)('answers %j with an error and nothing else (%#)', async (args, text, error) => {
    const { status, documents } = await rules(args, text);
    expect(status).toBe(2);
    expect(documents).toEqual([
      { error: { path: expect.any(String), message: expect.stringMatching(/./), ...error } },
    ]);
  });

  it.each([failures[2]!, failures[5]!])(
    'answers %j so in a process too, and exits with it',
    async (args, text) => {
      expect(rulesProcess(args, text)).toEqual(await rules(args, text));
    },
  );

  it('answers line by line, blank lines skipped, errors in their place', async () => {
    const { request: _, ...shared } = input;
    const request = (township: string) => JSON.stringify({ request: { ...input.request, township } });
    const own = JSON.stringify({ ...input, providers: [aProvider('P7')], capacity: [] });
    const lines = [
      request('10009010'),
      '',
      '   ',
      '{',
      request('nowhere'),
      '5',
      own,
      request('10009020'),
    ].join('\r\n');
    const { status, documents } = rulesProcess(
      ['dispatch', '--lines', '--context', await sharedFields(shared)],
      `\uFEFF${lines}`,
    );
    expect(status).toBe(0);
    expect(documents).toMatchObject([
      { outcome: 'offer', candidates: [{ providerId: 'P1' }, { providerId: 'P2' }] },
      { error: { code: 'invalidJson', path: '' } },
      { error: { code: 'invalidInput', path: 'request.township' } },
      { error: { code: 'invalidInput', path: '' } },
      { outcome: 'offer', candidates: [{ providerId: 'P7' }] },
      { outcome: 'offer', candidates: [{ providerId: 'P1' }, { providerId: 'P2' }] },
    ]);
    expect(documents[0]).toEqual(dispatch(input));
    const noFields = await rules(['dispatch', '--lines', '--context', await sharedFields([])], lines);
    expect(noFields).toMatchObject({
      status: 2,
      documents: [{ error: { code: 'invalidInput', path: '--context' } }],
    });
  });

  it('ends quietly where its reader has seen enough', () => {
    const many = `${JSON.stringify(input)}\n`.repeat(2000);
    const pipe = 'node --import tsx build/cli/rules.ts dispatch --lines | head -c 9';
    const { stdout, stderr } = spawnSync('sh', ['-c', pipe], { cwd: root, input: many, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['{"policy"', '']);
  });

  it('takes 400 requests of 60 providers', () => {
    const providers = Array.from({ length: 60 }, (_, index) => aProvider(`P${index}`));
    const many = JSON.stringify(anInput({ providers }));
    const { status, documents } = rulesProcess(['dispatch', '--lines'], `${many}\n`.repeat(400));
    expect(status).toBe(0);
    expect(documents).toHaveLength(400);
  });
});

describe('finding a command', () => {
  const refused: [name: string, pack: string, options: Record<string, string>, error: object][] = [
    ['guess', 'nobody', {}, { code: 'unknownCommand', path: '' }],
    ['dispatch', 'nobody', {}, { code: 'unknownPack', path: '--policy' }],
    ['dispatch', 'national-ltc', {}, { code: 'unknownPack', path: '--policy' }],
    ['packs', 'nobody', {}, { code: 'unknownPack', path: '--policy' }],
    ['dispatch', 'yunlin-family-care-113', {}, { code: 'notInPack' }],
    ['dispatch', 'taitung-a-unit', { 'I-01': 'sideways' }, { code: 'unknownOption', path: 'I-01' }],
    ['dispatch', 'taitung-a-unit', { 'I-18': 'countFirst' }, { code: 'unknownOption', path: 'I-18' }],
    ['replay', 'taitung-a-unit', { 'I-18': 'countFirst' }, { code: 'unknownOption', path: 'I-18' }],
    ['demerits', 'yunlin-113', {}, { code: 'notInPack' }],
    ['demerits', 'yunlin-family-care-113', { 'I-08': 'perPoint' }, { code: 'unknownOption', path: 'I-08' }],
    ['demerits', 'taitung-a-unit', { 'I-08': 'twice' }, { code: 'unknownOption', path: 'I-08' }],
    ['rotation', 'taitung-a-unit', {}, { code: 'notInPack' }],
    ['rotation', 'yunlin-113', { 'I-08': 'flat' }, { code: 'unknownOption', path: 'I-08' }],
    ['intake', 'taitung-a-unit', {}, { code: 'notInPack' }],
    ['intake', 'yunlin-113', { 'I-18': 'nobody' }, { code: 'unknownOption', path: 'I-18' }],
    ['sample', 'taitung-a-unit', {}, { code: 'notInPack' }],
    ['sample', 'yunlin-113', { 'I-19': 'nobody' }, { code: 'unknownOption', path: 'I-19' }],
    ['workflow', 'yunlin-113', {}, { code: 'notInPack' }],
    ['quota', 'yunlin-family-care-113', {}, { code: 'notInPack' }],
    ['quota', 'yunlin-113', { 'I-08': 'flat' }, { code: 'unknownOption', path: 'I-08' }],
  ];
  it.each(refused)('%s in %s with %j', (name, pack, options, error) => {
    expect(findCommand(name, pack, options)).toMatchObject({ ok: false, error });
  });
});
