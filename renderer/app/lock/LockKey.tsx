import { useHotkeys } from '#renderer/ui/index.ts';
import { useShell } from '../shell/shellContext.ts';

/** Ctrl+L locks on every screen, the ones without a frame too; a screen's own Ctrl+L comes before it. */
export function LockKey() {
  const { actions, status } = useShell();
  useHotkeys([{ keys: 'Ctrl+L', enabled: status.hasPassphrase, run: actions.lock, everywhere: true }]);
  return null;
}
