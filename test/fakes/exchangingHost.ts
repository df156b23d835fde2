import type { DesktopHost, HostHandlers } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';
import { type MemoryDisk, memoryDisk, memoryHost } from './memoryHost.ts';

/** What a computer keeps that sends files to a place and reads them there. */
export interface ExchangingDisk extends MemoryDisk {
  outbox: Map<string, Uint8Array>;
}

export function exchangingDisk(): ExchangingDisk {
  return { ...memoryDisk(), outbox: new Map() };
}

const stored = '2026-05-11T01:12:00.000Z';
const destination = {
  id: 'a'.repeat(26),
  kind: 'folder' as const,
  label: '共用',
  settings: { kind: 'folder' as const },
  secret: 'notNeeded' as const,
  reachable: true,
  checkedAt: stored,
  lastError: null,
};

/**
 * A host in memory whose outbox is on its disk and is brought, whole file by whole file, to a place that other computers
 * read. Whatever is not asked of files is as in `memoryHost`.
 */
export function exchangingHost(disk: ExchangingDisk, place: Map<string, Uint8Array>): DesktopHost {
  const base = memoryHost(undefined, undefined, undefined, disk);
  const begun = new Map<string, Uint8Array>();
  const delivery = {
    ...{ destination: destination.id, state: 'delivered' as const, sentBytes: 0, attempts: 1 },
    ...{ nextAttemptAt: null, deliveredAt: stored, lastError: null },
  };
  const { destination: _, sentBytes: __, ...state } = delivery;
  const handlers: Partial<HostHandlers> = {
    'destinations.list': async () => ({ destinations: [destination], setAside: false }),
    'destinations.check': async () => ({ destinations: [destination] }),
    'outbox.status': async () => ({
      destinations: [destination],
      items: [...disk.outbox].map(([name, { length }]) => ({
        ...{ name, bytes: length, storedAt: stored, deliveries: [delivery] },
        ...state,
      })),
    }),
    'outbox.put': async ({ name, bytes, offset, total }) => {
      const before = offset === 0 ? new Uint8Array() : begun.get(name);
      if (before?.length !== offset) throw new HostError('wrongOffset', { expected: before?.length ?? 0 });
      const all = new Uint8Array([...before, ...bytes]);
      begun.set(name, all);
      if (all.length === total) {
        disk.outbox.set(name, all);
        place.set(name, all);
      }
      return { stored: all.length, complete: all.length === total };
    },
    'outbox.remove': async ({ names }) => {
      for (const name of names) disk.outbox.delete(name);
      return {};
    },
    'inbox.list': async () => ({
      files: [...place]
        .map(([name, { length }]) => ({ name, bytes: length, modifiedAt: stored }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }),
    'inbox.read': async ({ name, offset, length }) => {
      const file = place.get(name);
      if (file === undefined) throw new HostError('notFound');
      return { bytes: file.slice(offset, offset + length), total: file.length, version: '' };
    },
  };
  return {
    // The table is keyed by channel; the compiler cannot follow the key to its own handler.
    call: (channel, input) =>
      (
        (handlers[channel] as ((given: typeof input) => ReturnType<DesktopHost['call']>) | undefined) ??
        ((given) => base.call(channel, given))
      )(input) as never,
  };
}
