import { describe, expect, it } from 'vitest';
import {
  createEnvelope,
  type Envelope,
  givePassphrase,
  type Keys,
  keysOf,
  readEnvelope,
  sealDataKey,
  sealIdentity,
  unlockEnvelope,
  withoutPerson,
  writeEnvelope,
} from '#renderer/data/keys/envelope.ts';
import type { PersonHere } from '#renderer/data/keys/identity.ts';
import { createUnitIdentity } from '#renderer/data/keys/newIdentity.ts';
import { deriveKey } from '#shared/crypto/keyWrapping.ts';
import {
  formerEnvelope,
  formerPassphrase,
  formerRecoveryKey,
  formerSecret,
} from '#test/builders/formerComputer.ts';
import { portsOn } from '#test/builders/installation.ts';

const ports = portsOn({ host: {} } as never, undefined, null);
const secret = new Uint8Array(32).fill(5);
const otherDevice = new Uint8Array(32).fill(6);

const wang: PersonHere = { id: 'person-wang', name: '王個管', role: 'caseManager' };
const lin: PersonHere = { id: 'person-lin', name: '林個管', role: 'caseManager' };
const words = {
  zhou: '督導自己的一句長話',
  wang: '王個管自己的一句長話',
  lin: '林個管自己的一句長話',
};

interface Opened {
  envelope: Envelope;
  keys: Keys;
}

const give = ({ envelope, keys }: Opened, person: PersonHere, passphrase: string) =>
  givePassphrase(envelope, keys, person, passphrase, secret, ports);
const unlock = (envelope: Envelope, passphrase: string, person?: string, device = secret) =>
  unlockEnvelope(envelope, passphrase, device, ports, person);

/** How an attempt ended: who is open, or why nobody is. */
const outcome = (unlocked: Keys | string) => (typeof unlocked === 'string' ? unlocked : unlocked.person.name);

/** The supervisor who set the computer up, and two managers on it. */
async function aSharedComputer() {
  const identity = await createUnitIdentity(
    {
      unitName: '範例',
      countyCode: '10009',
      pack: { id: 'p', hash: 'h' },
      personName: '周督導',
      sample: false,
    },
    ports,
  );
  const alone = await createEnvelope(identity, words.zhou, secret, ports);
  const two = await give(alone, wang, words.wang);
  const three = await give(two, lin, words.lin);
  return { alone, two, ...three, zhou: identity.person.id };
}

function waysOf(envelope: Envelope) {
  if (envelope.protection.kind !== 'people') throw new Error(envelope.protection.kind);
  return envelope.protection.people;
}

/** The envelope with other ways in, as somebody with the disk could write it. */
function withWays(envelope: Envelope, people: ReturnType<typeof waysOf>): Envelope {
  return readEnvelope(
    writeEnvelope({ ...envelope, protection: { ...envelope.protection, people } as Envelope['protection'] }),
  )!;
}

describe('an envelope of several people', () => {
  it('is opened by each with the own passphrase, as oneself, with the same data key', async () => {
    const { envelope, keys, zhou } = await aSharedComputer();
    for (const [id, passphrase, name] of [
      [zhou, words.zhou, '周督導'],
      [wang.id, words.wang, '王個管'],
      [lin.id, words.lin, '林個管'],
    ] as const) {
      const opened = await unlock(envelope, passphrase, id);
      expect(opened).toMatchObject({ person: { id, name }, dataKey: keys.dataKey });
    }
  });

  it('opens with nobody else’s passphrase, on no other device, and not without saying who it is', async () => {
    const { envelope, zhou } = await aSharedComputer();
    const tried = await Promise.all([
      unlock(envelope, words.wang, zhou),
      unlock(envelope, words.zhou, wang.id),
      unlock(envelope, words.lin, wang.id),
      unlock(envelope, words.wang, wang.id, otherDevice),
      unlock(envelope, words.wang, 'person-nobody'),
      unlock(envelope, words.wang),
    ]);
    expect(tried).toEqual(Array(6).fill('wrong'));
  });

  it('does not open for who was removed, while the others’ passphrases open as before', async () => {
    const { envelope, keys, zhou } = await aSharedComputer();
    const without = await withoutPerson(envelope, keys, wang.id, ports);
    expect(outcome(await unlock(without.envelope, words.wang, wang.id))).toBe('wrong');
    expect(outcome(await unlock(without.envelope, words.lin, lin.id))).toBe('林個管');
    expect(outcome(await unlock(without.envelope, words.zhou, zhou))).toBe('周督導');
    expect(new TextDecoder().decode(writeEnvelope(without.envelope))).not.toContain(wang.id);
  });

  it('gives one person another passphrase, and the former one opens nothing; the others’ ways in stay', async () => {
    const shared = await aSharedComputer();
    const given = await give(shared, wang, '王個管換過的一句長話');
    expect(outcome(await unlock(given.envelope, words.wang, wang.id))).toBe('wrong');
    expect(outcome(await unlock(given.envelope, '王個管換過的一句長話', wang.id))).toBe('王個管');
    const untouched = (one: Envelope) =>
      waysOf(one)
        .filter(({ id }) => id !== wang.id)
        .map(({ salt, wrapped }) => ({ salt, wrapped }));
    expect(untouched(given.envelope)).toEqual(untouched(shared.envelope));
  });

  it('shows names only where there are several to choose from, and no recipient', async () => {
    const { alone, two, envelope, keys } = await aSharedComputer();
    const names = (one: Envelope) => waysOf(one).map(({ name }) => name);
    expect(names(alone.envelope)).toEqual([null]);
    expect(names(two.envelope)).toEqual(['周督導', '王個管']);
    const open = new TextDecoder().decode(writeEnvelope(envelope));
    for (const { recipient, backup } of keys.identity.people) {
      expect(open).not.toContain(recipient);
      expect(open).not.toContain(backup.recipient);
      expect(open).not.toContain(backup.wrapped);
    }
    const one = await withoutPerson(two.envelope, two.keys, wang.id, ports);
    expect(names(one.envelope)).toEqual([null]);
  });

  it('is sealed to everybody anew without anybody’s passphrase', async () => {
    const { envelope, keys, zhou } = await aSharedComputer();
    const next = { ...keys, dataKey: new Uint8Array(32).fill(9) };
    const sealed = await sealDataKey(next.dataKey, next.identity, ports.crypto);
    const people = waysOf(envelope).map((way) => ({ ...way, sealed: sealed.people.get(way.id)! }));
    const protection = { kind: 'people' as const, people, recovery: sealed.recovery };
    const { identity: _, ...rest } = envelope;
    const rotated = sealIdentity({ ...rest, protection }, next, ports);
    for (const [id, passphrase] of [
      [zhou, words.zhou],
      [wang.id, words.wang],
      [lin.id, words.lin],
    ] as const)
      expect(await unlock(rotated, passphrase, id)).toMatchObject({ dataKey: next.dataKey, person: { id } });
    const { recoveryIdentity } = keys.identity.unit;
    const recovered = await ports.crypto.openWith(
      [recoveryIdentity!],
      Uint8Array.from(Buffer.from(sealed.recovery, 'hex')),
    );
    expect(recovered).toEqual({ ok: true, value: next.dataKey });
  });
});

describe('an envelope that somebody with the disk has changed', () => {
  it.each<[string, (ways: ReturnType<typeof waysOf>) => ReturnType<typeof waysOf>, string[]]>([
    [
      'names exchanged: each is open as who the key belongs to',
      ([z, w, l]) => [z!, { ...w!, name: l!.name }, { ...l!, name: w!.name }],
      ['周督導', '王個管', '林個管'],
    ],
    [
      'ids exchanged: neither key opens in the other’s place',
      ([z, w, l]) => [z!, { ...w!, id: l!.id }, { ...l!, id: w!.id }],
      ['周督導', 'wrong', 'wrong'],
    ],
    [
      'keys exchanged',
      ([z, w, l]) => [
        z!,
        { ...w!, salt: l!.salt, wrapped: l!.wrapped },
        { ...l!, salt: w!.salt, wrapped: w!.wrapped },
      ],
      ['周督導', 'wrong', 'wrong'],
    ],
    [
      'what is sealed to one put where another’s stands',
      ([z, w, l]) => [z!, { ...w!, sealed: z!.sealed }, l!],
      ['周督導', 'damaged', '林個管'],
    ],
    ['a way in left out', ([z, , l]) => [z!, l!], ['周督導', 'wrong', '林個管']],
  ])('%s', async (_title, change, expected) => {
    const { envelope, zhou } = await aSharedComputer();
    const changed = withWays(envelope, change(waysOf(envelope)));
    const opened = await Promise.all([
      unlock(changed, words.zhou, zhou),
      unlock(changed, words.wang, wang.id),
      unlock(changed, words.lin, lin.id),
    ]);
    expect(opened.map(outcome)).toEqual(expected);
  });

  it('the way in of somebody who was removed is of no use when it is put back into it', async () => {
    const { envelope, keys } = await aSharedComputer();
    const without = await withoutPerson(envelope, keys, wang.id, ports);
    const again = withWays(without.envelope, waysOf(envelope));
    expect(outcome(await unlock(again, words.wang, wang.id))).toBe('wrong');
    expect(outcome(await unlock(again, words.lin, lin.id))).toBe('林個管');
  });

  it('nor is one under a passphrase that was changed', async () => {
    const shared = await aSharedComputer();
    const given = await give(shared, wang, '王個管換過的一句長話');
    const again = withWays(given.envelope, waysOf(shared.envelope));
    expect(outcome(await unlock(again, words.wang, wang.id))).toBe('wrong');
  });

  it('a whole envelope that is put back opens as it did: the same data key is in it until that is changed', async () => {
    const { envelope, keys } = await aSharedComputer();
    await withoutPerson(envelope, keys, wang.id, ports);
    expect(outcome(await unlock(envelope, words.wang, wang.id))).toBe('王個管');
  });

  it('with one’s own data key in it opens nothing that was here', async () => {
    const { envelope, zhou } = await aSharedComputer();
    const thief = await aSharedComputer();
    const mixed = { ...envelope, protection: thief.envelope.protection };
    expect(await unlock(mixed, words.zhou, thief.zhou)).toBe('wrong');
    expect(await unlock(mixed, words.zhou, zhou)).toBe('wrong');
  });
});

describe('an envelope of the first format', () => {
  const former = () => readEnvelope(formerEnvelope)!;
  const asFormer = { ...ports, deriveKey };

  it('opens with its passphrase on its device, as the person it was made for', async () => {
    const keys = await unlockEnvelope(former(), formerPassphrase, formerSecret, asFormer);
    expect(keys).toMatchObject({ person: { name: '周督導', role: 'supervisor' }, identity: { people: [] } });
    expect(keys).not.toHaveProperty('identity.backupWrap');
    expect(await unlockEnvelope(former(), `${formerPassphrase}嗎`, formerSecret, asFormer)).toBe('wrong');
    expect(await unlockEnvelope(former(), formerPassphrase, secret, asFormer)).toBe('wrong');
  });

  it('becomes one of the second with the same data key, and others can be let in', async () => {
    const keys = (await unlockEnvelope(former(), formerPassphrase, formerSecret, asFormer)) as Keys;
    const upgraded = await give({ envelope: former(), keys }, keys.person, words.zhou);
    const two = await give(upgraded, wang, words.wang);
    expect(readEnvelope(writeEnvelope(two.envelope))).toEqual(two.envelope);
    expect(await unlock(two.envelope, words.wang, wang.id)).toMatchObject({ dataKey: keys.dataKey });
    expect(await unlock(two.envelope, words.zhou, keys.person.id)).toMatchObject({ dataKey: keys.dataKey });
  });

  it('has its data key sealed to the unit’s recovery key', async () => {
    const { protection } = former();
    if (protection.kind !== 'passphrase') throw new Error(protection.kind);
    const sealed = Uint8Array.from(Buffer.from(protection.recovery, 'hex'));
    const dataKey = await ports.crypto.openWith([formerRecoveryKey!], sealed);
    expect(dataKey.ok && keysOf(former(), dataKey.value)).toMatchObject({ person: { name: '周督導' } });
  });
});
