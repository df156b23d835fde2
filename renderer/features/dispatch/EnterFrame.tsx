import { type ReactNode, useRef } from 'react';
import { type Hotkey, useHotkeys } from '#renderer/ui/index.ts';

interface EnterFrameProps {
  onEnter: () => void;
  /** Footer words for Enter. */
  hint?: string;
  /** Other keys of the form, in the order the footer names them; those without `within` act from anywhere. */
  keys?: readonly Hotkey[];
  /** Whether Enter acts from anywhere on the screen, not only from inside. */
  isGlobal?: boolean;
  className?: string;
  /** `isActive`: Enter acts now, so its cap may be drawn. */
  children: (isActive: boolean) => ReactNode;
}

/** A small form that Enter completes, wherever in it the focus is; a button or an open list keeps Enter to itself. */
export function EnterFrame({
  onEnter,
  hint,
  keys = [],
  isGlobal = false,
  className,
  children,
}: EnterFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const within = () => frame.current;
  const works = useHotkeys([
    // Keys that a field answers by itself are named first: they are pressed before Enter.
    ...keys.filter(({ run }) => run === undefined).map((key) => ({ ...key, within })),
    { keys: 'Enter', run: onEnter, ...(!isGlobal && { within }), ...(hint !== undefined && { hint }) },
    ...keys.filter(({ run }) => run !== undefined),
  ]);
  return (
    <div ref={frame} {...(className !== undefined && { className })}>
      {children(works('Enter'))}
    </div>
  );
}
