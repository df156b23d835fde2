import { useMemo } from 'react';
import type { HostOutput } from '#shared/host/contract.ts';
import type { ChosenDestination, ShownDestination } from '#shared/host/destinations.ts';
import type { Unlocked } from '../dataSession.ts';
import { useUnlocked } from '../hooks.ts';

/** What a screen can do to the list of places that bundles are brought to. All reject with HostError. */
export interface DestinationActions {
  /** `secret` null: of folders and sticks, which need none. What waits is delivered there at once. */
  add(settings: ChosenDestination, secret: string | null): Promise<ShownDestination>;
  /** `secret` null: the one before goes on being used. */
  change(id: string, settings: ChosenDestination, secret: string | null): Promise<ShownDestination>;
  remove(id: string): Promise<void>;
  /** Really lists, writes, reads back and removes a small file. */
  probe(id: string): Promise<HostOutput<'destinations.probe'>>;
}

export function useDestinationActions(): DestinationActions {
  const unlocked = useUnlocked();
  return useMemo(() => destinationActionsOf(unlocked), [unlocked]);
}

export function destinationActionsOf({
  engine,
  courier,
  secrets,
}: Pick<Unlocked, 'engine' | 'courier' | 'secrets'>): DestinationActions {
  const { host } = engine.ports;
  /** The list on the screens follows at once; what waits to be sealed and sent does not hold anybody up. */
  const shown = async <T>(result: T): Promise<T> => {
    await courier.refresh();
    void courier.lookNow();
    return result;
  };
  return {
    async add(settings, secret) {
      const { destination } = await host.call('destinations.add', { settings });
      if (secret !== null) await secrets.keep(destination, secret);
      return shown(destination);
    },
    async change(id, settings, secret) {
      const { destination } = await host.call('destinations.change', { id, settings });
      if (secret !== null) await secrets.keep(destination, secret);
      else if (destination.secret === 'missing') await secrets.forget(id);
      return shown(destination);
    },
    async remove(id) {
      await host.call('destinations.remove', { id });
      await secrets.forget(id);
      await shown(undefined);
    },
    async probe(id) {
      return shown(await host.call('destinations.probe', { id }));
    },
  };
}
