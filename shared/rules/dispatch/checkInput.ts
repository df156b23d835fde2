import type { DispatchInput } from './input.ts';

/** What is wrong with an input whose shape is right, and where. */
export interface InputError {
  path: string;
  message: string;
}

/**
 * Checks what a schema cannot: ids that are there twice or name nothing, townships nobody knows, facts from after
 * `asOf`, more visits than windows. Returns the first error, or undefined.
 * @param isTownship whether an eight-digit code is a township's
 */
export function checkDispatchInput(
  input: DispatchInput,
  isTownship: (code: string) => boolean,
): InputError | undefined {
  const { request, providers = [] } = input;
  const providerIds = new Set(providers.map((provider) => provider.id));
  const unknown = (id: string, path: string) =>
    providerIds.has(id) ? undefined : { path, message: `no provider has the id "${id}"` };
  return first(
    () =>
      duplicate(
        request.needs.map((need) => need.id),
        (index) => `request.needs[${index}].id`,
      ),
    () =>
      duplicate(
        providers.map((provider) => provider.id),
        (index) => `providers[${index}].id`,
      ),
    () => checkNeeds(input),
    () => checkTownships(input, isTownship),
    ...(['designatedProviderIds', 'declinedProviderIds'] as const).flatMap((field) => [
      () => duplicate(request[field] ?? [], (index) => `request.${field}[${index}]`),
      () => firstOf(request[field] ?? [], (id, index) => unknown(id, `request.${field}[${index}]`)),
    ]),
    () => checkObservations(input, unknown),
    () => firstOf(Object.keys(input.monthCounts ?? {}), (id) => unknown(id, `monthCounts.${id}`)),
    () =>
      firstOf(Object.entries(input.lastDispatchedAt ?? {}), ([id, at]) => {
        const path = `lastDispatchedAt.${id}`;
        return unknown(id, path) ?? notAfter(at, input.asOf, path);
      }),
    () =>
      firstOf(input.suspensions ?? [], ({ providerId }, index) =>
        unknown(providerId, `suspensions[${index}].providerId`),
      ),
  );
}

function checkNeeds({ request }: DispatchInput): InputError | undefined {
  return firstOf(request.needs, ({ visitsPerWeek, windows = [] }, index) =>
    visitsPerWeek !== undefined && windows.length > 0 && visitsPerWeek > windows.length
      ? {
          path: `request.needs[${index}].visitsPerWeek`,
          message: `${visitsPerWeek} visits a week, but ${windows.length} windows`,
        }
      : undefined,
  );
}

function checkTownships(
  { request, providers = [] }: DispatchInput,
  isTownship: (code: string) => boolean,
): InputError | undefined {
  const known = (code: string, path: string) =>
    isTownship(code) ? undefined : { path, message: `"${code}" is no township` };
  return (
    known(request.township, 'request.township') ??
    firstOf(
      providers,
      (provider, index) =>
        known(provider.township, `providers[${index}].township`) ??
        firstOf(provider.contracts, ({ townships = [] }, contract) =>
          firstOf(townships, (code, township) =>
            known(code, `providers[${index}].contracts[${contract}].townships[${township}]`),
          ),
        ),
    )
  );
}

function checkObservations(
  { capacity = [], asOf }: DispatchInput,
  unknown: (id: string, path: string) => InputError | undefined,
): InputError | undefined {
  const seen = new Set<string>();
  return firstOf(capacity, ({ providerId, serviceType, checkedAt }, index) => {
    const key = `${providerId} ${serviceType} ${Date.parse(checkedAt)}`;
    const path = `capacity[${index}].checkedAt`;
    const error =
      unknown(providerId, `capacity[${index}].providerId`) ??
      notAfter(checkedAt, asOf, path) ??
      (seen.has(key)
        ? { path, message: 'a second observation of this provider and service at this instant' }
        : undefined);
    seen.add(key);
    return error;
  });
}

function notAfter(at: string, asOf: string, path: string): InputError | undefined {
  return Date.parse(at) > Date.parse(asOf) ? { path, message: `${at} is after asOf` } : undefined;
}

function duplicate(ids: readonly string[], pathOf: (index: number) => string): InputError | undefined {
  return firstOf(ids, (id, index) =>
    ids.indexOf(id) < index ? { path: pathOf(index), message: `"${id}" is there twice` } : undefined,
  );
}

function firstOf<T>(
  items: readonly T[],
  check: (item: T, index: number) => InputError | undefined,
): InputError | undefined {
  for (let index = 0; index < items.length; index += 1) {
    const error = check(items[index]!, index);
    if (error !== undefined) return error;
  }
  return undefined;
}

function first(...checks: (() => InputError | undefined)[]): InputError | undefined {
  for (const check of checks) {
    const error = check();
    if (error !== undefined) return error;
  }
  return undefined;
}
