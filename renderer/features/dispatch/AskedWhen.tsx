import { Choices, Mark, RocDateField, TimeField, useNow } from '#renderer/ui/index.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import { type AttemptDraft, askedAt } from './model/attempts.ts';
import { useSay } from './useSay.ts';

interface AskedWhenProps {
  earlier: AttemptDraft['earlier'];
  onChange: (earlier: AttemptDraft['earlier']) => void;
}

/** When somebody was really asked: now, or earlier with day and time, which says so where it is late. */
export function AskedWhen({ earlier, onChange }: AskedWhenProps) {
  const say = useSay();
  const { now, today } = useNow();
  const asked = askedAt({ earlier }, now);
  return (
    <>
      <Choices<'now' | 'earlier'>
        label={say('noAnswer.when')}
        layout="inline"
        value={earlier === null ? 'now' : 'earlier'}
        onChange={(when) => onChange(when === 'now' ? null : { day: today, time: null })}
        choices={[
          { id: 'now', label: say('notice.now') },
          { id: 'earlier', label: say('noAnswer.earlier') },
        ]}
      />
      {earlier !== null && (
        <>
          <RocDateField
            label={say('notice.day')}
            layout="inline"
            max={today}
            value={earlier.day}
            onChange={(day) => onChange({ ...earlier, day })}
          />
          <TimeField
            label={say('notice.time')}
            layout="inline"
            value={earlier.time}
            onChange={(time) => onChange({ ...earlier, time })}
          />
          {'at' in asked && isLateEntry(asked.at, now) && <Mark kind="today">{say('notice.late')}</Mark>}
        </>
      )}
    </>
  );
}
