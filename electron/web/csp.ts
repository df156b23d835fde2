/** Names of the two Trusted Types policies the page may create; renderer/host/trustedTypes.ts creates them. */
export const trustedTypesPolicies = ['paian-worker', 'default'] as const;

export interface CspOptions {
  /** Fresh random text per response; the page's one inline style element (react-aria's) carries it. */
  nonce: string;
  /** Electron's page never connects anywhere; the local host's calls its own origin. */
  connect: 'none' | 'self';
  /** Only the data worker's own response: argon2id runs as WebAssembly there. */
  wasm: boolean;
}

/**
 * The content security policy, for every response. Beyond security.md point 3: what `default-src` does not cover is
 * closed (base, forms, framing), and pictures and fonts may come from the app's own files.
 */
export function contentSecurityPolicy({ nonce, connect, wasm }: CspOptions): string {
  return [
    "default-src 'none'",
    `script-src 'self'${wasm ? " 'wasm-unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypesPolicies.join(' ')}`,
  ].join('; ');
}
