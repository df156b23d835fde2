import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useHotkeys } from '../keyboard/useHotkeys.ts';
import { layOutRows, type RowLayout, type RowSection, topShowing } from './rowLayout.ts';
import { useRowView } from './useRowView.ts';

export interface RowListProps<T> {
  label: string;
  /** Rows under headings, or one section without; keep the array's identity while nothing changed. */
  sections: readonly RowSection<T>[];
  keyOf: (item: T) => string;
  /** The cells of one row; the grid's columns come from `columns`. */
  children: (item: T, isSelected: boolean) => ReactNode;
  /** A value of grid-template-columns, for rows and head alike. */
  columns: string;
  head?: ReactNode;
  selectedKey: string | null;
  onSelect: (key: string) => void;
  /** Enter, a double click, or a press on the row's action. */
  onOpen?: (item: T) => void;
  look?: 'one-line' | 'two-line';
  hints?: { move?: string; open?: string };
  /** The arrow keys move the selection also while a search field has the focus. */
  movesFromSearch?: boolean;
  id?: string;
  className?: string;
  ref?: Ref<RowListHandle>;
}

/** What a search field above the list asks of it. */
export interface RowListHandle {
  focus(): void;
}

const overscan = 240;

/**
 * A list of any length with one selected row. Only rows in view exist; React Aria's virtualised list was measured
 * at 56 to 658 ms from keystroke to painted result over 13,206 rows, because it first builds every row.
 */
export function RowList<T>({
  label,
  sections,
  keyOf,
  children,
  columns,
  head,
  selectedKey,
  onSelect,
  onOpen,
  look = 'one-line',
  hints,
  movesFromSearch = false,
  id,
  className,
  ref,
}: RowListProps<T>) {
  const ownId = useId();
  const listId = id ?? ownId;
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [view, scrollTo] = useRowView(box, probe);
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }), []);

  const layout = useMemo(
    () => layOutRows<T>(sections, view.row, view.heading, keyOf),
    [sections, view.row, view.heading, keyOf],
  );
  const all = useMemo(() => sections.flatMap((section) => section.items), [sections]);
  const selectedIndex = useMemo(
    () => (selectedKey === null ? -1 : all.findIndex((item) => keyOf(item) === selectedKey)),
    [all, keyOf, selectedKey],
  );

  // Where the list scrolls to is worked out with its rows: those that come into view are drawn in the same frame.
  const [shown, setShown] = useState<{ layout?: RowLayout<T>; index: number; top?: number }>({ index: -1 });
  if (view.isMeasured && (shown.layout !== layout || shown.index !== selectedIndex)) {
    const top = topShowing(layout, selectedIndex, view);
    setShown({ layout, index: selectedIndex, ...(top !== view.top && { top }) });
    scrollTo(top);
  }
  useLayoutEffect(() => {
    if (box.current && shown.top !== undefined) box.current.scrollTop = shown.top;
  }, [shown]);

  const moveTo = (index: number) => {
    const item = all[Math.max(0, Math.min(all.length - 1, index))];
    if (item !== undefined) onSelect(keyOf(item));
  };
  const open = () => {
    const item = all[selectedIndex];
    if (item !== undefined) onOpen?.(item);
  };
  const page = Math.max(1, Math.floor(view.height / view.row) - 1);
  const moves: Record<string, () => void> = {
    ArrowDown: () => moveTo(selectedIndex + 1),
    ArrowUp: () => moveTo(selectedIndex < 0 ? all.length - 1 : selectedIndex - 1),
    PageDown: () => moveTo(selectedIndex + page),
    PageUp: () => moveTo(selectedIndex - page),
    Home: () => moveTo(0),
    End: () => moveTo(all.length - 1),
    ...(onOpen && { Enter: open }),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  const ofList = movesFromSearch ? 'bySearch' : 'alone';
  useHotkeys([
    {
      keys: 'Up',
      run: moves.ArrowUp!,
      ofList,
      enabled: all.length > 0,
      ...(hints?.move !== undefined && { hint: hints.move }),
    },
    {
      keys: 'Down',
      run: moves.ArrowDown!,
      ofList,
      enabled: all.length > 0,
      ...(hints?.move !== undefined && { hint: hints.move }),
    },
    {
      keys: 'Enter',
      run: open,
      ofList,
      enabled: onOpen !== undefined && selectedIndex >= 0,
      ...(hints?.open !== undefined && { hint: hints.open }),
    },
  ]);
  const itemOf = (target: EventTarget) => {
    const index = (target as Element).closest<HTMLElement>('[data-index]')?.dataset.index;
    return index === undefined ? undefined : all[Number(index)];
  };
  const onClick = (event: MouseEvent) => {
    const item = itemOf(event.target);
    if (item === undefined) return;
    onSelect(keyOf(item));
    if ((event.target as Element).closest('[data-row-action]') !== null) onOpen?.(item);
  };

  const lines = layout.between(view.top - overscan, view.top + view.height + overscan);
  const activeId = selectedIndex >= 0 ? `${listId}-${selectedIndex}` : undefined;
  const classes = ['rows', look === 'two-line' ? 'two-line' : '', className ?? ''].filter(Boolean).join(' ');
  return (
    <>
      {head !== undefined && (
        <div className="row-head" style={{ '--columns': columns } as CSSProperties}>
          {head}
        </div>
      )}
      <div
        ref={box}
        id={listId}
        className={classes}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          const item = itemOf(event.target);
          if (item !== undefined) onOpen?.(item);
        }}
        style={{ '--columns': columns } as CSSProperties}
        {...(activeId !== undefined && { 'aria-activedescendant': activeId })}
      >
        <div className="row-probe" ref={probe} aria-hidden="true">
          <div className="row" />
          <div className="row-group" />
        </div>
        <div className="space" role="presentation" style={{ height: layout.height }}>
          {lines.map((line) =>
            line.kind === 'heading' ? (
              <div
                key={`heading ${line.key}`}
                className="row-group placed"
                role="presentation"
                style={{ '--top': line.top } as CSSProperties}
              >
                {sections[line.section]?.heading}
              </div>
            ) : (
              // The list itself has the keyboard; a row takes part through aria-activedescendant.
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list, see above
              <div
                key={line.key}
                id={`${listId}-${line.index}`}
                className="row placed"
                role="option"
                aria-selected={line.index === selectedIndex}
                aria-setsize={layout.count}
                aria-posinset={line.index + 1}
                data-index={line.index}
                data-active={line.index === selectedIndex ? '' : undefined}
                style={{ '--top': line.top } as CSSProperties}
              >
                {children(line.item, line.index === selectedIndex)}
              </div>
            ),
          )}
        </div>
      </div>
    </>
  );
}

/**
 * What Enter does in a row; on the selected one drawn as the screen's filled button, elsewhere as grey words.
 * It is part of the row, not a button inside it.
 */
export function RowAction({ children, isSelected }: { children: ReactNode; isSelected: boolean }) {
  return (
    <span className="act">
      <span data-row-action="" className={isSelected ? 'btn pri' : ''}>
        {children}
      </span>
    </span>
  );
}
