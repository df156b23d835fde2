type Letter =
  | 'A'
  | 'B'
  | 'C'
  | 'D'
  | 'E'
  | 'F'
  | 'G'
  | 'H'
  | 'I'
  | 'J'
  | 'K'
  | 'L'
  | 'M'
  | 'N'
  | 'O'
  | 'P'
  | 'Q'
  | 'R'
  | 'S'
  | 'T'
  | 'U'
  | 'V'
  | 'W'
  | 'X'
  | 'Y'
  | 'Z';
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type Named =
  | 'Enter'
  | 'Esc'
  | 'Space'
  | 'Tab'
  | 'Up'
  | 'Down'
  | 'Left'
  | 'Right'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'
  | 'F2';
type KeyName = Letter | Digit | Named | '/' | '+' | '-';
/** A key by its place on the keyboard, alone or with Ctrl (on a Mac also Command) or Alt. */
export type Combo = KeyName | `Ctrl+${KeyName}` | `Alt+${KeyName}`;

/** What of a keyboard event decides which combination was pressed. */
export type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'
>;

interface ParsedCombo {
  key: KeyName;
  ctrl: boolean;
  alt: boolean;
}

const namedCodes: Readonly<Record<string, readonly string[]>> = {
  Enter: ['Enter', 'NumpadEnter'],
  Esc: ['Escape'],
  Up: ['ArrowUp'],
  Down: ['ArrowDown'],
  Left: ['ArrowLeft'],
  Right: ['ArrowRight'],
  '/': ['Slash', 'NumpadDivide'],
  '+': ['Equal', 'NumpadAdd'],
  '-': ['Minus', 'NumpadSubtract'],
};

const repeatable = new Set<KeyName>(['Up', 'Down', 'Left', 'Right', '+', '-', 'PageUp', 'PageDown']);

export function parseCombo(combo: Combo): ParsedCombo {
  const [modifier, key] = /^(Ctrl|Alt)\+(.+)$/.exec(combo)?.slice(1) ?? [undefined, combo];
  return { key: key as KeyName, ctrl: modifier === 'Ctrl', alt: modifier === 'Alt' };
}

function codesOf(key: KeyName): readonly string[] {
  if (/^[A-Z]$/.test(key)) return [`Key${key}`];
  if (/^\d$/.test(key)) return [`Digit${key}`, `Numpad${key}`];
  return namedCodes[key] ?? [key];
}

/** True where the key types a character: such keys act only outside text fields, and can be switched off. */
export function isPrintable(combo: Combo): boolean {
  const { key, ctrl, alt } = parseCombo(combo);
  return !ctrl && !alt && (key.length === 1 || key === 'Space');
}

/** Whether a key press is this combination. The place of the key counts, not what the layout or method makes of it. */
export function matches(combo: Combo, press: KeyPress): boolean {
  const { key, ctrl, alt } = parseCombo(combo);
  if ((press.ctrlKey || press.metaKey) !== ctrl || press.altKey !== alt) return false;
  if (press.shiftKey && key !== '+') return false;
  if (press.repeat && !repeatable.has(key)) return false;
  // Without Num Lock the number pad sends Home, End, arrows under the same codes.
  if (press.code.startsWith('Numpad') && press.code !== 'NumpadEnter' && press.key.length > 1) return false;
  return codesOf(key).includes(press.code);
}
