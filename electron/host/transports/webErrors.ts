import { HostError, type HostErrorCode } from '#shared/host/hostError.ts';

/** What is wrong where an answer's status is not one of success; `now` for a Retry-After that names an instant. */
export function refusalOf(status: number, retryAfter: string | null, now: number): HostError {
  const facts = { status };
  if (status >= 300 && status < 400) return new HostError('redirected', facts);
  if (status === 429 || status === 503) {
    const seconds = secondsOf(retryAfter, now);
    return new HostError('busy', seconds === undefined ? facts : { ...facts, retryAfterSeconds: seconds });
  }
  const code = codes[status] ?? (status >= 500 ? 'serverError' : 'badAnswer');
  return new HostError(code, facts);
}

const codes: Readonly<Record<number, HostErrorCode>> = {
  401: 'signInRefused',
  403: 'forbidden',
  404: 'noSuchPlace',
  408: 'tooSlow',
  409: 'noSuchPlace',
  410: 'noSuchPlace',
  413: 'tooLarge',
  423: 'locked',
  507: 'diskFull',
};

/** Seconds of a Retry-After header, which has a number or an instant; at most a day. */
function secondsOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d{1,9}$/u.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.ceil(Math.min(Math.max(seconds, 0), 86_400)) : undefined;
}

const kinds: [RegExp, HostErrorCode][] = [
  [/CERT|SELF_SIGNED|UNABLE_TO_|ISSUER|LEAF_SIGNATURE|ERR_TLS|ERR_SSL|EPROTO/u, 'badCertificate'],
  [/redirect/iu, 'redirected'],
  [/HPE_|ERR_INVALID_|ERR_RESPONSE_HEADERS/u, 'badAnswer'],
  [/ECONNRESET|EPIPE|UND_ERR|terminated|CONNECTION_(?:RESET|CLOSED|ABORTED)|EMPTY_RESPONSE/u, 'cutOff'],
  [/CONTENT_LENGTH_MISMATCH|INCOMPLETE|premature|ERR_HTTP2|ERR_QUIC/iu, 'cutOff'],
];

/**
 * What is wrong where no answer came, or not to its end: the codes of Node's sockets and of Chromium's network, which
 * are all that either says. What none of them names is a server out of reach.
 */
export function networkErrorOf(error: unknown, hadAnswer: boolean): HostError {
  if (error instanceof HostError) return error;
  const words: string[] = [];
  for (let at = error; at instanceof Error && words.length < 20; at = at.cause)
    words.push(at.message, String((at as NodeJS.ErrnoException).code ?? ''));
  const text = words.join(' ');
  const kind = kinds.find(([pattern]) => pattern.test(text));
  return new HostError(kind?.[1] ?? (hadAnswer ? 'cutOff' : 'unreachable'));
}
