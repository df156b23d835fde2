/** How often it is looked whether somebody is still there. */
const lookEveryMs = 1_000;
/** A longer gap between two looks: the computer slept. Chromium looks in a hidden page once a minute. */
const sleptFromMs = 150_000;
/** A save that takes longer than this is waited for no more. */
const longestWaitMs = 60_000;

/** What shows that somebody is there. */
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'input', 'compositionupdate'] as const;

export interface IdleWatch {
  /** After so long without a key, a touch or a movement. */
  afterMs: number;
  /** The present, in milliseconds. */
  now(): number;
  /** Whether a save is under way; what nobody asked for waits for it. */
  isWriting(): boolean;
  lock(): void;
}

/**
 * Locks once nobody has been there for a while, and after the computer slept. The clock is asked, not a timer: timers
 * stand still while a computer sleeps, and the first movement after it is no sign that somebody was there.
 * @returns ends the watch
 */
export function watchIdle({ afterMs, now, isWriting, lock }: IdleWatch): () => void {
  let lastSign = now();
  let lastLook = lastSign;
  let isOver = false;
  const isLeft = (at: number) => at - lastSign >= afterMs || at - lastLook >= sleptFromMs;
  const look = () => {
    const at = now();
    if (isOver) return;
    // A clock that was put back says nothing of how long ago that was.
    if (at < lastSign) lastSign = at;
    if (isLeft(at)) {
      if (isWriting() && at - lastSign < afterMs + longestWaitMs) return;
      end();
      return lock();
    }
    lastLook = at;
  };
  const sign = () => {
    look();
    if (!isOver && !isLeft(now())) lastSign = now();
  };
  const timer = setInterval(look, lookEveryMs);
  for (const name of signs) addEventListener(name, sign, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  const end = () => {
    isOver = true;
    clearInterval(timer);
    for (const name of signs) removeEventListener(name, sign, { capture: true });
    document.removeEventListener('visibilitychange', look);
  };
  return end;
}
