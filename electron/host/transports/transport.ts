import type { HostOutput } from '#shared/host/contract.ts';

/** A stored file on its way out. */
export interface OutgoingFile {
  name: string;
  /** Path of the stored file, its length, and its SHA-256 as it was when it was taken in. */
  source: string;
  bytes: number;
  sha256: string;
  /** What is remembered of an upload that goes in parts, also over a restart. */
  upload?: UploadMemory;
}

/** A part of a stored file, as the body of a request. */
export interface StoredPart {
  source: string;
  /** The first byte of it; 0 unless said. */
  from?: number;
  bytes: number;
}

/** An upload in parts that a server has begun with us: its name for it, and for each part what it answered, in order. */
export interface BegunUpload {
  id: string;
  partBytes: number;
  parts: string[];
}

/** What was begun with a server before, and where that is remembered; undefined: there is none any more. */
export interface UploadMemory {
  begun: BegunUpload | undefined;
  remember: (upload: BegunUpload | undefined) => Promise<void>;
}

/** What one piece of work is given: when to give up, and whom to tell how many bytes are there, with those of earlier tries. */
export interface Run {
  signal: AbortSignal;
  onSent?: (bytes: number) => void;
}

/**
 * A place files are brought to and fetched from. Everything rejects with HostError. None of it ever shows a half file
 * under a final name, replaces a file, or takes a place out of reach for an empty one.
 */
export interface Transport {
  /**
   * Brings a file there and reads it back. The same content there already is success, other content `nameTaken`. What is
   * there of a try that was broken off is not sent again where the place can be trusted with the rest.
   */
  put(file: OutgoingFile, run: Run): Promise<void>;
  /** The app's own files there, sorted by name. */
  list(run: Run): Promise<HostOutput<'inbox.list'>['files']>;
  /** A part of such a file. `total` is its length now; beyond its end there are no bytes. */
  read(name: string, offset: number, length: number, run: Run): Promise<HostOutput<'inbox.read'>>;
  /** Cheaply, whether it is there. */
  look(run: Run): Promise<void>;
  /** Writes a small file, reads it back and removes it; `written` is called in between. */
  tryOut(written: () => void, run: Run): Promise<void>;
}
