import {
  type Channel,
  channels,
  type DesktopHost,
  type HostInput,
  type HostOutput,
} from '#shared/host/contract.ts';
import { HostError, replySchema } from '#shared/host/hostError.ts';

/** Carries one call to the host and brings back its reply, unchecked. */
export type Send = (channel: Channel, input: unknown) => Promise<unknown>;

/** A client over any carrier: replies and answers are checked against the contract before anybody sees them. */
export function createClient(send: Send): DesktopHost {
  return {
    async call<C extends Channel>(channel: C, input: HostInput<C>): Promise<HostOutput<C>> {
      const carried = await send(channel, input).catch(() => undefined);
      if (carried === undefined) throw new HostError('noAnswer');
      const reply = replySchema.safeParse(carried);
      if (!reply.success) throw new HostError('badOutput');
      if (!reply.data.ok) throw new HostError(reply.data.code, reply.data.facts);
      const output = channels[channel].output.safeParse(reply.data.value);
      if (!output.success) throw new HostError('badOutput');
      return output.data as HostOutput<C>;
    },
  };
}
