import { type Channel, channels, type HostHandlers } from '#shared/host/contract.ts';
import { HostError, type Reply } from '#shared/host/hostError.ts';
import { errnoOf, toHostError } from './errors.ts';

/** Where the technical part of an unforeseen error goes: channel and the system's short name, no content, no path. */
export type Report = (line: string) => void;

/** Whether a text names a channel of the contract (and not a property every object has). */
export function isChannel(name: unknown): name is Channel {
  return typeof name === 'string' && Object.hasOwn(channels, name);
}

/**
 * Answers one call: input parsed, handler run, output parsed. Never throws; whatever goes wrong becomes a code, so
 * that no message, path or record of this process reaches the page.
 */
export async function answer(
  handlers: HostHandlers,
  channel: unknown,
  payload: unknown,
  report: Report,
): Promise<Reply> {
  try {
    if (!isChannel(channel)) throw new HostError('unknownChannel');
    return { ok: true, value: await run(handlers, channel, payload) };
  } catch (error) {
    const known = toHostError(error);
    if (known.code === 'failed' || known.code === 'badOutput')
      report(`${isChannel(channel) ? channel : 'call'} ${known.code} ${errnoOf(error) ?? nameOf(error)}`);
    return { ok: false, code: known.code, facts: { ...known.facts } };
  }
}

async function run<C extends Channel>(
  handlers: HostHandlers,
  channel: C,
  payload: unknown,
): Promise<unknown> {
  const input = channels[channel].input.safeParse(payload);
  if (!input.success) throw new HostError('badInput');
  const handler = handlers[channel] as (input: unknown) => Promise<unknown>;
  const output = channels[channel].output.safeParse(await handler(input.data));
  if (!output.success) throw new HostError('badOutput');
  return output.data;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
