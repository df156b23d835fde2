import { useUi } from '../context/UiProvider.tsx';
import { type Combo, parseCombo } from './combo.ts';
import { useKeyHints } from './useHotkeys.ts';

interface KeyCapProps {
  combo: Combo;
  /** Keeps the place of a key that does not act at this moment, where what stands beside it would move. */
  isAtRest?: boolean;
}

/** One key as it is printed. Draw it only where the key acts: `Button` and `KeyHints` see to that by themselves. */
export function KeyCap({ combo, isAtRest = false }: KeyCapProps) {
  const { texts } = useUi();
  const { key, ctrl, alt } = parseCombo(combo);
  const name = texts.keyNames[key] ?? key;
  return (
    <kbd
      className={isAtRest ? 'key-cap at-rest' : 'key-cap'}
    >{`${ctrl ? 'Ctrl ' : ''}${alt ? 'Alt ' : ''}${name}`}</kbd>
  );
}

/** The keys that act now, with what they do; stands at the left of the footer. */
export function KeyHints() {
  const hints = useKeyHints();
  return (
    <div className="keys">
      {hints.map(({ keys, asRange, hint }) => (
        <span key={hint}>
          {asRange && keys.length > 2 ? (
            <>
              <KeyCap combo={keys[0]!} />–<KeyCap combo={keys[keys.length - 1]!} />
            </>
          ) : (
            keys.map((key) => <KeyCap key={key} combo={key} />)
          )}
          {hint}
        </span>
      ))}
    </div>
  );
}
