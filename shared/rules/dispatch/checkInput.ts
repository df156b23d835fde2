import { dayOfInstant } from '../../domain/date/instant.ts';
import { firstIssue, type InputError, inputError } from '../engine/inputError.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { type DispatchInput, dispatchInputSchema } from './input.ts';

/** What the check knows of the world: the townships are a table that rules do not import. */
export interface Gazetteer {
  isTownship(code: string): boolean;
}

/** Reads a dispatch input: its shape, then what a shape cannot say. The first error found is returned. */
export function parseDispatchInput(json: unknown, gazetteer: Gazetteer): Result<DispatchInput, InputError> {
  const read = parseRecordedInput(json, gazetteer);
  if (!read.ok) return read;
  const error = findIntervalError(read.value);
  return error === undefined ? read : err(error);
}

/**
 * Reads the input of a decision that was made once. Two people's edits can leave a contract that ends before it
 * starts; it was in force on no day, and what was decided with it recomputes to the same.
 */
export function parseRecordedInput(json: unknown, gazetteer: Gazetteer): Result<DispatchInput, InputError> {
  const parsed = dispatchInputSchema.safeParse(json);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const error = findInputError(parsed.data, gazetteer);
  return error === undefined ? ok(parsed.data) : err(error);
}

/**
 * What a well-shaped input may still have wrong: unknown townships, ids given twice or naming nobody, more visits
 * than windows, two observations of one provider and service at one instant, facts and exceptions later than `asOf`.
 */
export function findInputError(input: DispatchInput, gazetteer: Gazetteer): InputError | undefined {
  const providerIds = new Set((input.providers ?? []).map((provider) => provider.id));
  return (
    findRequestError(input, gazetteer) ??
    findProviderError(input, gazetteer) ??
    findWishError(input, providerIds) ??
    findCapacityError(input, providerIds) ??
    findHistoryError(input, providerIds) ??
    findExceptionError(input, providerIds)
  );
}

function findRequestError({ request }: DispatchInput, gazetteer: Gazetteer): InputError | undefined {
  if (!gazetteer.isTownship(request.township)) {
    return inputError(['request', 'township'], `no township ${request.township}`);
  }
  const seen = new Set<string>();
  for (const [index, { id, visitsPerWeek, windows = [] }] of request.needs.entries()) {
    const path = ['request', 'needs', index];
    if (seen.has(id)) return inputError([...path, 'id'], `${id} is there twice`);
    seen.add(id);
    if (windows.length > 0 && visitsPerWeek !== undefined && visitsPerWeek > windows.length) {
      const message = `${visitsPerWeek} visits a week in ${windows.length} windows`;
      return inputError([...path, 'visitsPerWeek'], message);
    }
  }
  return undefined;
}

function findWishError({ request }: DispatchInput, providerIds: ReadonlySet<string>): InputError | undefined {
  for (const field of ['designatedProviderIds', 'declinedProviderIds'] as const) {
    const named = new Set<string>();
    for (const [index, id] of (request[field] ?? []).entries()) {
      const path = ['request', field, index];
      if (named.has(id)) return inputError(path, `${id} is there twice`);
      if (!providerIds.has(id)) return inputError(path, `no provider ${id}`);
      named.add(id);
    }
  }
  return undefined;
}

function findProviderError({ providers = [] }: DispatchInput, gazetteer: Gazetteer): InputError | undefined {
  const seen = new Set<string>();
  for (const [index, provider] of providers.entries()) {
    if (seen.has(provider.id)) return inputError(['providers', index, 'id'], `${provider.id} is there twice`);
    seen.add(provider.id);
    if (!gazetteer.isTownship(provider.township)) {
      return inputError(['providers', index, 'township'], `no township ${provider.township}`);
    }
    for (const [at, { townships = [] }] of provider.contracts.entries()) {
      const unknown = townships.findIndex((code) => !gazetteer.isTownship(code));
      if (unknown < 0) continue;
      const path = ['providers', index, 'contracts', at, 'townships', unknown];
      return inputError(path, `no township ${townships[unknown]}`);
    }
  }
  return undefined;
}

function findCapacityError(
  { asOf, capacity = [] }: DispatchInput,
  providerIds: ReadonlySet<string>,
): InputError | undefined {
  const last = Date.parse(asOf);
  const instants = new Map<string, number[]>();
  for (let index = 0; index < capacity.length; index += 1) {
    const { providerId, serviceType, checkedAt } = capacity[index]!;
    if (!providerIds.has(providerId))
      return inputError(['capacity', index, 'providerId'], `no provider ${providerId}`);
    const time = Date.parse(checkedAt);
    if (time > last) return inputError(['capacity', index, 'checkedAt'], `later than ${asOf}`);
    const key = `${serviceType} ${providerId}`;
    const seen = instants.get(key);
    if (seen?.includes(time)) {
      return inputError(
        ['capacity', index, 'checkedAt'],
        `a second observation of ${serviceType} at this instant`,
      );
    }
    if (seen === undefined) instants.set(key, [time]);
    else seen.push(time);
  }
  return undefined;
}

function findHistoryError(
  { asOf, monthCounts = {}, lastDispatchedAt = {}, suspensions = [] }: DispatchInput,
  providerIds: ReadonlySet<string>,
): InputError | undefined {
  const unknown = (id: string) => !providerIds.has(id);
  const counted = Object.keys(monthCounts).find(unknown);
  if (counted !== undefined) return inputError(['monthCounts', counted], `no provider ${counted}`);
  const last = Date.parse(asOf);
  for (const [id, at] of Object.entries(lastDispatchedAt)) {
    if (unknown(id)) return inputError(['lastDispatchedAt', id], `no provider ${id}`);
    if (Date.parse(at) > last) return inputError(['lastDispatchedAt', id], `later than ${asOf}`);
  }
  const index = suspensions.findIndex(({ providerId }) => unknown(providerId));
  if (index < 0) return undefined;
  return inputError(['suspensions', index, 'providerId'], `no provider ${suspensions[index]?.providerId}`);
}

function findIntervalError({ providers = [], suspensions = [] }: DispatchInput): InputError | undefined {
  for (const [index, { contracts }] of providers.entries()) {
    for (const [at, { validFrom, validTo }] of contracts.entries()) {
      if (validTo === null || validTo >= validFrom) continue;
      return inputError(['providers', index, 'contracts', at, 'validTo'], `earlier than ${validFrom}`);
    }
  }
  for (const [index, { from, to }] of suspensions.entries()) {
    if (to !== null && to < from) return inputError(['suspensions', index, 'to'], `earlier than ${from}`);
  }
  return undefined;
}

function findExceptionError(
  { asOf, exceptions = [] }: DispatchInput,
  providerIds: ReadonlySet<string>,
): InputError | undefined {
  const seen = new Set<string>();
  for (const [index, { providerId, agreedOn }] of exceptions.entries()) {
    const path = ['exceptions', index];
    if (!providerIds.has(providerId)) return inputError([...path, 'providerId'], `no provider ${providerId}`);
    if (seen.has(providerId)) return inputError([...path, 'providerId'], `${providerId} is there twice`);
    seen.add(providerId);
    if (agreedOn > dayOfInstant(asOf)) return inputError([...path, 'agreedOn'], `later than ${asOf}`);
  }
  return undefined;
}
