import type { BrowserContext, Page } from 'playwright';
import { noteTyped, reportTyped } from './leaks.ts';

/** What must stay empty on every run. */
export interface Watched {
  /** Violations of the content security policy, as the browser reported them. */
  violations: string[];
  /** Requests to anywhere but the app, each of which was blocked. */
  foreignRequests: string[];
  /** Uncaught errors of pages, and errors on their consoles. */
  errors: string[];
}

const everWatched: Watched[] = [];

/** Of everything that was watched in this process so far: each breach of the policy, and each request to elsewhere. */
export function breaches(): string[] {
  return everWatched.flatMap(({ violations, foreignRequests }) => [...violations, ...foreignRequests]);
}

/**
 * Watches every page of a context, from before its first script on. Requests outside the app's origins are aborted and
 * noted; the app's own are left to whoever serves them.
 * @param timed errors only: to look at a request Playwright has each one wait for its own process, some milliseconds
 */
export async function watch(
  context: BrowserContext,
  origins: readonly string[],
  timed = false,
): Promise<Watched> {
  const watched: Watched = { violations: [], foreignRequests: [], errors: [] };
  listenForErrors(context, watched.errors);
  everWatched.push(watched);
  if (timed) return watched;
  await context.exposeBinding('noteTyped', (_source, text: string) => noteTyped(text));
  await context.addInitScript(reportTyped);
  await context.exposeBinding('noteViolation', (_source, text: string) => void watched.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteViolation } = window as unknown as { noteViolation: (text: string) => void };
      noteViolation(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  await context.route(
    (url) =>
      !origins.includes(`${url.protocol}//${url.host}`) &&
      url.protocol !== 'data:' &&
      url.protocol !== 'blob:',
    async (route) => {
      watched.foreignRequests.push(route.request().url());
      await route.abort();
    },
  );
  return watched;
}

function listenForErrors(context: BrowserContext, errors: string[]): void {
  const listen = (page: Page): void => {
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
  };
  context.pages().forEach(listen);
  context.on('page', listen);
}
