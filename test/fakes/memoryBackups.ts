import type { HostHandlers } from '#shared/host/contract.ts';
import { HostError } from '#shared/host/hostError.ts';

const storedAt = '2026-05-11T01:12:00.000Z';

type Handled = Extract<keyof HostHandlers, `backup.${string}`>;

/**
 * The folder for backups of a host without a disk; `files` is what is in it.
 * @param fault what the folder answers as long as it returns something
 */
export function memoryBackups(
  files = new Map<string, Uint8Array>(),
  fault: () => HostError | undefined = () => undefined,
): Pick<HostHandlers, Handled> {
  let place: {
    kind: 'folder' | 'stick';
    label: string;
    lastAt: string | null;
    lastName: string | null;
  } | null = null;
  let written: Uint8Array[] = [];
  const reach = () => {
    const wrong = place === null ? new HostError('noDestination') : fault();
    if (wrong !== undefined) throw wrong;
  };
  const fileOf = (name: string): Uint8Array => {
    const found = files.get(name);
    if (found === undefined) throw new HostError('notFound');
    return found;
  };
  return {
    'backup.place': async () => ({ place, setAside: false, former: [] }),
    'backup.setPlace': async ({ place: chosen }) => {
      place = chosen && { kind: chosen.kind, label: '備份用的硬碟', lastAt: null, lastName: null };
      return {};
    },
    'backup.list': async () => {
      reach();
      return {
        files: [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, modifiedAt: storedAt })),
      };
    },
    'backup.write': async ({ bytes, offset }) => {
      reach();
      if (offset === 0) written = [];
      written.push(bytes);
      return { stored: offset + bytes.length };
    },
    'backup.finish': async ({ name, total }) => {
      reach();
      const bytes = new Uint8Array(await new Blob(written.map((one) => Uint8Array.from(one))).arrayBuffer());
      files.set(name, bytes);
      if (place !== null) place = { ...place, lastAt: storedAt, lastName: name };
      return { name, bytes: total };
    },
    'backup.read': async ({ name, offset, length }) => {
      reach();
      const bytes = fileOf(name);
      return { bytes: bytes.slice(offset, offset + length), total: bytes.length };
    },
    'backup.remove': async ({ name }) => {
      fileOf(name);
      files.delete(name);
      return {};
    },
  };
}
