import type { Engine } from '../engine.ts';
import { writersOfIdentity } from '../keys/identity.ts';
import { judgeWriter } from './judgeWriter.ts';
import type { LogHead } from './logHead.ts';
import type { Segments } from './segments.ts';

/** A writer of this computer whose lines beyond a number were decided against. */
export interface OwnLeftOut {
  writer: string;
  after: number;
}

/** Whether a segment was sealed on this computer, or on the one whose disk this was: its lines stand in the journal. */
export function sealedHere({ own }: Pick<LogHead, 'own'>, segments: Segments): (hash: string) => boolean {
  const frames = new Set(own.batches.map(({ frames: { first } }) => first));
  return (hash) => segments.placesOf(hash).some(({ first }) => frames.has(first));
}

/** What of the own lines does not count, by the decisions on forks that are known. */
export function ownLeftOut(engine: Pick<Engine, 'head' | 'segments' | 'keys'>): OwnLeftOut[] {
  const isHere = sealedHere(engine.head, engine.segments);
  return writersOfIdentity(engine.keys.identity).flatMap((writer) => {
    const { seen, out } = judgeWriter(engine, writer);
    const own = seen.filter(({ hash }) => out.has(hash) && isHere(hash));
    return own.length === 0 ? [] : [{ writer, after: Math.min(...own.map(({ from }) => from)) - 1 }];
  });
}
