/** The parts of the Trusted Types API that are used; TypeScript's DOM library does not have them yet. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL?: (url: string) => string; createHTML?: (html: string) => string | null },
  ): { createScriptURL: (url: string) => unknown };
}

/**
 * Creates the page's two Trusted Types policies, once, before anything renders. The first lets exactly one address
 * become a worker: the answer is that address, for `new Worker(…, { type: 'module' })`. The default one lets markup be
 * cleared, which React Aria's announcer does with an empty string, and nothing else be set.
 * @param workerUrl the address Vite gave the data worker: `import workerUrl from '…/worker.ts?worker&url'`
 */
export function installTrustedTypes(workerUrl: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return workerUrl;
  const worker = factory.createPolicy('paian-worker', {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError('not the worker');
      return url;
    },
  });
  factory.createPolicy('default', {
    // Null, unlike an exception, also makes the browser report a violation.
    createHTML: (html) => (html === '' ? html : null),
  });
  // Worker's constructor is typed for strings and URLs only; it takes the trusted value as it is.
  return worker.createScriptURL(workerUrl) as string;
}
