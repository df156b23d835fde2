import { parseBundleFileName } from '#shared/sync/bundleName.ts';
import type { Revocation } from '#shared/sync/certificates.ts';
import type { Line } from '#shared/sync/operation.ts';
import { type Receipt, type SentVector, vectorOf } from '#shared/sync/receipt.ts';
import type { IndexedSegment } from '#shared/sync/segmentIndex.ts';
import type { FrameWithBody } from '../journal/frames.ts';
import { isTrailLine } from '../trail/trailLines.ts';
import { emptyHead, isFileOf, type LogHead } from './logHead.ts';
import type { Place } from './segments.ts';

/** A bundle whose parts are still being read from the journal. */
export type ImportParts = Map<string, Uint8Array[]>;

/** What a frame brings: lines to fold, a whole bundle to read again, or what takes back something that was folded. */
export type FrameEffect =
  | { kind: 'lines'; lines: readonly Line[] }
  | { kind: 'segment'; segment: IndexedSegment; place: Place }
  | { kind: 'bundle'; hash: string; at: string; from: string; bytes: Uint8Array; place: Place }
  | { kind: 'ruling' }
  | { kind: 'revoked'; revocations: readonly Revocation[] }
  | { kind: 'none' };

/** Notes in the head what a frame says of the log itself; returns what has to be folded. */
export function applyFrame(
  head: LogHead,
  { frame, body, seq }: FrameWithBody & { seq: number },
  parts: ImportParts,
): FrameEffect {
  switch (frame.t) {
    case 'line':
      if (frame.handovers !== undefined) head.handovers = [...head.handovers, ...frame.handovers];
      head.own.writer ??= frame.line.writer;
      head.own.unsealed ??= { since: frame.line.at, frame: seq };
      if (isTrailLine(frame.line)) head.own.unsealedTrail = (head.own.unsealedTrail ?? 0) + 1;
      return { kind: 'lines', lines: [frame.line] };
    case 'sealed': {
      const { name, hash, part, parts: count, from, to, firstAt, lastAt, at, tips, former } = frame;
      if (part < count - 1) return { kind: 'none' };
      const place = { first: seq - count + 1, count };
      const own = Math.max(
        ...head.vector.filter(([writer]) => writer === head.own.writer).map(([, seq]) => seq),
        0,
      );
      // Where not all went into it nobody has counted of which kind the rest is: as far as it goes, it waits.
      const { unsealedTrail = 0 } = head.own;
      const left = Math.min(unsealedTrail, Math.max(0, own - to));
      const trailLines = unsealedTrail - left;
      const file = { name, hash, ...(former && { former }) };
      const batch = { ...file, from, to, firstAt, lastAt, at, frames: place };
      head.own = {
        ...head.own,
        sealedTo: to,
        unsealed: own > to ? head.own.unsealed : null,
        unsealedTrail: left,
        tips,
        batches: [...head.own.batches, { ...batch, ...(trailLines > 0 && { trailLines }) }],
      };
      return { kind: 'segment', segment: frame.segment, place };
    }
    case 'import': {
      const { hash, part, parts: count, at, from } = frame;
      const known = parts.get(hash) ?? [];
      // A part of an import that was broken off and begun again takes the place of the old one.
      known[part] = body;
      parts.set(hash, known);
      if (part < count - 1) return { kind: 'none' };
      parts.delete(hash);
      const place = { first: seq - count + 1, count };
      return { kind: 'bundle', hash, at, from, bytes: joinParts(known), place };
    }
    case 'returned': {
      const { device, name, hash, part, parts: count, at, dated, blocks, besides } = frame;
      if (part < count - 1) return { kind: 'none' };
      const frames = { first: seq - count + 1, count };
      const when = { at, ...(dated !== undefined && { dated }) };
      const gone = frame.gone === true;
      // One that is gone is not handed out, and its successor compared with nothing.
      const brings = gone ? { blocks: '', besides: '' } : { blocks, besides };
      const returned = { device, name, hash, ...when, frames, ...brings, acknowledged: gone };
      // One that was acknowledged has done its work once the next is on its way.
      const before = head.returns.filter((one) => one.device !== device || !one.acknowledged);
      head.returns = [...before, returned];
      return { kind: 'none' };
    }
    case 'receipt':
      head.own = withConfirmed(head.own, frame.receipt, frame.at);
      return { kind: 'none' };
    case 'acknowledged': {
      const { device, bundle, vector, at } = frame.receipt;
      noteAcknowledged(head, device, at, vector);
      head.own = withAhead(head.own, vector, at);
      const sent = head.returns.findIndex((one) => one.device === device && one.hash === bundle);
      // Whoever has a bundle has no use any more for those before it.
      head.returns = head.returns
        .filter((one, place) => one.device !== device || place >= sent)
        .map((one) => (one.hash === bundle ? { ...one, acknowledged: true } : one));
      return { kind: 'none' };
    }
    case 'rewritten': {
      const { report, withdrawn } = frame;
      head.rewritten = report;
      head.destroyed = [...new Set([...(head.destroyed ?? []), ...report.leftOut])];
      head.withdrawn = [...new Set([...(head.withdrawn ?? []), ...withdrawn])];
      return { kind: 'none' };
    }
    case 'lateSeen':
      head.lateSeen = [...new Set([...head.lateSeen, ...frame.operations])];
      return { kind: 'none' };
    case 'revoked': {
      const known = new Set(head.revocations.map(({ signature }) => signature));
      const more = frame.revocations.filter(({ signature }) => !known.has(signature));
      head.revocations = [...head.revocations, ...more];
      return more.length > 0 ? { kind: 'revoked', revocations: more } : { kind: 'none' };
    }
    case 'forkDecided': {
      const { decision } = frame;
      // After the rebuild that it asks for it is known, and asks for nothing any more.
      if (head.forkDecisions.some(({ signature }) => signature === decision.signature))
        return { kind: 'none' };
      head.forkDecisions = [...head.forkDecisions, decision];
      return { kind: 'ruling' };
    }
    case 'device': {
      const { certificate, writers, personName } = frame;
      const others = head.devices.filter((known) => known.certificate.device !== certificate.device);
      head.devices = [...others, { certificate, writers, personName }];
      return { kind: 'none' };
    }
    case 'writer': {
      const { former: retired, certificate, rolledBack } = frame;
      const { writer } = certificate;
      const { sealedTo, confirmedTo, confirmedAt, former, batches } = head.own;
      head.own = {
        ...emptyHead(head.version, head.journal.hash).own,
        batches,
        writer,
        unsealed: rolledBack?.unsealed ?? null,
        former: [
          ...former,
          { writer: retired, sealedTo, confirmedTo, confirmedAt, ...(rolledBack && { contested: true }) },
        ],
      };
      if (frame.restored !== undefined) head.restored = { at: frame.at, backupAt: frame.restored.backupAt };
      if (rolledBack === undefined) return { kind: 'none' };
      const { after, known, moved } = rolledBack;
      head.rolledBack = { at: frame.at, after, known, moved };
      if (head.moved?.some((one) => one.writer === writer)) return { kind: 'none' };
      head.moved = [...(head.moved ?? []), { former: retired, after, writer }];
      return { kind: 'ruling' };
    }
  }
}

/**
 * What the supervisor confirmed of the own lines; the same object where that is nothing new. A number alone proves
 * nothing: after this machine was put back or copied, what the supervisor holds under it may be another line. So the own
 * writer is confirmed as far as bundles go for which there is a receipt, if they were sealed here; more than was sealed
 * here says that this writer has to give way (`withAhead`). Bundles may arrive out of order, so that the receipt of the
 * furthest says less than that of one before it: what all have said counts together. A writer that gave way by a restore
 * sealed nothing anew.
 */
export function withConfirmed(
  unconfirmed: LogHead['own'],
  { vector, bundle }: Pick<Receipt, 'vector' | 'bundle'>,
  at: string,
): LogHead['own'] {
  const own = withAhead(unconfirmed, vector, at);
  const held = vectorOf(vector);
  const batch = own.batches.find((one) => isFileOf(one, bundle));
  const by = batch && parseBundleFileName(batch.name)?.writer;
  const before = own.received ?? { to: own.confirmedTo, have: own.confirmedTo };
  const received =
    batch !== undefined && by !== undefined && by === own.writer
      ? { to: Math.max(before.to, batch.to), have: Math.max(before.have, held.get(by) ?? 0) }
      : before;
  const now = Math.min(received.to, received.have);
  const former = own.former.map((one) => {
    // Of a branch in dispute the supervisor counts nothing, and has it all the same.
    const kept = by === one.writer ? (batch?.to ?? 0) : 0;
    const confirmedTo = one.contested ? kept : Math.min(held.get(one.writer) ?? 0, one.sealedTo);
    return confirmedTo > one.confirmedTo ? { ...one, confirmedTo, confirmedAt: at } : one;
  });
  const isNew = received.to > before.to || received.have > before.have;
  if (!isNew && former.every((one, place) => one === own.former[place])) return own;
  const confirmed = now > own.confirmedTo ? { confirmedTo: now, confirmedAt: at } : {};
  return { ...own, former, ...(isNew && { received }), ...confirmed };
}

/**
 * Notes that somebody holds more of the own writer than was sealed here, which cannot have been written here; the same
 * object where nobody does.
 */
export function withAhead(own: LogHead['own'], holds: SentVector, at: string): LogHead['own'] {
  const have = Math.max(0, ...holds.filter(({ writer }) => writer === own.writer).map((one) => one.have));
  return have > Math.max(own.sealedTo, own.ahead?.have ?? 0) ? { ...own, ahead: { have, at } } : own;
}

/**
 * What a device said at an instant that it holds; the latest word counts, also where it holds less than before. One that
 * has written more since is the later one whatever its clock says, which may have been set back.
 */
export function noteAcknowledged(head: LogHead, device: string, at: string, vector: SentVector): void {
  const known = head.acknowledged.find(([of]) => of === device)?.[1];
  const own = head.devices.find(({ certificate }) => certificate.device === device)?.writers ?? [];
  const [before, now] = [vectorOf(known?.vector ?? []), vectorOf(vector)];
  const hasWritten = own.some(({ writer }) => (now.get(writer) ?? 0) > (before.get(writer) ?? 0));
  if (known !== undefined && !hasWritten && Date.parse(known.at) > Date.parse(at)) return;
  const others = head.acknowledged.filter(([of]) => of !== device);
  head.acknowledged = [...others, [device, { at, vector }]];
}

export function joinParts(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
