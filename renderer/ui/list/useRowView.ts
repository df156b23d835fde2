import { type RefObject, useLayoutEffect, useState } from 'react';

interface RowView {
  /** Scroll position and height of the list, in pixels. */
  top: number;
  height: number;
  /** Height of a row and of a heading, in pixels. */
  row: number;
  heading: number;
}

/**
 * What of a list is in view, and how high its lines are. The heights are those of two hidden lines, since density,
 * zoom and screen size all change them.
 */
export function useRowView(
  box: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
): RowView {
  const [view, setView] = useState<RowView>({ top: 0, height: 800, row: 36, heading: 36 });
  useLayoutEffect(() => {
    const element = box.current;
    const [row, heading] = probe.current?.children ?? [];
    if (!element || !row || !heading) return;
    const measure = () =>
      setView({
        top: element.scrollTop,
        height: element.clientHeight,
        row: row.getBoundingClientRect().height,
        heading: heading.getBoundingClientRect().height,
      });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(row);
    const scrolled = () => setView((old) => ({ ...old, top: element.scrollTop }));
    element.addEventListener('scroll', scrolled, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [box, probe]);
  return view;
}
