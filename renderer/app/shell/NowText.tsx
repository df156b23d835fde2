import { useNow, useUi } from '#renderer/ui/index.ts';
import { formatRocWithWeekday } from '#shared/domain/date/rocFormat.ts';

/** 115/05/11（一）09:12 */
export function NowText() {
  const { locale } = useUi();
  const { today, time } = useNow();
  const gap = locale === 'en' ? ' ' : '';
  return <span className="nb">{`${formatRocWithWeekday(today, locale)}${gap}${time}`}</span>;
}
