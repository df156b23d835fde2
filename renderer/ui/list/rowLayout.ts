import type { ReactNode } from 'react';

/** A heading over rows, or a row, with its place in pixels. */
export type PlacedLine<T> =
  | { readonly kind: 'heading'; readonly key: string; readonly top: number; readonly section: number }
  | {
      readonly kind: 'row';
      readonly key: string;
      readonly top: number;
      readonly item: T;
      readonly index: number;
    };

/** Rows under one heading, or all rows under none. */
export interface RowSection<T> {
  readonly key: string;
  readonly heading?: ReactNode;
  readonly items: readonly T[];
}

export interface RowLayout<T> {
  readonly height: number;
  readonly count: number;
  /** The lines that meet the stretch from `from` to `to`, in pixels. */
  readonly between: (from: number, to: number) => PlacedLine<T>[];
  readonly topOf: (index: number) => number;
}

/**
 * Places rows of one height and headings of another. Only what is in view is ever made into elements, so the
 * cost of a keystroke does not grow with the list.
 */
export function layOutRows<T>(
  sections: readonly RowSection<T>[],
  rowHeight: number,
  headingHeight: number,
  keyOf: (item: T) => string,
): RowLayout<T> {
  const starts: { top: number; firstIndex: number; rowsTop: number }[] = [];
  let top = 0;
  let count = 0;
  for (const { items, heading } of sections) {
    const rowsTop = top + (heading === undefined ? 0 : headingHeight);
    starts.push({ top, firstIndex: count, rowsTop });
    top = rowsTop + items.length * rowHeight;
    count += items.length;
  }
  return {
    height: top,
    count,
    topOf(index) {
      const start = [...starts].reverse().find(({ firstIndex }) => firstIndex <= index);
      return start === undefined ? 0 : start.rowsTop + (index - start.firstIndex) * rowHeight;
    },
    between(from, to) {
      const lines: PlacedLine<T>[] = [];
      sections.forEach(({ key, items, heading }, section) => {
        const start = starts[section]!;
        const bottom = start.rowsTop + items.length * rowHeight;
        if (bottom < from || start.top > to) return;
        if (heading !== undefined) lines.push({ kind: 'heading', key, top: start.top, section });
        const first = Math.max(0, Math.floor((from - start.rowsTop) / rowHeight));
        const last = Math.min(items.length, Math.ceil((to - start.rowsTop) / rowHeight));
        for (let at = first; at < last; at += 1) {
          const item = items[at]!;
          lines.push({
            kind: 'row',
            key: keyOf(item),
            top: start.rowsTop + at * rowHeight,
            item,
            index: start.firstIndex + at,
          });
        }
      });
      return lines;
    },
  };
}

/** How far the list is scrolled when a row is in view, moved as little as possible; without one, no further than it goes. */
export function topShowing<T>(
  { topOf, height: whole }: RowLayout<T>,
  index: number,
  { top, height, row }: { readonly top: number; readonly height: number; readonly row: number },
): number {
  const within = Math.max(0, Math.min(top, whole - height));
  if (index < 0) return within;
  // The first row brings its heading along.
  const upper = index === 0 ? 0 : topOf(index);
  if (upper < within) return upper;
  return Math.max(within, topOf(index) + row - height);
}
