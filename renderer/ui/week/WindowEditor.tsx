import { useState } from 'react';
import { type Key, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { weekdayName } from '#shared/domain/date/rocFormat.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import { Button } from '../button/Button.tsx';
import { useUi } from '../context/UiProvider.tsx';
import { TimeField } from '../date/TimeField.tsx';
import { weekdays } from './weekCell.ts';
import { rowsToWindows, type WindowRow, windowsToRows } from './windowRows.ts';

interface WindowEditorProps {
  label: string;
  /** The weekly windows; a line that is not complete is none of them, and is said to be unfinished. */
  value: readonly WeeklyWindow[];
  onChange: (windows: WeeklyWindow[]) => void;
  error?: string | undefined;
}

const emptyRow: WindowRow = { days: [], start: null, end: null };

/** Weekly windows: for each line the weekdays, and from when to when. An end before the start is on the next day. */
export function WindowEditor({ label, value, onChange, error }: WindowEditorProps) {
  const { texts, locale } = useUi();
  const [rows, setRows] = useState<readonly WindowRow[]>(() => atLeastOne(windowsToRows(value)));
  const signature = JSON.stringify(windowsToRows(value));
  const [known, setKnown] = useState(signature);
  if (signature !== known) {
    setKnown(signature);
    // Set from outside, not by one of the lines below.
    if (signature !== JSON.stringify(windowsToRows(rowsToWindows(rows))))
      setRows(atLeastOne(windowsToRows(value)));
  }
  const [wasLeft, setWasLeft] = useState(false);
  const change = (next: readonly WindowRow[]) => {
    setRows(next);
    onChange(rowsToWindows(next));
  };
  const replace = (index: number, row: WindowRow) =>
    change(rows.map((old, at) => (at === index ? row : old)));
  const isUnfinished = rows.some(
    ({ days, start, end }) =>
      (days.length > 0 || start !== null || end !== null) && !isWhole({ days, start, end }),
  );
  return (
    <fieldset className="field windows" aria-label={label} onBlur={() => setWasLeft(true)}>
      <legend className="label lbl">{label}</legend>
      {rows.map((row, index) => (
        <div className="window-row" key={index}>
          <ToggleButtonGroup
            className="day-toggles"
            aria-label={texts.windowDays}
            selectionMode="multiple"
            selectedKeys={row.days.map(String)}
            onSelectionChange={(keys: Set<Key>) =>
              replace(index, { ...row, days: weekdays.filter((weekday) => keys.has(String(weekday))) })
            }
          >
            {weekdays.map((weekday) => (
              <ToggleButton
                key={weekday}
                id={String(weekday)}
                className="day"
                aria-label={texts.weekday(weekday)}
              >
                {locale === 'en' ? weekdayName(weekday, locale).slice(0, 2) : weekdayName(weekday, locale)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <TimeField
            label={texts.windowFrom}
            isLabelHidden
            value={row.start}
            onChange={(start) => replace(index, { ...row, start })}
          />
          –
          <TimeField
            label={texts.windowTo}
            isLabelHidden
            allows24
            value={row.end}
            onChange={(end) => replace(index, { ...row, end })}
          />
          {rows.length > 1 && (
            <Button variant="quiet" onPress={() => change(rows.filter((_, at) => at !== index))}>
              {texts.removeWindow}
            </Button>
          )}
        </div>
      ))}
      <Button variant="quiet" onPress={() => change([...rows, emptyRow])}>
        {texts.addWindow}
      </Button>
      {(error !== undefined || (wasLeft && isUnfinished)) && (
        <p className={error === undefined ? 'error unread' : 'error'} role="alert">
          {error ?? texts.windowUnfinished}
        </p>
      )}
    </fieldset>
  );
}

/** A line that stands for windows: weekdays and both hours. */
function isWhole({ days, start, end }: WindowRow): boolean {
  return days.length > 0 && start !== null && end !== null;
}

function atLeastOne(rows: WindowRow[]): WindowRow[] {
  return rows.length === 0 ? [emptyRow] : rows;
}
