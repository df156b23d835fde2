import type { ServerSettings } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/**
 * The settings with their address in the one spelling that is used. Throws `badAddress`, or `notHttps` for plain http
 * to another machine.
 */
export function checkedServer(settings: ServerSettings): ServerSettings {
  const text = settings.kind === 'webdav' ? settings.address : settings.endpoint;
  if (!URL.canParse(text)) throw new HostError('badAddress');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new HostError('badAddress');
  if (url.protocol === 'http:' ? !loopback.test(url.hostname) : url.protocol !== 'https:')
    throw new HostError(url.protocol === 'http:' ? 'notHttps' : 'badAddress');
  return settings.kind === 'webdav'
    ? { ...settings, address: url.href }
    : { ...settings, endpoint: url.href.replace(/\/+$/u, '') };
}

/** Whether a secret given for one may be used for the other: same server, same user. */
export function hasSameOwner(a: ServerSettings, b: ServerSettings): boolean {
  if (a.kind === 'webdav')
    return b.kind === 'webdav' && originOf(a.address) === originOf(b.address) && a.user === b.user;
  return b.kind === 's3' && originOf(a.endpoint) === originOf(b.endpoint) && a.accessKeyId === b.accessKeyId;
}

const originOf = (address: string): string => new URL(address).origin;
