import { useWords } from '#renderer/i18n/words.ts';
import { Mark } from '#renderer/ui/index.ts';
import type { NeedState } from '#shared/domain/dispatch/needState.ts';

/** Where a need stands; only what waits for somebody here has a mark. */
export function NeedMark({ state }: { state: NeedState }) {
  const { t } = useWords();
  const text = t(`needState.${state}`);
  if (state === 'serving') return <Mark kind="ok">{text}</Mark>;
  if (state === 'open' || state === 'chosen') return <Mark kind="open">{text}</Mark>;
  return <span className="sec">{text}</span>;
}
