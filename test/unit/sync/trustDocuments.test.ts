import { describe, expect, it } from 'vitest';
import { revokeWriter, verifyChain, verifyRevocation } from '#shared/sync/certificates.ts';
import { grantEnrolment, verifyEnrolmentRequest } from '#shared/sync/enrolment.ts';
import { sentVector, signReceipt, vectorOf, verifyReceipt } from '#shared/sync/receipt.ts';
import { maxSetupFileLength, readSetupFile, signUnitInvite, writeSetupFile } from '#shared/sync/setupFile.ts';
import { verifyDocument } from '#shared/sync/signedDocument.ts';
import { crypto, enrolmentOf, type TestUnit, testUnit, writerCertificateOf } from '#test/builders/bundle.ts';

const at = '2026-05-11T01:00:00Z';
const identity = (unit: TestUnit) => ({ unit: unit.unit, unitKey: unit.keys.publicKey });

describe('the chain from unit over device to writer', () => {
  it('ends in the writer’s key', async () => {
    const unit = await testUnit();
    const chain = verifyChain(
      writerCertificateOf(unit.manager),
      unit.manager.certificate,
      identity(unit),
      crypto,
    );
    expect(chain).toEqual({ ok: true, value: { writerKey: unit.manager.writerKeys.publicKey } });
  });

  it('breaks at whichever link was altered or belongs elsewhere', async () => {
    const unit = await testUnit();
    const other = await testUnit('u2');
    const { certificate } = unit.manager;
    const writer = writerCertificateOf(unit.manager);
    const broken = (w: typeof writer, d: typeof certificate, u = identity(unit)) => {
      const result = verifyChain(w, d, u, crypto);
      return result.ok ? 'stands' : result.error;
    };
    expect(broken(writer, { ...certificate, deviceKey: other.manager.deviceKeys.publicKey })).toBe(
      'deviceCertificate',
    );
    expect(broken({ ...writer, writerKey: other.manager.writerKeys.publicKey }, certificate)).toBe(
      'writerCertificate',
    );
    expect(broken(writer, unit.supervisor.certificate)).toBe('writerCertificate');
    expect(broken(writer, certificate, { ...identity(unit), unitKey: other.keys.publicKey })).toBe(
      'deviceCertificate',
    );
    expect(broken(writer, certificate, identity(other))).toBe('foreignUnit');
  });

  it('begins with a request that a person grants', async () => {
    const unit = await testUnit();
    const request = enrolmentOf(unit.manager);
    expect(verifyEnrolmentRequest(request, crypto)).toBe(true);
    const granted = grantEnrolment(request, 'manager', at, unit.keys.secretKey, crypto);
    expect(verifyChain(request.writers[0]!, granted, identity(unit), crypto).ok).toBe(true);
    expect(JSON.stringify(granted)).not.toContain(request.person.name);
  });

  it('does not let a request bring a writer of another device', async () => {
    const unit = await testUnit();
    const request = enrolmentOf(unit.manager);
    const { signature: _, ...rest } = request;
    const mixed = { ...rest, writers: [writerCertificateOf(unit.supervisor)], signature: request.signature };
    expect(verifyEnrolmentRequest(mixed, crypto)).toBe(false);
  });

  it('is cut by a revocation of this unit only', async () => {
    const unit = await testUnit();
    const revocation = revokeWriter(
      { unit: 'u1', writer: 'mw', lastAccepted: 3, at },
      unit.keys.secretKey,
      crypto,
    );
    expect(verifyRevocation(revocation, identity(unit), crypto)).toBe(true);
    expect(verifyRevocation({ ...revocation, lastAccepted: 4 }, identity(unit), crypto)).toBe(false);
    expect(verifyRevocation(revocation, { ...identity(unit), unit: 'u2' }, crypto)).toBe(false);
  });
});

describe('a signature', () => {
  it('over one kind of document stands for no other kind', async () => {
    const { manager } = await testUnit();
    expect(
      verifyDocument(
        'writer certificate',
        writerCertificateOf(manager),
        manager.deviceKeys.publicKey,
        crypto,
      ),
    ).toBe(true);
    expect(
      verifyDocument('receipt', writerCertificateOf(manager), manager.deviceKeys.publicKey, crypto),
    ).toBe(false);
  });
});

describe('a receipt', () => {
  it('says what its device holds, and is signed by it', async () => {
    const { unit, supervisor, manager } = await testUnit();
    const vector = sentVector(
      new Map([
        ['mw', 7],
        ['aw', 2],
      ]),
    );
    const content = { unit, device: supervisor.id, bundle: 'a'.repeat(64), vector, at };
    const receipt = signReceipt(content, supervisor.deviceKeys.secretKey, crypto);
    expect(verifyReceipt(receipt, supervisor.certificate, crypto)).toBe(true);
    expect(verifyReceipt(receipt, manager.certificate, crypto)).toBe(false);
    expect(verifyReceipt({ ...receipt, bundle: 'b'.repeat(64) }, supervisor.certificate, crypto)).toBe(false);
    expect(receipt.vector.map(({ writer }) => writer)).toEqual(['aw', 'mw']);
    expect(vectorOf(receipt.vector)).toEqual(
      new Map([
        ['aw', 2],
        ['mw', 7],
      ]),
    );
  });
});

describe('a receipt of a newer program', () => {
  const content = { unit: 'u1', bundle: 'a'.repeat(64), vector: [{ writer: 'mw', have: 7, ofLater: 1 }], at };

  it('is read from its file with what is not known here kept, which the signature covers', async () => {
    const { supervisor } = await testUnit();
    const said = { ...content, device: supervisor.id, ofLater: { says: 'more' } };
    const receipt = signReceipt(said, supervisor.deviceKeys.secretKey, crypto);
    const file = { kind: 'receipt' as const, format: 1 as const, receipt, certificates: [], ofLater: 1 };
    const read = readSetupFile(writeSetupFile(file), crypto);
    expect(read).toEqual({ ok: true, value: file });
    if (!read.ok || read.value.kind !== 'receipt') throw new Error('is none');
    expect(verifyReceipt(read.value.receipt, supervisor.certificate, crypto)).toBe(true);
    const altered = { ...read.value.receipt, ...{ ofLater: { says: 'less' } } };
    expect(verifyReceipt(altered, supervisor.certificate, crypto)).toBe(false);
  });
});

describe('a .paian file', () => {
  const invite = async () => {
    const unit = await testUnit();
    const content = {
      ...{ unit: 'u1', name: '示範單位', county: '雲林縣', unitKey: unit.keys.publicKey, at },
      pack: { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` },
      recipients: [unit.supervisor.age.recipient],
      recoveryRecipient: unit.manager.age.recipient,
    };
    return signUnitInvite(content, unit.keys.secretKey, crypto);
  };

  it('comes back as it was written', async () => {
    const file = await invite();
    expect(readSetupFile(writeSetupFile(file), crypto)).toEqual({ ok: true, value: file });
  });

  it.each([
    ['is no JSON', () => '<html>', { kind: 'notSetupFile' }],
    ['is some other JSON', () => '{"a":1}', { kind: 'notSetupFile' }],
    ['is of a kind nobody knows', () => '{"format":1,"kind":"toString"}', { kind: 'notSetupFile' }],
    ['is of a newer program', () => '{"format":2,"kind":"unitInvite"}', { kind: 'newerFormat' }],
    ['has no end', () => ' '.repeat(maxSetupFileLength + 1), { kind: 'tooLarge' }],
    [
      'was altered',
      (file: object) => JSON.stringify({ ...file, name: '別的單位' }),
      { kind: 'badSignature' },
    ],
    [
      'has a field too many',
      (file: object) => JSON.stringify({ ...file, secret: 1 }),
      { kind: 'malformed', path: '' },
    ],
    [
      'names no recipient',
      (file: object) => JSON.stringify({ ...file, recipients: [] }),
      { kind: 'malformed', path: 'recipients' },
    ],
    [
      'has a key that is none',
      (file: object) => JSON.stringify({ ...file, unitKey: 'A'.repeat(64) }),
      { kind: 'malformed', path: 'unitKey' },
    ],
  ])('that %s is refused', async (_, text, error) => {
    expect(readSetupFile(text(await invite()), crypto)).toEqual({ ok: false, error });
  });
});

describe('a .paian file for a forgotten passphrase', () => {
  const recipient = `age1${'q'.repeat(58)}`;
  const request = {
    ...{ format: 1 as const, kind: 'recoveryRequest' as const, envelope: 'e1', recipient, at },
    ...{ recovery: 'a0'.repeat(200), identity: 'b1'.repeat(900), person: 'p1' },
  };
  const answer = {
    ...{ format: 1 as const, kind: 'recoveryAnswer' as const, envelope: 'e1', recipient },
    sealed: 'c2'.repeat(200),
  };
  const kinds = { request, answer };

  it.each([
    ['request', request],
    ['request of the only one who opens a computer', { ...request, person: undefined }],
    ['answer', answer],
    [
      'request of a newer program, with what is not known here kept',
      { ...request, ofLater: { says: 'more' } },
    ],
    ['answer of a newer program, with what is not known here kept', { ...answer, ofLater: 1 }],
  ])('comes back as it was written: %s', (_, file) => {
    expect(readSetupFile(writeSetupFile(file), crypto)).toEqual({
      ok: true,
      value: JSON.parse(JSON.stringify(file)),
    });
  });

  it.each<[keyof typeof kinds, string, object, { kind: string; path?: string }]>([
    ['request', 'of another format', { format: 2 }, { kind: 'newerFormat' }],
    ['answer', 'of another format', { format: 2 }, { kind: 'newerFormat' }],
    [
      'request',
      'that says it is an answer',
      { kind: 'recoveryAnswer' },
      { kind: 'malformed', path: 'sealed' },
    ],
    [
      'answer',
      'that says it is a request',
      { kind: 'recoveryRequest' },
      { kind: 'malformed', path: 'recovery' },
    ],
    ['request', 'that says it is an invite', { kind: 'unitInvite' }, { kind: 'malformed', path: 'unit' }],
    ['request', 'for no envelope', { envelope: undefined }, { kind: 'malformed', path: 'envelope' }],
    ['request', 'whose envelope is a path', { envelope: '../e1' }, { kind: 'malformed', path: 'envelope' }],
    ['answer', 'whose envelope is a path', { envelope: 'a/b' }, { kind: 'malformed', path: 'envelope' }],
    ['request', 'of a person who is none', { person: 'p 1' }, { kind: 'malformed', path: 'person' }],
    ['request', 'to somebody without a key', { recipient: 'age1' }, { kind: 'malformed', path: 'recipient' }],
    [
      'answer',
      'to a secret key',
      { recipient: `AGE-SECRET-KEY-1${'Q'.repeat(58)}` },
      { kind: 'malformed', path: 'recipient' },
    ],
    ['request', 'without the sealed data key', { recovery: '' }, { kind: 'malformed', path: 'recovery' }],
    [
      'request',
      'whose data key was cut in a byte',
      { recovery: 'a0a' },
      { kind: 'malformed', path: 'recovery' },
    ],
    ['request', 'whose identity is text', { identity: '王個管' }, { kind: 'malformed', path: 'identity' }],
    ['answer', 'with nothing sealed', { sealed: '' }, { kind: 'malformed', path: 'sealed' }],
    ['answer', 'in capitals', { sealed: 'C2' }, { kind: 'malformed', path: 'sealed' }],
    ['request', 'of no time', { at: 'yesterday' }, { kind: 'malformed', path: 'at' }],
    ['answer', 'that has no end', { ofLater: 'x'.repeat(maxSetupFileLength) }, { kind: 'tooLarge' }],
  ])('is refused: a %s %s', (kind, _, change, error) => {
    const text = writeSetupFile({ ...kinds[kind], ...change } as never);
    expect(readSetupFile(text, crypto)).toEqual({ ok: false, error });
  });

  it.each(Object.values(kinds))('is refused wherever it was cut: %j', (file) => {
    const text = writeSetupFile(file).trimEnd();
    for (let length = 0; length < text.length; length += 97)
      expect(readSetupFile(text.slice(0, length), crypto)).toEqual({
        ok: false,
        error: { kind: 'notSetupFile' },
      });
  });
});
