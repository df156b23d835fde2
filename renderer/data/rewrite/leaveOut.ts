import { openJournalled, withoutScopes, writeKeptBundle } from '#shared/sync/keptBundle.ts';
import { destroyedOperation, type Scope } from '#shared/sync/operation.ts';
import { resealBundle } from '#shared/sync/writeBundle.ts';
import type { Frame, FrameWithBody } from '../journal/frames.ts';
import type { Identity } from '../keys/identity.ts';
import { joinParts } from '../log/applyFrame.ts';
import type { DataPorts } from '../ports.ts';

/** A frame that holds a part of a bundle. */
type PartFrame = Extract<Frame, { t: 'sealed' | 'returned' | 'import' }>;

export function isPart(frame: Frame): frame is PartFrame {
  return frame.t === 'sealed' || frame.t === 'returned' || frame.t === 'import';
}

/** What leaving scopes out came to. */
export interface LeftOut {
  blocks: number;
  saves: number;
  /** Files that the outbox may have. */
  withdrawn: string[];
}

const noBody = new Uint8Array();

/**
 * Frames without what belongs to some scopes, each in the place of the one it was made of: whatever names a place in the
 * journal goes on naming the same.
 */
export class ScopesOut {
  readonly #scopes: ReadonlySet<Scope>;
  readonly #identity: Identity;
  readonly #crypto: DataPorts['crypto'];
  readonly leftOut: LeftOut = { blocks: 0, saves: 0, withdrawn: [] };

  constructor(scopes: ReadonlySet<Scope>, identity: Identity, crypto: DataPorts['crypto']) {
    this.#scopes = scopes;
    this.#identity = identity;
    this.#crypto = crypto;
  }

  /** A frame that holds no part of a bundle. A line keeps its number, and what is left in it its place. */
  single(frame: Frame): Frame {
    if (frame.t !== 'line') return frame;
    if (!frame.line.ops.some(({ scope }) => this.#scopes.has(scope))) return frame;
    this.leftOut.saves += 1;
    const ops = frame.line.ops.map((operation) =>
      this.#scopes.has(operation.scope) ? destroyedOperation(operation) : operation,
    );
    return { ...frame, line: { ...frame.line, ops } };
  }

  /** The parts of a bundle that was broken off and begun again, or never ended: nobody reads these. */
  brokenOff(parts: readonly FrameWithBody[]): FrameWithBody[] {
    return parts.map(({ frame }) => ({ frame, body: noBody }));
  }

  /** All parts of a bundle, in as many frames as it had. */
  async whole(parts: readonly FrameWithBody[]): Promise<FrameWithBody[]> {
    const first = parts[0]!.frame as PartFrame;
    // One that only its reader can open may hold anything.
    if (first.t === 'returned' && (first.gone || !first.openable)) return this.#gone(parts);
    const { device } = this.#identity;
    const reader = { identities: [device.identity], recipients: [device.recipient] };
    const bytes = joinParts(parts.map(({ body }) => body));
    const opened = await openJournalled(bytes, reader, this.#crypto);
    // It was taken in or sealed here once: this is a defect, and nothing may be thrown away for it.
    if (!opened.ok) throw new Error(`journalled bundle: ${opened.error.kind}`);
    const { container, destroyed } = withoutScopes(opened.value, this.#scopes, this.#crypto);
    if (destroyed === 0) return [...parts];
    this.leftOut.blocks += destroyed;
    if (first.t === 'returned') return this.#gone(parts);
    if (first.t === 'import') return split(parts, await writeKeptBundle(container, first.hash, this.#crypto));
    const { manifest, segments } = container;
    const readers = [...new Set([...this.#identity.unit.recipients, device.recipient])];
    const seal = { recipients: readers, deviceSecretKey: device.secretKey };
    const again = await resealBundle(manifest, segments, seal, this.#crypto);
    this.leftOut.withdrawn.push(first.name);
    const { name, hash } = again;
    const former = [...(first.former ?? []), first.name];
    return split(parts, again.bytes).map(({ frame, body }) => ({
      frame: { ...(frame as Extract<Frame, { t: 'sealed' }>), name, hash, former },
      body,
    }));
  }

  #gone(parts: readonly FrameWithBody[]): FrameWithBody[] {
    return parts.map(({ frame }) => {
      const returned = frame as Extract<Frame, { t: 'returned' }>;
      if (!returned.gone && returned.part === 0) this.leftOut.withdrawn.push(returned.name);
      return { frame: { ...returned, gone: true }, body: noBody };
    });
  }
}

function split(parts: readonly FrameWithBody[], bytes: Uint8Array): FrameWithBody[] {
  const length = Math.ceil(bytes.length / parts.length);
  return parts.map(({ frame }, at) => ({ frame, body: bytes.subarray(at * length, (at + 1) * length) }));
}
