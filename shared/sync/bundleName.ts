/** What a bundle's name says: opaque ids, the range of the sender's own lines, and the hash of the file. */
export interface BundleName {
  readonly unit: string;
  readonly writer: string;
  /** 0 to 0 if the bundle carries no lines of the sender's own, or is a return. */
  readonly from: number;
  readonly to: number;
  /** The device that a supervisor's return is for, so that nobody reads those for others in vain. */
  readonly reader?: string;
  /** SHA-256 of the sealed file, lower-case hexadecimal. */
  readonly hash: string;
}

const bundleExtension = '.paianbundle';

export function bundleFileName({ unit, writer, from, to, reader, hash }: BundleName): string {
  const addressed = reader === undefined ? '' : `.to-${reader}`;
  return `${unit}.${writer}.${from}-${to}${addressed}.${hash}${bundleExtension}`;
}

/** Undefined for any other name: a file that is still being written, somebody else's. */
export function parseBundleFileName(name: string): BundleName | undefined {
  const match =
    /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})\.(\d{1,15})-(\d{1,15})(?:\.to-([A-Za-z0-9_-]{1,64}))?\.([0-9a-f]{64})\.paianbundle$/.exec(
      name,
    );
  if (!match) return undefined;
  const [, unit, writer, from, to, reader, hash] = match as unknown as string[];
  return {
    ...{ unit: unit!, writer: writer!, from: Number(from), to: Number(to), hash: hash! },
    ...(reader === undefined ? {} : { reader }),
  };
}
