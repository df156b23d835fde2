import { useRolledBack } from '#renderer/data/index.ts';
import { useRolledBackWords } from '#renderer/i18n/rolledBackWords.ts';
import { useNow } from '#renderer/ui/index.ts';

/** Why this computer's saves are numbered anew; nothing where they never were. */
export function RolledBack() {
  const { today } = useNow();
  const say = useRolledBackWords();
  const rolledBack = useRolledBack();
  return rolledBack !== null && <p className="meta">{say(rolledBack, today)}</p>;
}
