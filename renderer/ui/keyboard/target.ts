const textInputTypes = new Set([
  'text',
  'search',
  'tel',
  'url',
  'email',
  'password',
  'number',
  'date',
  'time',
]);

/** True where typing goes into the element: letters are then characters, never commands. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  return target instanceof HTMLInputElement && textInputTypes.has(target.type);
}

/** True for the field of a search over a list, whose arrows are the list's. */
export function isSearchEntry(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'search';
}

/** True where only figures are typed. */
export function isNumberEntry(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.getAttribute('role') === 'spinbutton';
}

/** True for radio buttons and check boxes, which answer to the space bar alone. */
export function isToggle(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox');
}

/** True where the element itself answers to Enter (a button presses, a link opens, a text area breaks the line). */
export function answersEnter(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLTextAreaElement) return true;
  return target.closest('button, a[href], summary, [role=button], [role=menuitem], [role=option]') !== null;
}

/** True where the element itself answers to the space bar. */
export function answersSpace(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    answersEnter(target) ||
    target.closest('input, select, [role=checkbox], [role=radio], [role=gridcell], [role=switch]') !== null
  );
}
