import type { PowerMonitor } from 'electron';
import type { HostOutput } from '#shared/host/contract.ts';

type Heard = HostOutput<'screen.locked'>;

/**
 * Listens once for the computer going to sleep, its screen being locked (Windows, macOS) and another person taking over
 * the session (macOS).
 * @returns asks for the next time one of these happens
 */
export function screenLocks(monitor: Pick<PowerMonitor, 'on'>): () => Promise<Heard> {
  let waiting: ((heard: Heard) => void)[] = [];
  const tell = (because: Heard['because']) => {
    const told = waiting;
    waiting = [];
    for (const hear of told) hear({ because });
  };
  monitor.on('suspend', () => tell('suspend'));
  monitor.on('lock-screen', () => tell('lockScreen'));
  monitor.on('user-did-resign-active', () => tell('lockScreen'));
  return () => new Promise((resolve) => waiting.push(resolve));
}
