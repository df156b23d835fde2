import type { Append, Engine } from '../engine.ts';
import { createWriter } from '../keys/newIdentity.ts';
import { sealedHere } from './ownBranch.ts';

/**
 * Whether the own writer must not write any more: others hold lines of it that were not sealed here, as after this
 * computer's disk was put back or copied, or its branch was decided against. Whatever it sealed next would be a second
 * line under a number that is taken.
 */
export function mustRotate({ head, segments, keys }: Engine): boolean {
  const { id } = keys.identity.writer;
  const { own, leftOut = [] } = head;
  // The identity is kept before the journal hears of it: what was cut off in between goes on here.
  if (own.writer !== null && own.writer !== id) return true;
  if (own.ahead !== undefined || leftOut.some(({ writer }) => writer === id)) return true;
  const isHere = sealedHere(head, segments);
  return segments.index.seenOf(id).some(({ hash }) => !isHere(hash));
}

/**
 * Retires the own writer and goes on under a new one. Lines that no bundle carries yet move to the new writer, so that
 * nobody ever sees two lines with one number; what was sealed stays as it is.
 * @param keepIdentity makes the new writer last, before anything is written under it
 */
export async function rotateWriter(
  { head, segments, keys, ports }: Engine,
  append: Append,
  keepIdentity: () => Promise<void>,
): Promise<void> {
  const { identity } = keys;
  const { own, vector } = head;
  const former = own.writer ?? identity.writer.id;
  const retired = new Set([former, ...own.former.map(({ writer }) => writer)]);
  if (retired.has(identity.writer.id)) {
    identity.formerWriters = [...identity.formerWriters, identity.writer.certificate];
    identity.writer = createWriter(identity.unit.id, identity.device, ports);
    await keepIdentity();
  }
  const isHere = sealedHere(head, segments);
  const elsewhere = segments.index.seenOf(former).filter(({ hash }) => !isHere(hash));
  const known = Math.max(own.ahead?.have ?? 0, ...elsewhere.map(({ to }) => to));
  const moved = Math.max(0, (new Map(vector).get(former) ?? 0) - own.sealedTo);
  const rolledBack = { after: own.sealedTo, known, moved, unsealed: moved > 0 ? own.unsealed : null };
  const { certificate } = identity.writer;
  await append({ t: 'writer', former, certificate, at: ports.now(), rolledBack });
}
