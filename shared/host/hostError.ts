import { z } from 'zod';

/** Every way a call to the host can fail. The renderer has one translated sentence per code. */
export const hostErrorCodes = [
  'badInput', // the payload does not fit the channel's schema
  'badOutput', // the host answered something outside the contract: a defect
  'unknownChannel',
  'refused', // the caller is not the app's own window
  'notHere', // this host does not offer the channel; app.info says which one it does
  'noAnswer', // the host process does not answer any more
  'failed', // anything unforeseen; the host's own log has the technical part
  'wrongSeq', // facts: expected
  'journalCorrupt', // facts: atByte, seq
  'journalUnreadable', // the drive does not give back what was written; facts: atByte, seq
  'journalNewer', // written by a newer version; facts: version
  'driveError', // the drive fails at reading or writing, or was pulled out in the middle of it
  'diskFull', // facts: freeBytes
  'readOnly', // not allowed to write there
  'notFound',
  'nameTaken', // a file of that name with other content is there; nothing was overwritten
  'badName',
  'wrongOffset', // facts: expected
  'tooLarge',
  'unknownFolder', // the token is not known (any more): choose again
  'noDestination',
  'unreachable', // the folder, drive or share is not there now
  'notMounted', // only the empty place is there in which the drive used to be
  'mismatch', // read back differently from what was written
  'unknownDestination', // no destination has that id (any more)
  'badAddress', // not an address, or one with a user, a query or a fragment in it
  'notHttps', // plain http to another machine
  'noSecret', // the destination's password is not here: enter it, or unlock
  'noMarker', // the drive is not one of the unit's sticks: nothing on it names a unit
  'wrongStick', // the drive is another unit's stick
  'badCertificate', // the server cannot prove that it is the one named
  'signInRefused', // 401, or a key the server does not know
  'forbidden', // 403
  'noSuchPlace', // 404 or 409: the folder or bucket is not on the server; facts: status
  'locked', // 423
  'busy', // 429 or 503; facts: status, retryAfterSeconds
  'serverError', // another 5xx; facts: status
  'redirected', // the server sends elsewhere, which is never followed
  'webPage', // a page came in place of the file: the network wants a sign-in, or the address is a site's
  'badAnswer', // an answer that does not fit the protocol; facts: status
  'tooSlow', // no progress within the time limit
  'cutOff', // the connection ended in the middle
  'wrongClock', // the server finds this machine's clock too far off
  'vaultCorrupt', // neither the key envelope nor its previous version can be read
  'tooSoon', // wrong passphrases one after another; facts: waitMs
  'sampleFixed', // a unit cannot become a sample, nor a sample a unit
  'notFresh', // a unit is here already; only an empty installation is restored into
  'notSample', // only sample units are erased
  'inTraining', // practice reaches nothing beyond its own data
  'keystoreLost', // the system's keystore no longer opens the device secret
] as const;

export type HostErrorCode = (typeof hostErrorCodes)[number];

/** Numbers that help to place an error (a byte, a sequence). Never text, so never a record's content. */
export type HostErrorFacts = Readonly<Record<string, number>>;

/** What a call rejects with, in the renderer as in the handlers. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly code: HostErrorCode;
  readonly facts: HostErrorFacts;

  constructor(code: HostErrorCode, facts: HostErrorFacts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** What crosses the process boundary as the answer to any call. */
export const replySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(hostErrorCodes),
    facts: z.record(z.string(), z.number()),
  }),
]);

export type Reply = z.output<typeof replySchema>;
