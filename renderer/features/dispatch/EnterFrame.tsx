import { type KeyboardEvent, type ReactNode, useRef } from 'react';
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

/**
 * A small form that Enter completes, wherever in it the focus is. Radio buttons take Enter as a press of their own and
 * would swallow it, so it is caught on its way down to them; a button or a list keeps it.
 */
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
    { keys: 'Enter', run: onEnter, ...(!isGlobal && { within }), ...(hint !== undefined && { hint }) },
    ...keys,
  ]);
  const onKeyDownCapture = (event: KeyboardEvent<HTMLDivElement>) => {
    const isRadio = event.target instanceof HTMLInputElement && event.target.type === 'radio';
    if (event.key !== 'Enter' || !isRadio || event.nativeEvent.isComposing || event.ctrlKey || event.altKey)
      return;
    event.preventDefault();
    event.stopPropagation();
    onEnter();
  };
  return (
    <div ref={frame} onKeyDownCapture={onKeyDownCapture} {...(className !== undefined && { className })}>
      {children(works('Enter'))}
    </div>
  );
}
