import type { Page } from 'playwright';
import { settled } from './screens.ts';

interface Stop {
  /** The element that has the keyboard. */
  what: string;
  isRinged: boolean;
  /** What lies over its middle, if that is not part of it. */
  coveredBy: string | null;
}

/** At most so many stops of a screen are walked; long lists are one stop. */
const mostStops = 120;

/**
 * Walks a screen by Tab until the window gives the keyboard away, and says what is wrong on the way: a stop without
 * a visible ring, one that lies under a footer or a bar or outside the window.
 */
export async function walk(page: Page): Promise<{ stops: string[]; wrong: string[] }> {
  const stops: string[] = [];
  const wrong: string[] = [];
  // From the top: after a mere blur, Tab would go on where the focus was.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  while (stops.length < mostStops) {
    await page.keyboard.press('Tab');
    let stop = await page.evaluate(stopOf);
    // A list that was open below the stop before closes as the keyboard leaves it, not at the same instant.
    if (stop !== null && stop.coveredBy !== null) {
      await settled(page);
      stop = await page.evaluate(stopOf);
    }
    if (stop === null) return { stops, wrong };
    if (stops.length > 2 && stop.what === stops[0]) return { stops, wrong };
    stops.push(stop.what);
    if (!stop.isRinged) wrong.push(`no ring: ${stop.what}`);
    if (stop.coveredBy !== null) wrong.push(`under ${stop.coveredBy}: ${stop.what}`);
  }
  return { stops, wrong: [...wrong, `no end after ${mostStops} stops`] };
}

/** Runs in the page; its functions have no names, see `settled`. */
function stopOf(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  // A field's ring is drawn around its box, a hidden radio's around its words, a list's around its selected row.
  const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
  const own = active ?? element.closest('label') ?? element;
  const around = [
    element.closest('.in, label, .choice, .chip'),
    own.querySelector('.box'),
    element.parentElement,
  ];
  const isRinged = [element, active, ...around].some((one) => {
    // The input of a drawn radio is a dot that nobody sees, whatever its outline.
    if (one === null || one.getBoundingClientRect().width < 5) return false;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/u.test(outlineColor);
  });
  const box = own.getBoundingClientRect();
  const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
  const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
  const top = document.elementFromPoint(x, y);
  const isOwn =
    top !== null && (own.contains(top) || (top.contains(own) && top.closest('.foot, .top, .me') === null));
  const [what, over] = [element, top].map((one) =>
    (one?.outerHTML ?? 'the edge of the window')
      .replace(/ (?:id|data-[\w-]+|aria-\w+by|style)="[^"]*"/gu, '')
      .slice(0, 110),
  );
  return { what: what ?? '', isRinged, coveredBy: isOwn ? null : (over ?? '') };
}
