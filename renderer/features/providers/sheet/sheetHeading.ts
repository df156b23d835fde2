export const sheetHeadingId = 'provider-sheet-heading';

/** The name of the provider that is shown, where the keyboard goes into its sheet. */
export function sheetHeading(): HTMLElement | null {
  return document.getElementById(sheetHeadingId);
}
