import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface RowView {
  /** Scroll position and height of the list, in pixels. */
  top: number;
  height: number;
  /** Height of a row and of a heading, in pixels. */
  row: number;
  heading: number;
  /** False until the list was looked at: then height and rows are only guessed. */
  isMeasured: boolean;
}

/**
 * What of a list is in view, and how high its lines are. The heights are those of two hidden lines, since density,
 * zoom and screen size all change them. The second value says where the list is about to be scrolled to.
 */
export function useRowView(
  box: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
): [RowView, (top: number) => void] {
  const [view, setView] = useState<RowView>({ top: 0, height: 800, row: 36, heading: 36, isMeasured: false });
  const change = useCallback((to: Partial<RowView>) => setView((old) => changed(old, to)), []);
  useLayoutEffect(() => {
    const element = box.current;
    const [row, heading] = probe.current?.children ?? [];
    if (!element || !row || !heading) return;
    const measure = () =>
      change({
        top: element.scrollTop,
        height: element.clientHeight,
        row: row.getBoundingClientRect().height,
        heading: heading.getBoundingClientRect().height,
        isMeasured: true,
      });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(row);
    // A scroll is told before the frame is drawn: rows made at once are in it, rows made later would be seen to come.
    const scrolled = () => flushSync(() => change({ top: element.scrollTop }));
    element.addEventListener('scroll', scrolled, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [box, probe, change]);
  const scrollTo = useCallback((top: number) => change({ top }), [change]);
  return [view, scrollTo];
}

/** The same view where nothing in it is another. */
function changed(old: RowView, to: Partial<RowView>): RowView {
  const next = { ...old, ...to };
  return (Object.keys(to) as (keyof RowView)[]).every((key) => next[key] === old[key]) ? old : next;
}
