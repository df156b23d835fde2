import { HostError, type HostErrorCode } from '#shared/host/hostError.ts';

/** The operating system's short name of an error (ENOSPC, …), or undefined. */
export function errnoOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const codes: Readonly<Record<string, HostErrorCode>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  ENOENT: 'notFound',
  EFBIG: 'tooLarge',
  EIO: 'driveError',
};

/** Whether a drive could not read or write what it was asked to, at a place that it has. */
export function isDriveError(error: unknown): boolean {
  return errnoOf(error) === 'EIO';
}

/** What the renderer is told about an error of the operating system; anything unforeseen is `failed`. */
export function toHostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  return new HostError(codes[errnoOf(error) ?? ''] ?? 'failed');
}

/** As toHostError, for folders that come and go: what is not there, or does not answer, is `unreachable`. */
export function toRemoteError(error: unknown): HostError {
  const gone = ['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'EIO', 'ESTALE', 'EHOSTDOWN', 'EHOSTUNREACH'];
  const slow = ['ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT', 'ENOTCONN', 'EBUSY', 'UNKNOWN'];
  return [...gone, ...slow].includes(errnoOf(error) ?? '')
    ? new HostError('unreachable')
    : toHostError(error);
}
