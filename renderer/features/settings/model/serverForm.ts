import type { FieldError } from 'react-hook-form';
import { z } from 'zod';
import {
  destinationSecret,
  type ServerSettings,
  type ShownDestination,
  s3Settings,
  webdavSettings,
} from '#shared/host/destinations.ts';
import type { HostErrorCode } from '#shared/host/hostError.ts';

export type ServerKind = ServerSettings['kind'];

/** The fields of each kind in the order they are asked for. */
export const serverFields = {
  webdav: ['address', 'user', 'secret'],
  s3: ['endpoint', 'bucket', 'prefix', 'region', 'accessKeyId', 'secret'],
} as const;
export type ServerField = (typeof serverFields)[ServerKind][number];

/** What is typed; a kind has only its own fields. */
export type ServerValues = Partial<Record<ServerField, string>>;

/** What goes to the host. `secret` null: the one before stays. */
export interface ServerChoice {
  settings: ServerSettings;
  secret: string | null;
}

const empty: Record<ServerKind, ServerValues> = {
  webdav: { address: '', user: '', secret: '' },
  s3: { endpoint: '', bucket: '', prefix: '', region: 'us-east-1', accessKeyId: '', secret: '' },
};

/** The fields as they begin: empty, or what is set; never the secret. */
export function startingValues(kind: ServerKind, before: ServerSettings | null): ServerValues {
  if (before === null) return empty[kind];
  const { kind: _, ...settings } = before;
  return { ...settings, secret: '' };
}

const trim = (value: unknown) => (typeof value === 'string' ? value.trim() : value);
const trimmed = <S extends z.ZodType>(schema: S) => z.preprocess(trim, schema);

/** Where in the store, with one slash at its end and none at its beginning. */
const prefix = z.preprocess((value) => {
  const typed = String(value ?? '')
    .trim()
    .replace(/^\/+|\/+$/gu, '');
  return typed === '' ? '' : `${typed}/`;
}, s3Settings.shape.prefix);

const settingsOf = {
  webdav: {
    kind: z.literal('webdav').default('webdav'),
    address: trimmed(webdavSettings.shape.address.min(1)),
    user: trimmed(webdavSettings.shape.user),
  },
  s3: {
    kind: z.literal('s3').default('s3'),
    endpoint: trimmed(s3Settings.shape.endpoint.min(1)),
    bucket: trimmed(s3Settings.shape.bucket),
    prefix,
    region: trimmed(s3Settings.shape.region),
    accessKeyId: trimmed(s3Settings.shape.accessKeyId),
  },
};

/** For whom the password is. */
const ownerFields = ['address', 'user', 'endpoint', 'accessKeyId'] as const;

/**
 * What the fields must be. A password is needed for a new place, where none is kept, and where the server or the
 * account is another; otherwise an empty field leaves it as it is.
 */
export function serverFormSchema(
  kind: ServerKind,
  before: Pick<ShownDestination, 'settings' | 'secret'> | null,
): z.ZodType<ServerChoice, unknown> {
  const isKept = before !== null && before.secret !== 'missing';
  const secret = isKept ? z.union([z.literal(''), destinationSecret]) : destinationSecret;
  const known = (before?.settings ?? {}) as Readonly<Record<string, unknown>>;
  return z
    .object({ ...settingsOf[kind], secret })
    .superRefine((values, context) => {
      const read = values as Readonly<Record<string, unknown>>;
      const isOther = ownerFields.some((name) => read[name] !== known[name]);
      if (isKept && isOther && read.secret === '')
        context.addIssue({ code: 'custom', path: ['secret'], message: 'otherOwner' });
    })
    .transform(({ secret: typed, ...settings }) => ({
      settings: settings as ServerSettings,
      secret: typed === '' ? null : typed,
    }));
}

/** What the host alone can say of an address, at the field it was typed in. */
export function addressRefusal(kind: ServerKind, code: HostErrorCode | undefined) {
  if (code !== 'badAddress' && code !== 'notHttps') return undefined;
  return { field: kind === 'webdav' ? ('address' as const) : ('endpoint' as const), message: code };
}

const own = ['otherOwner', 'badAddress', 'notHttps'] as const;

/** What is said of a field, a key under `destination.problem`. */
export function serverProblem(
  { type, message }: Pick<FieldError, 'type' | 'message'>,
  field: ServerField,
  value = '',
) {
  const said = own.find((one) => one === message);
  if (said !== undefined) return said;
  if (value.trim() === '') return 'required';
  if (type === 'too_big') return 'tooLong';
  return field === 'bucket' || field === 'prefix' || field === 'region' || field === 'accessKeyId'
    ? field
    : 'other';
}
