import { z } from 'zod';
import { backupFile, backupPlace, chosenBackupPlace } from './backup.ts';
import { chosenDestination, destinationProbe, destinationSecret, shownDestination } from './destinations.ts';
import { hostErrorCodes } from './hostError.ts';
import {
  backupName,
  bytesUpTo,
  chunk,
  chunkLimit,
  count,
  destinationId,
  exchangeName,
  fileLimit,
  fileName,
  folderToken,
  instant,
  ordinal,
  sha256Hex,
} from './values.ts';

const nothing = z.strictObject({});
const errorCode = z.enum(hostErrorCodes);
const folder = z.strictObject({ token: folderToken, label: z.string() });

/**
 * One frame of the journal. `position` is the file's length after it; `hash` is the running chain up to and
 * including it: SHA-256(previous hash ‖ frame head ‖ payload). Before the first frame it is the file's 32-byte header,
 * which holds a random id, so two journals never share a hash.
 */
const frame = z.strictObject({ seq: ordinal, position: count, hash: sha256Hex, payload: chunk });

/** How far one file got on its way to one destination. `sentBytes` counts while it is being sent, else 0. */
const delivery = z.strictObject({
  destination: destinationId,
  state: z.enum(['waiting', 'sending', 'delivered', 'failed']),
  sentBytes: count,
  attempts: count,
  nextAttemptAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  lastError: errorCode.nullable(),
});

/**
 * A file of the outbox. `state` is `delivered` once one destination has it, `failed` where trying again helps at none;
 * `deliveredAt` is the first delivery and stays when the destination is removed.
 */
const outboxItem = delivery.omit({ destination: true, sentBytes: true }).extend({
  name: exchangeName,
  bytes: count,
  storedAt: instant,
  deliveries: z.array(delivery),
});

const secretBytes = z.custom<Uint8Array>((value) => bytesUpTo(32).safeParse(value).data?.byteLength === 32);
/** What a device secret is protected by. */
const protection = z.enum(['keystore', 'basic', 'file']);

const drafts = z.array(z.strictObject({ key: z.string(), payload: bytesUpTo(1024 * 1024) }));

/** A folder or, where that is null, the destination that is named. */
const inboxPlace = z.strictObject({ folder: folderToken.nullable(), destination: destinationId.optional() });

/** Payloads of frames in order, as many as cross in one call. */
const framesFrom = z.strictObject({
  fromSeq: ordinal,
  payloads: z
    .array(chunk)
    .min(1)
    .max(20_000)
    .refine((all) => all.reduce((sum, one) => sum + one.byteLength, 0) <= chunkLimit),
});

const channel = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/**
 * Everything the renderer can ask of the machine it runs on. Each host answers every channel (those of the other
 * kind with `notHere`); payloads are sealed by the renderer, names are bare names, folders are tokens.
 */
export const channels = {
  'app.info': channel(
    nothing,
    z.strictObject({
      host: z.enum(['electron', 'local']),
      version: z.string(),
      platform: z.string(),
      profile: z.string(),
      dataFolderLabel: z.string(),
      /** Which of folders.choose and folders.list this host answers. */
      folderPicking: z.enum(['dialog', 'list']),
      /** Of a page for practice only: the address of the real unit's page, which is locked. */
      training: z.strictObject({ backTo: z.string() }).nullable(),
    }),
  ),

  /**
   * Answers once the computer goes to sleep or its screen is locked, not before: whoever wants to hear of the next time
   * asks again. The local host hears of neither (`notHere`).
   */
  'screen.locked': channel(nothing, z.strictObject({ because: z.enum(['suspend', 'lockScreen']) })),

  /** The key envelope: wrapped keys and public set-up facts. `restored`: the newest was unreadable, this is the one before. */
  'vault.read': channel(
    nothing,
    z.strictObject({
      envelope: bytesUpTo(1024 * 1024).nullable(),
      sample: z.boolean(),
      restored: z.boolean(),
    }),
  ),
  /**
   * Atomic; the version before is kept, unless `replaces` says that it must not open any more: then it is written over
   * too, at the latest when the host is next asked for the envelope. `sample` is fixed by the first write (`sampleFixed`).
   * `underSpare`: it opens with the spare secret, which is the device secret from then on; the lost one is kept aside.
   */
  'vault.write': channel(
    z.strictObject({
      envelope: bytesUpTo(1024 * 1024),
      sample: z.boolean(),
      replaces: z.literal(true).optional(),
      underSpare: z.literal(true).optional(),
    }),
    nothing,
  ),
  /**
   * 32 random bytes made on first use. `file` and `basic`: not protected by the operating system. Where there is a unit
   * it is a try to open its keys, and counts as failed until `vault.opened`; after some of them `tooSoon`.
   */
  'vault.deviceSecret': channel(nothing, z.strictObject({ secret: secretBytes, protection })),

  /**
   * Where the keystore has lost the device secret: the one that takes its place, made on first use and kept beside it.
   * A try like `vault.deviceSecret`.
   */
  'vault.spareSecret': channel(nothing, z.strictObject({ secret: secretBytes, protection })),

  /** How often in a row it was tried without success, and for how long the next try is refused. */
  'vault.attempts': channel(nothing, z.strictObject({ failed: count, waitMs: count })),
  /** The keys were opened: tries count from none again. */
  'vault.opened': channel(nothing, nothing),

  /** `torn`: a torn tail was cut off at start, kept aside and is reported here, once per start. */
  'journal.state': channel(
    nothing,
    z.strictObject({
      frames: count,
      lastSeq: count,
      bytes: count,
      hash: sha256Hex,
      torn: z.strictObject({ atByte: count, cutBytes: count }).nullable(),
    }),
  ),
  /**
   * Resolves when the frame is on disk (write and fdatasync). Another than the next sequence: `wrongSeq`.
   * `space: 'last'`: saved, but the drive is nearly full and the reserve was used up for it; the next one is refused
   * with `diskFull` until there is room. `mayWait`: nothing that a person has just saved; the reserve is not for it.
   */
  'journal.append': channel(
    z.strictObject({ seq: ordinal, payload: chunk, mayWait: z.boolean().optional() }),
    z.strictObject({ seq: ordinal, position: count, hash: sha256Hex, space: z.enum(['enough', 'last']) }),
  ),
  /** At least one frame where there is one, else as many as fit. `next`: where to go on, null at the end. */
  'journal.read': channel(
    z.strictObject({ fromSeq: ordinal, maxBytes: z.number().int().min(1).max(chunkLimit) }),
    z.strictObject({ frames: z.array(frame), next: ordinal.nullable() }),
  ),

  /** A null payload removes the draft. */
  'drafts.write': channel(
    z.strictObject({
      key: z.string().regex(/^[A-Za-z0-9:._-]{1,120}$/u),
      payload: bytesUpTo(1024 * 1024).nullable(),
    }),
    nothing,
  ),
  /** `setAside`: the file of drafts was damaged and was put aside. */
  'drafts.readAll': channel(nothing, z.strictObject({ drafts, setAside: z.boolean() })),

  /**
   * Takes a sealed file into the outbox, in one chunk or several: `offset` is what was given before (`wrongOffset`
   * says what is expected; 0 begins anew). `complete` once `total` bytes are durably stored; delivery begins by itself.
   */
  'outbox.put': channel(
    z.strictObject({
      name: exchangeName,
      bytes: chunk,
      offset: count,
      total: z.number().int().min(1).max(fileLimit),
    }),
    z.strictObject({ stored: count, complete: z.boolean() }),
  ),
  'outbox.status': channel(
    nothing,
    z.strictObject({
      items: z.array(outboxItem),
      destinations: z.array(shownDestination),
    }),
  ),
  /** Tries everything undelivered at once, whatever the backoff, and answers when tried everywhere. */
  'outbox.deliverNow': channel(nothing, z.strictObject({ delivered: count, undelivered: count })),
  /** Removes files whose content was destroyed, those that were put aside under their names too. Others are passed over. */
  'outbox.remove': channel(z.strictObject({ names: z.array(exchangeName).max(10_000) }), nothing),
  /** Copies a file of the outbox to a folder, e.g. a stick; its own delivery is untouched. */
  'outbox.copyTo': channel(
    z.strictObject({ name: exchangeName, folder: folderToken }),
    z.strictObject({ name: fileName }),
  ),

  /** `setAside`: the stored list was damaged and was put aside; the destinations have to be named again. */
  'destinations.list': channel(
    nothing,
    z.strictObject({ destinations: z.array(shownDestination), setAside: z.boolean() }),
  ),
  /**
   * A folder or stick must be there now; a stick gets its marker. A server is not asked: probe it afterwards. Every
   * file of the outbox goes to the new destination too.
   */
  'destinations.add': channel(
    z.strictObject({ settings: chosenDestination }),
    z.strictObject({ destination: shownDestination }),
  ),
  /** Of the same kind (`badInput` otherwise). Where server or user change, the secret is forgotten. */
  'destinations.change': channel(
    z.strictObject({ id: destinationId, settings: chosenDestination }),
    z.strictObject({ destination: shownDestination }),
  ),
  /** Forgets where, never what: every file stays in the outbox. */
  'destinations.remove': channel(z.strictObject({ id: destinationId }), nothing),
  /** Really lists, writes, reads back and removes a small file. */
  'destinations.probe': channel(z.strictObject({ id: destinationId }), destinationProbe),
  /**
   * Looks, cheaply, which destinations are in reach; servers no more than once a minute. What comes back into reach is
   * delivered to at once.
   */
  'destinations.check': channel(nothing, z.strictObject({ destinations: z.array(shownDestination) })),
  /**
   * The password or secret key of a server; never given back. `keystore`: kept, sealed by the operating system.
   * `memory`: until the host ends or forgets; the page hands it over again after unlocking.
   */
  'destinations.setSecret': channel(
    z.strictObject({ id: destinationId, secret: destinationSecret }),
    z.strictObject({ kept: z.enum(['keystore', 'memory']) }),
  ),
  /** On locking: forgets the secrets that are in memory only. Those in the keystore go on being used. */
  'destinations.forgetSecrets': channel(nothing, nothing),

  /**
   * Files with the app's extensions in a folder or at a destination (`noDestination`: neither was named). Sorted by name. A place out of reach is an error, never an empty list.
   */
  'inbox.list': channel(
    inboxPlace,
    z.strictObject({
      files: z.array(z.strictObject({ name: exchangeName, bytes: count, modifiedAt: instant })),
    }),
  ),
  /**
   * A part of such a file; `total` is its length now. Parts with different `version` are not of one file: it was
   * replaced meanwhile. It is what the place says to that (an ETag, a time), so that it is never taken for proof.
   */
  'inbox.read': channel(
    inboxPlace.extend({
      name: exchangeName,
      offset: count,
      length: z.number().int().min(1).max(chunkLimit),
    }),
    z.strictObject({ bytes: chunk, total: count, version: z.string().max(200) }),
  ),

  /**
   * Where backups go, or null; the last one that was finished there. `setAside`: what was kept of it was damaged. `former`:
   * other places in which one was finished before and may lie still.
   */
  'backup.place': channel(
    nothing,
    z.strictObject({
      place: backupPlace.nullable(),
      setAside: z.boolean(),
      former: z.array(z.string()).max(100),
    }),
  ),
  /** The folder must be there now; a stick gets its marker. Null: no more backups. Files that are there stay. */
  'backup.setPlace': channel(z.strictObject({ place: chosenBackupPlace.nullable() }), nothing),
  /** The backups in the folder, sorted by name (`noDestination`: none was chosen). Out of reach is an error. */
  'backup.list': channel(nothing, z.strictObject({ files: z.array(backupFile) })),
  /**
   * A part of the backup being written, under a temporary name: `offset` is what was given before (`wrongOffset`
   * says what is expected; 0 begins anew and removes what was begun before).
   */
  'backup.write': channel(z.strictObject({ bytes: chunk, offset: count }), z.strictObject({ stored: count })),
  /**
   * Syncs what was written, reads it back, compares it with the hash (`mismatch`: removed again) and only then gives
   * it its name, never in place of another file.
   */
  'backup.finish': channel(
    z.strictObject({ name: backupName, sha256: sha256Hex, total: ordinal }),
    z.strictObject({ name: backupName, bytes: count }),
  ),
  /** A part of a backup in the folder; `total` is its length now. */
  'backup.read': channel(
    z.strictObject({
      name: backupName,
      offset: count,
      length: z.number().int().min(1).max(chunkLimit),
    }),
    z.strictObject({ bytes: chunk, total: count }),
  ),
  'backup.remove': channel(z.strictObject({ name: backupName }), nothing),

  /**
   * Frames of a journal that is being restored, kept apart until `restore.commit`; from sequence 1 on, which begins
   * anew (`wrongSeq` says what is expected). `notFresh` where there is a unit already.
   */
  'restore.append': channel(framesFrom, z.strictObject({ lastSeq: count })),
  /** From one moment to the next the journal of these frames and this key envelope are the profile's. `notFresh`. */
  'restore.commit': channel(
    z.strictObject({ lastSeq: ordinal, envelope: bytesUpTo(1024 * 1024), sample: z.boolean() }),
    nothing,
  ),

  /**
   * Frames of the journal that is to take the place of the one that is here, kept apart until `rewrite.commit`; from
   * sequence 1 on, which begins anew (`wrongSeq` says what is expected). `diskFull` before the drive is.
   */
  'rewrite.append': channel(framesFrom, z.strictObject({ lastSeq: count })),
  /** A draft as it is to be kept after the switch; all that are not given are gone then. */
  'rewrite.draft': channel(z.strictObject({ key: z.string(), payload: bytesUpTo(1024 * 1024) }), nothing),
  /**
   * From one moment to the next the journal of these frames, these drafts and this key envelope are the profile's, and
   * what was there before is overwritten and removed, torn tails and earlier envelopes too. `of` is the journal that the
   * new one was made of: where it has gone on since (`wrongSeq`), or on any other error, everything stays as it was.
   */
  'rewrite.commit': channel(
    z.strictObject({
      of: z.strictObject({ lastSeq: count, hash: sha256Hex }),
      lastSeq: ordinal,
      envelope: bytesUpTo(1024 * 1024),
      sample: z.boolean(),
    }),
    nothing,
  ),
  /** Removes what was given for a rewriting that is not gone on with. */
  'rewrite.abandon': channel(nothing, nothing),

  /** Electron: the system's dialog. Null: the person cancelled. */
  'folders.choose': channel(nothing, z.strictObject({ folder: folder.nullable() })),
  /** Local host: the folders in one; null lists the starting places. `parent` null: back to the starting places. */
  'folders.list': channel(
    z.strictObject({ token: folderToken.nullable() }),
    z.strictObject({ here: folder.nullable(), parent: folderToken.nullable(), folders: z.array(folder) }),
  ),

  /** Writes a new file; where the name is taken a counter is added. Answers with the name used. */
  'files.save': channel(
    z.strictObject({ folder: folderToken, name: fileName, bytes: chunk }),
    z.strictObject({ name: fileName }),
  ),

  /** `written` false: this host has no clipboard, the page uses its own. */
  'clipboard.write': channel(
    z.strictObject({ text: z.string().max(1_000_000) }),
    z.strictObject({ written: z.boolean() }),
  ),

  /**
   * Makes ready the page for practice, whose data is apart from everything here: the address it is opened at. From there
   * `inTraining`, like all that would reach beyond it.
   */
  'training.open': channel(nothing, z.strictObject({ address: z.string() })),

  /** Removes everything of this profile; only where the vault says it is a sample (`notSample`). */
  'profile.erase': channel(z.strictObject({ confirm: z.literal('sample') }), nothing),
} as const;

export type Channel = keyof typeof channels;

export type HostInput<C extends Channel> = z.input<(typeof channels)[C]['input']>;
export type HostOutput<C extends Channel> = z.output<(typeof channels)[C]['output']>;

/** What a host implements: one function per channel, its input already parsed. */
export type HostHandlers = {
  [C in Channel]: (
    input: z.output<(typeof channels)[C]['input']>,
  ) => Promise<z.input<(typeof channels)[C]['output']>>;
};

/** What the renderer holds. Rejects with HostError; the answer has passed the channel's output schema. */
export interface DesktopHost {
  call<C extends Channel>(channel: C, input: HostInput<C>): Promise<HostOutput<C>>;
}
