import { actionsOf } from '#renderer/data/actions.ts';
import { type DataPorts, DataSession } from '#renderer/data/index.ts';
import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import { type Evolution, evolution } from '#shared/sync/evolution.ts';
import type { RunningHost } from '#test/contract/hosts.ts';
import { auditHere } from '#test/fakes/auditHere.ts';
import { longWorkHere } from '#test/fakes/longWorkHere.ts';

/** Argon2id as in the app takes half a second each time; what is tested here is what happens with its result. */
const quickDerivation: DataPorts['deriveKey'] = async (passphrase, secret, salt) => {
  const { sha256, toUtf8 } = createCryptoPort();
  return sha256(new Uint8Array([...toUtf8(passphrase), ...secret, ...salt]));
};

export const passphrase = '三個長長的詞就好記了吧對';

/**
 * The ports of an installation on a host, its clock standing still until told otherwise.
 * @param longWork who does it; unless told, a second engine in this thread
 * @param known how it reads records; unless told, as this version of the program
 */
export function portsOn(
  running: RunningHost,
  clock = { now: '2026-05-11T01:00:00.000Z' },
  longWork?: DataPorts['longWork'],
  known = evolution,
): DataPorts {
  const ports: DataPorts = {
    host: running.host,
    now: () => clock.now,
    random: secureRandom,
    crypto: createCryptoPort(),
    evolution: known,
    deriveKey: quickDerivation,
    holdExclusively: async () => true,
    reload: () => undefined,
    goTo: () => undefined,
    auditFile: auditHere,
    idle: () => new Promise<void>((resolve) => setTimeout(resolve, 0)),
    longWork: longWork ?? null,
  };
  if (longWork === undefined) ports.longWork = longWorkHere(ports);
  return ports;
}

const unit = {
  unitName: '範例A單位',
  countyCode: '10009',
  pack: { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` },
};

/** A first supervisor with an unlocked unit. */
export async function aSupervisor(
  running: RunningHost,
  clock?: { now: string },
  longWork?: DataPorts['longWork'],
  known?: Evolution,
) {
  const data = new DataSession(portsOn(running, clock, longWork, known));
  await data.start();
  await makeUnit(data);
  return installation(data);
}

/** The first supervisor's unit, in a session that found nothing. */
export async function makeUnit(data: DataSession): Promise<void> {
  await data.setUpUnit({ ...unit, personName: '周督導' }, passphrase, (identity) => [
    {
      type: 'unit',
      id: identity.unit.id,
      set: { name: unit.unitName, countyCode: '10009', packId: unit.pack.id, sample: false },
    },
    {
      type: 'person',
      id: identity.person.id,
      set: { name: '周督導', role: 'supervisor', fullTimeShare: 1, active: true },
    },
  ]);
}

/** A case manager who joined by the supervisor's file. */
export async function aManager(
  running: RunningHost,
  invite: Uint8Array,
  clock?: { now: string },
  name = '王個管',
  known?: Evolution,
) {
  const data = new DataSession(portsOn(running, clock, undefined, known));
  await data.start();
  await joinUnit(data, invite, name);
  return installation(data);
}

/** The same in a session that found nothing. */
export async function joinUnit(data: DataSession, invite: Uint8Array, name: string): Promise<void> {
  const read = data.readInvite(invite);
  if (!read.ok) throw new Error(read.error.kind);
  await data.joinUnit(read.value.invite, name, passphrase, (identity) => [
    {
      type: 'unit',
      id: identity.unit.id,
      set: { name: unit.unitName, countyCode: '10009', packId: unit.pack.id, sample: false },
    },
    {
      type: 'person',
      id: identity.person.id,
      set: { name, role: 'caseManager', fullTimeShare: 1, active: true },
    },
  ]);
}

/** What is on a computer, opened once more: its own disk, one that was put back, or a copy of it. */
export async function openAgain(
  running: RunningHost,
  clock?: { now: string },
  longWork?: DataPorts['longWork'],
  known?: Evolution,
) {
  const data = new DataSession(portsOn(running, clock, longWork, known));
  await data.start();
  await data.unlock(passphrase);
  return installation(data);
}

export type Installation = ReturnType<typeof installation>;

export function installation(data: DataSession) {
  const open = () => {
    if (data.unlocked === undefined) throw new Error(`not open: ${JSON.stringify(data.session)}`);
    return data.unlocked;
  };
  return { data, open, act: () => actionsOf(open()) };
}
