import { createCryptoPort } from '#shared/crypto/cryptoPort.ts';
import type { DesktopHost, HostHandlers } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';

type Frame = { seq: number; position: number; hash: string; payload: Uint8Array };

const notHere = (): Promise<never> => Promise.reject(new HostError('notHere'));

/**
 * A host whose disk is memory, for components in a browser without a host process: vault, journal and drafts as the
 * contract says, no destination, an outbox that keeps what it is given.
 */
export function memoryHost(): DesktopHost {
  const { sha256 } = createCryptoPort();
  const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  let vault: { envelope: Uint8Array; sample: boolean } | undefined;
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const frames: Frame[] = [];
  const start = hex(sha256(crypto.getRandomValues(new Uint8Array(32))));
  const drafts = new Map<string, Uint8Array>();
  const last = () => frames.at(-1);

  const handlers: Partial<HostHandlers> = {
    'app.info': async () => ({
      host: 'local',
      version: '0.0.0',
      platform: 'test',
      profile: 'test',
      dataFolderLabel: 'memory',
      folderPicking: 'list',
    }),
    'vault.read': async () => ({
      envelope: vault?.envelope ?? null,
      sample: vault?.sample ?? false,
      restored: false,
    }),
    'vault.write': async (input) => {
      vault = input;
      return {};
    },
    'vault.deviceSecret': async () => ({ secret, protection: 'file' }),
    'journal.state': async () => ({
      frames: frames.length,
      lastSeq: last()?.seq ?? 0,
      bytes: last()?.position ?? 0,
      hash: last()?.hash ?? start,
      torn: null,
    }),
    'journal.append': async ({ seq, payload }) => {
      const expected = frames.length + 1;
      if (seq !== expected) throw new HostError('wrongSeq', { expected });
      const frame = {
        seq,
        position: (last()?.position ?? 0) + payload.length,
        hash: hex(sha256(new Uint8Array([...new TextEncoder().encode(last()?.hash ?? start), ...payload]))),
        payload,
      };
      frames.push(frame);
      return { seq, position: frame.position, hash: frame.hash, space: 'enough' };
    },
    'journal.read': async ({ fromSeq }) => ({ frames: frames.slice(fromSeq - 1), next: null }),
    'drafts.write': async ({ key, payload }) => {
      if (payload === null) drafts.delete(key);
      else drafts.set(key, payload);
      return {};
    },
    'drafts.readAll': async () => ({
      drafts: [...drafts].map(([key, payload]) => ({ key, payload })),
      setAside: false,
    }),
    'outbox.status': async () => ({ items: [], destination: null, destinations: [] }),
    'destinations.check': async () => ({ destinations: [] }),
    'destination.get': async () => ({ destination: null }),
    'outbox.put': async ({ bytes, offset, total }) => ({
      stored: offset + bytes.length,
      complete: offset + bytes.length >= total,
    }),
    'outbox.deliverNow': async () => ({ delivered: 0, undelivered: 0 }),
    'inbox.list': async () => ({ files: [] }),
    'clipboard.write': async () => ({ written: true }),
  };
  return {
    // The table is keyed by channel; the compiler cannot follow the key to its own handler.
    call: (channel, input) =>
      ((handlers[channel] ?? notHere) as unknown as (given: typeof input) => ReturnType<DesktopHost['call']>)(
        input,
      ) as never,
  };
}
