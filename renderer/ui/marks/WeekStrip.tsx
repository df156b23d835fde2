import { weekdayName } from '#shared/domain/date/rocFormat.ts';
import { useUi } from '../context/UiProvider.tsx';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The seven days of the week, those of a need filled. `label` says the same in words. */
export function WeekStrip({ days, label }: { days: readonly number[]; label: string }) {
  const { locale } = useUi();
  return (
    <span className="week-strip" role="img" aria-label={label}>
      {weekdays.map((weekday) => {
        const name = weekdayName(weekday, locale);
        const short = locale === 'en' ? name.slice(0, 1) : name;
        return days.includes(weekday) ? <b key={weekday}>{short}</b> : <span key={weekday}>{short}</span>;
      })}
    </span>
  );
}
