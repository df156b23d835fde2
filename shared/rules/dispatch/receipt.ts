import { z } from 'zod';
import { canonicalJson, type HashPort } from '../../policies/hash.ts';
import { keepingAllKeys } from '../engine/keepingAllKeys.ts';
import { err, ok, type Result } from '../engine/result.ts';
import { withDigest } from './digest.ts';
import {
  type DispatchCapacity,
  type DispatchInput,
  type DispatchProvider,
  type DispatchSuspension,
  dispatchInputSchema,
} from './input.ts';
import { normaliseInput, normaliseSuspension, suspensionsRead } from './normalise.ts';
import type { DispatchPolicy } from './policy.ts';
import type { Decision } from './result.ts';

const policyNameSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  hash: z.string(),
  options: keepingAllKeys(z.record(z.string(), z.string())),
});

/**
 * A decision with everything it was made from, for an auditor and `replay`. What `dispatch` read and printed make
 * one: `{ "input": …, "result": … }`. `recorded` is what happened then (who decided, whom the family chose): it is
 * no part of the decision and outside the digest.
 */
export const exportedReceiptSchema = z.strictObject({
  format: z.literal('paian-receipt/1').optional(),
  /** Absent: the result's own. */
  policy: policyNameSchema.optional(),
  /** The unit's layer that it was decided by, as data; the digest covers it by its hash. Absent: a shipped pack. */
  layers: z.array(z.unknown()).optional(),
  input: z.unknown(),
  result: keepingAllKeys(z.looseObject({ policy: policyNameSchema.optional() })),
  recorded: z.unknown().optional(),
});
export type ExportedReceipt = z.infer<typeof exportedReceiptSchema>;

/** One that was put together from records, each of which was checked by its own schema. */
export type InlinedReceipt = ExportedReceipt & { readonly input: DispatchInput };

const { request, monthCounts, lastDispatchedAt } = dispatchInputSchema.shape;

/**
 * A receipt as it is stored: providers, observations and suspensions by name, the rest inlined. What a newer program
 * says more is kept: the decision is shown all the same, and whoever replays it is told what is not known here.
 */
export const storedReceiptSchema = z.looseObject({
  format: z.literal('paian-stored-receipt/1'),
  policy: policyNameSchema,
  input: z.looseObject({
    asOf: dispatchInputSchema.shape.asOf,
    request,
    providers: z.looseObject({
      /** Hash of the directory that the providers come from. */
      directory: z.string(),
      /** Providers that are not in it, or were corrected or rated, as the rules read them. */
      changed: z.array(dispatchInputSchema.shape.providers.unwrap().element),
      /** Ids of providers of the directory that were left out. */
      absent: z.array(z.string()),
    }),
    observationIds: z.array(z.string()),
    suspensionIds: z.array(z.string()),
    /** Those that are no record of their own, as a ledger worked them out that day. */
    suspensions: dispatchInputSchema.shape.suspensions,
    exceptions: dispatchInputSchema.shape.exceptions,
    monthCounts,
    lastDispatchedAt,
  }),
  result: z.looseObject({ policy: policyNameSchema, digest: z.string() }),
  recorded: z.json(),
});
export type StoredReceipt = z.infer<typeof storedReceiptSchema>;

/** How a stored receipt names what it does not inline. */
export interface ReceiptSources {
  readonly directory: { readonly hash: string; readonly providers: readonly DispatchProvider[] };
  /** The id of the record that a fact was made from. */
  observationId(fact: DispatchCapacity): string;
  /** Null for one that no record says as it stands: it is inlined. */
  suspensionId(fact: DispatchSuspension): string | null;
}

/** The exported receipt of a decision, with its digest. */
export function makeReceipt(
  input: DispatchInput,
  policy: DispatchPolicy,
  decision: Decision,
  hashPort: HashPort,
  recorded: StoredReceipt['recorded'] = null,
): ExportedReceipt {
  return {
    format: 'paian-receipt/1',
    policy: copyOf(policy.name),
    input: normaliseInput(input, policy),
    result: { ...withDigest(input, policy, decision, hashPort), policy: copyOf(policy.name) },
    recorded,
  };
}

/** The receipt of a decision as it is stored, with its digest. */
export function makeStoredReceipt(
  input: DispatchInput,
  policy: DispatchPolicy,
  decision: Decision,
  hashPort: HashPort,
  sources: ReceiptSources,
  recorded: StoredReceipt['recorded'] = null,
): StoredReceipt {
  const { capacity = [], suspensions: _, providers = [], ...inlined } = normaliseInput(input, policy);
  const read = new Set(capacity.map(keyOfObservation));
  const ofDirectory = { ...input, providers: [...sources.directory.providers] };
  const unchanged = new Set((normaliseInput(ofDirectory, policy).providers ?? []).map(canonicalJson));
  const present = new Set(providers.map(({ id }) => id));
  const suspended = suspensionsRead(input, policy);
  const isNamed = (fact: DispatchSuspension) => sources.suspensionId(fact) !== null;
  const workedOut = suspended.filter((fact) => !isNamed(fact)).map(normaliseSuspension);
  return {
    format: 'paian-stored-receipt/1',
    policy: copyOf(policy.name),
    input: {
      ...inlined,
      providers: {
        directory: sources.directory.hash,
        changed: providers.filter((provider) => !unchanged.has(canonicalJson(provider))),
        absent: sources.directory.providers.map(({ id }) => id).filter((id) => !present.has(id)),
      },
      observationIds: (input.capacity ?? [])
        .filter((fact) => read.has(keyOfObservation(fact)))
        .map(sources.observationId)
        .sort(),
      suspensionIds: [...new Set(suspended.flatMap((fact) => sources.suspensionId(fact) ?? []))].sort(),
      ...(workedOut.length > 0 && { suspensions: workedOut }),
    },
    result: { ...withDigest(input, policy, decision, hashPort), policy: copyOf(policy.name) },
    recorded,
  };
}

/** Where what a stored receipt names is found; undefined for what is not known here. */
export interface ReceiptLookup {
  findDirectory(hash: string): readonly DispatchProvider[] | undefined;
  findObservation(id: string): DispatchCapacity | undefined;
  findSuspension(id: string): DispatchSuspension | undefined;
  /** The file of a unit's layer; undefined for a shipped pack. */
  findLayerFile?(hash: string): unknown;
}

export interface MissingSource {
  readonly kind: 'directory' | 'observation' | 'suspension';
  readonly id: string;
}

/** Inlines what a stored receipt names, so that it can be replayed without any database. */
export function inlineReceipt(
  stored: StoredReceipt,
  lookup: ReceiptLookup,
): Result<InlinedReceipt, MissingSource> {
  const {
    providers: named,
    observationIds,
    suspensionIds,
    suspensions: workedOut = [],
    ...inlined
  } = stored.input;
  const directory = lookup.findDirectory(named.directory);
  if (directory === undefined) return err({ kind: 'directory', id: named.directory });
  const capacity = findAll('observation', observationIds, lookup.findObservation);
  if (!capacity.ok) return capacity;
  const suspensions = findAll('suspension', suspensionIds, lookup.findSuspension);
  if (!suspensions.ok) return suspensions;
  const replaced = new Set([...named.absent, ...named.changed.map(({ id }) => id)]);
  const providers = [...directory.filter(({ id }) => !replaced.has(id)), ...named.changed];
  const layer = lookup.findLayerFile?.(stored.policy.hash);
  return ok({
    format: 'paian-receipt/1',
    policy: stored.policy,
    ...(layer !== undefined && { layers: [layer] }),
    input: {
      ...inlined,
      providers,
      capacity: capacity.value,
      suspensions: [...suspensions.value, ...workedOut],
    },
    result: stored.result,
    recorded: stored.recorded,
  });
}

function findAll<T>(
  kind: MissingSource['kind'],
  ids: readonly string[],
  find: (id: string) => T | undefined,
): Result<T[], MissingSource> {
  const found: T[] = [];
  for (const id of ids) {
    const item = find(id);
    if (item === undefined) return err({ kind, id });
    found.push(item);
  }
  return ok(found);
}

function keyOfObservation({ providerId, serviceType, checkedAt }: DispatchCapacity): string {
  return `${serviceType} ${Date.parse(checkedAt)} ${providerId}`;
}

function copyOf({ id, version, hash, options }: DispatchPolicy['name']) {
  return { id, version, hash, options: { ...options } };
}
