const reachable =
  'input:not([tabindex="-1"], :disabled), textarea, button:not([tabindex="-1"], :disabled), [tabindex="0"]';

/** The first thing inside that the keyboard reaches. */
export function firstReachable(box: Element): HTMLElement | null {
  return box.querySelector<HTMLElement>(reachable);
}
