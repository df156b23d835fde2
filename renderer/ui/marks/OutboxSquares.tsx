import type { ReactNode } from 'react';
import { useUi } from '../context/UiProvider.tsx';
import type { OutboxState } from '../context/uiTexts.ts';

const filled: Record<OutboxState, number> = { unsent: 0, sending: 1, delivered: 2, confirmed: 3 };

interface OutboxSquaresProps {
  state: OutboxState;
  /** Words instead of the state's own; null where they stand elsewhere in the same line. */
  children?: ReactNode;
}

/** How far a change has come: three squares filled from the left, and the word. */
export function OutboxSquares({ state, children }: OutboxSquaresProps) {
  const { texts } = useUi();
  const count = filled[state];
  return (
    <span className={`ob s${count}`}>
      <svg viewBox="0 0 28 10" aria-hidden="true" focusable="false">
        {[0, 10, 20].map((x, index) => (
          <rect key={x} x={x} y="0" width="8" height="10" {...(index < count && { className: 'on' })} />
        ))}
      </svg>
      {children === undefined ? texts.outbox[state] : children}
    </span>
  );
}
