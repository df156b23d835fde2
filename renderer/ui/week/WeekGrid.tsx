import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { weekdayName } from '#shared/domain/date/rocFormat.ts';
import { useUi } from '../context/UiProvider.tsx';
import { useHotkeys } from '../keyboard/useHotkeys.ts';
import { Icon } from '../marks/Icon.tsx';
import { dayParts, type WeekCell, weekCell, weekdays } from './weekCell.ts';

interface WeekGridProps {
  label: string;
  value: ReadonlySet<WeekCell>;
  onChange: (value: ReadonlySet<WeekCell>) => void;
  /** The cells somebody wants: drawn with a thick frame. */
  wanted?: ReadonlySet<WeekCell>;
  /** Footer words: moving among cells, and switching one. */
  hints?: { move: string; toggle: string };
}

const nothing: ReadonlySet<WeekCell> = new Set();
const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The week by weekday and part of day: arrows move, the space bar switches, the mouse paints. */
export function WeekGrid({ label, value, onChange, wanted = nothing, hints }: WeekGridProps) {
  const { texts, locale } = useUi();
  const grid = useRef<HTMLTableElement>(null);
  const [[column, row], setPlace] = useState<[number, number]>([0, 0]);
  const painting = useRef<boolean | null>(null);
  useHotkeys(
    hints === undefined
      ? []
      : [
          { keys: ['Left', 'Right', 'Up', 'Down'], hint: hints.move, within: () => grid.current },
          { keys: 'Space', hint: hints.toggle, within: () => grid.current },
        ],
  );

  // A fast stroke enters several cells before the first of them is drawn.
  const latest = useRef(value);
  latest.current = value;
  const set = (cell: WeekCell, isFree: boolean) => {
    if (latest.current.has(cell) === isFree) return;
    const next = new Set(latest.current);
    if (isFree) next.add(cell);
    else next.delete(cell);
    latest.current = next;
    onChange(next);
  };
  const cellAt = (x: number, y: number) => weekCell(weekdays[x]!, dayParts[y]!);
  const goTo = (x: number, y: number) => {
    const place: [number, number] = [Math.max(0, Math.min(6, x)), Math.max(0, Math.min(2, y))];
    setPlace(place);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${cellAt(...place)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = steps[event.key];
    if (step !== undefined) goTo(column + step[0], row + step[1]);
    else if (event.key === 'Home') goTo(0, row);
    else if (event.key === 'End') goTo(6, row);
    else if (event.code === 'Space') set(cellAt(column, row), !value.has(cellAt(column, row)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerDown = (event: PointerEvent, x: number, y: number) => {
    if (event.button !== 0) return;
    const cell = cellAt(x, y);
    painting.current = !value.has(cell);
    // Without capture the pointer enters the other cells.
    const held = event.target as Element;
    if (held.hasPointerCapture(event.pointerId)) held.releasePointerCapture(event.pointerId);
    set(cell, painting.current);
    setPlace([x, y]);
  };
  const onPointerEnter = (event: PointerEvent, x: number, y: number) => {
    if (painting.current !== null && event.buttons === 1) set(cellAt(x, y), painting.current);
  };

  return (
    <table
      ref={grid}
      className="week-grid"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of switches with one tab stop is a grid
      role="grid"
      aria-label={label}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      onPointerUp={() => {
        painting.current = null;
      }}
    >
      <thead>
        <tr>
          <td />
          {weekdays.map((weekday) => {
            const isWanted = dayParts.some((part) => wanted.has(weekCell(weekday, part)));
            return (
              <th key={weekday} scope="col" className={isWanted ? 'wanted' : ''}>
                {weekdayName(weekday, locale)}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {dayParts.map((part, y) => (
          <tr key={part}>
            <th
              scope="row"
              className={weekdays.some((weekday) => wanted.has(weekCell(weekday, part))) ? 'wanted' : ''}
            >
              {texts.dayPart[part]}
            </th>
            {weekdays.map((weekday, x) => {
              const cell = weekCell(weekday, part);
              const isHere = x === column && y === row;
              return (
                <td
                  key={cell}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of that grid
                  role="gridcell"
                  data-cell={cell}
                  className={wanted.has(cell) ? 'cell wanted' : 'cell'}
                  tabIndex={isHere ? 0 : -1}
                  aria-selected={value.has(cell)}
                  aria-label={texts.weekCell(weekday, part, wanted.has(cell))}
                  onPointerDown={(event) => onPointerDown(event, x, y)}
                  onPointerEnter={(event) => onPointerEnter(event, x, y)}
                >
                  <Icon shape="tick" />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
