import { useEffect, useState } from 'react';
import type { Engine } from '../engine.ts';
import { useUnlocked } from '../hooks.ts';
import { forkPlaces } from './forks.ts';
import { type Fork, readForks } from './readForks.ts';

export type ForksReading =
  | { state: 'reading'; done: number; total: number }
  | { state: 'read'; forks: readonly Fork[] }
  | { state: 'failed' };

/** Logs that have branched, and what was decided about them; read anew when more of a branch or a decision comes. */
export function useForks(): ForksReading {
  const { engine } = useUnlocked();
  const [reading, setReading] = useState<ForksReading>({ state: 'reading', done: 0, total: 0 });
  useEffect(() => {
    let known: string | undefined;
    let marked: string | undefined;
    const look = () => {
      if (engine.remaking !== null || mark(engine) === marked) return;
      marked = mark(engine);
      const state = JSON.stringify(
        forkPlaces(engine).map(({ writer, seq, branches, decisions, isOpen }) => [
          ...[writer, seq, isOpen, decisions.length],
          branches.map(({ segments }) => segments.map(({ hash, blocks }) => [hash, blocks.length])),
        ]),
      );
      if (state === known) return;
      known = state;
      const isLatest = () => known === state;
      readForks(engine, (done, total) => {
        // What is shown stays until it is known anew.
        if (isLatest()) setReading((now) => (now.state === 'read' ? now : { state: 'reading', done, total }));
      }).then(
        (forks) => isLatest() && setReading({ state: 'read', forks }),
        () => isLatest() && setReading({ state: 'failed' }),
      );
    };
    look();
    const unsubscribe = engine.subscribe(look);
    return () => {
      known = undefined;
      unsubscribe();
    };
  }, [engine]);
  return reading;
}

/** How many forks wait for a decision, and how many were ever seen; counted once all is open, so that no start waits. */
export function useForkCount(): { open: number; all: number } {
  const { engine } = useUnlocked();
  const [count, setCount] = useState(() => (engine.isAllOpen ? countOf(engine) : { open: 0, all: 0 }));
  useEffect(() => {
    let known = engine.isAllOpen ? mark(engine) : undefined;
    const look = () => {
      if (!engine.isAllOpen || engine.remaking !== null || mark(engine) === known) return;
      known = mark(engine);
      setCount(countOf(engine));
    };
    look();
    return engine.subscribe(look);
  }, [engine]);
  return count;
}

function countOf(engine: Engine): { open: number; all: number } {
  const places = forkPlaces(engine);
  return { open: places.filter(({ isOpen }) => isOpen).length, all: places.length };
}

/** Changes with whatever may bring a branch or a decision: telling branches apart takes a walk over every segment. */
function mark({ head }: Engine): string {
  return [head.imports.length, head.own.batches.length, head.forkDecisions.length].join();
}
