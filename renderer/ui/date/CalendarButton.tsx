import {
  type CalendarDate,
  GregorianCalendar,
  parseDate,
  TaiwanCalendar,
  toCalendar,
} from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Dialog,
  DialogTrigger,
  Heading,
  Popover,
} from 'react-aria-components';
import type { Day } from '#shared/domain/date/day.ts';
import { useUi } from '../context/UiProvider.tsx';
import { HotkeyScope } from '../keyboard/HotkeyProvider.tsx';
import { Icon } from '../marks/Icon.tsx';

interface CalendarButtonProps {
  /** What the date is for. */
  label: string;
  value: Day | null;
  onChange: (day: Day) => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  min?: Day;
  max?: Day;
}

/** Opens a month of the ROC calendar; the year and month are shown as 民國. */
export function CalendarButton({
  label,
  value,
  onChange,
  isOpen,
  onOpenChange,
  min,
  max,
}: CalendarButtonProps) {
  const { texts } = useUi();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button className="inner-button" slot={null} aria-label={`${texts.openCalendar}：${label}`}>
        <Icon shape="calendar" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <HotkeyScope>
          <Dialog aria-label={label}>
            <Calendar
              className="calendar"
              aria-label={label}
              autoFocus
              firstDayOfWeek="mon"
              createCalendar={() => new TaiwanCalendar()}
              value={value === null ? null : parseDate(value)}
              onChange={(date) => {
                onChange(dayOf(date as CalendarDate));
                onOpenChange(false);
              }}
              {...(min !== undefined && { minValue: parseDate(min) })}
              {...(max !== undefined && { maxValue: parseDate(max) })}
            >
              <header>
                <Button slot="previous" aria-label={texts.previousMonth}>
                  <Icon shape="left" />
                </Button>
                <Heading level={2} />
                <Button slot="next" aria-label={texts.nextMonth}>
                  <Icon shape="right" />
                </Button>
              </header>
              <CalendarGrid weekdayStyle="narrow">
                <CalendarGridHeader>
                  {(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}
                </CalendarGridHeader>
                <CalendarGridBody>{(date) => <CalendarCell className="date" date={date} />}</CalendarGridBody>
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </HotkeyScope>
      </Popover>
    </DialogTrigger>
  );
}

function dayOf(date: CalendarDate): Day {
  return toCalendar(date, new GregorianCalendar()).toString();
}
