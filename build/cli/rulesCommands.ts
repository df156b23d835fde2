import { createHash } from 'node:crypto';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import { builtInCalendars } from '#shared/policies/calendars/calendar.ts';
import type { HashPort } from '#shared/policies/hash.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { audit } from '#shared/rules/audit/audit.ts';
import { parseAuditInput } from '#shared/rules/audit/checkInput.ts';
import { type AuditPolicy, auditPolicy } from '#shared/rules/audit/policy.ts';
import { parseDeadlinesInput } from '#shared/rules/deadlines/checkInput.ts';
import { deadlines } from '#shared/rules/deadlines/deadlines.ts';
import { type DeadlinesPolicy, deadlinesPolicy } from '#shared/rules/deadlines/policy.ts';
import { parseDemeritsInput } from '#shared/rules/demerits/checkInput.ts';
import { demeritLedger } from '#shared/rules/demerits/ledger.ts';
import { type DemeritsPolicy, demeritsPolicy } from '#shared/rules/demerits/policy.ts';
import { parseDispatchInput } from '#shared/rules/dispatch/checkInput.ts';
import { decide } from '#shared/rules/dispatch/decide.ts';
import { withDigest } from '#shared/rules/dispatch/digest.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { prepare } from '#shared/rules/dispatch/prepare.ts';
import { differingOptions, optionsOf, type PolicyName } from '#shared/rules/engine/policy.ts';
import type { Result } from '#shared/rules/engine/result.ts';
import { parseIntakeInput } from '#shared/rules/intake/checkInput.ts';
import { decideIntake } from '#shared/rules/intake/decideIntake.ts';
import { type IntakePolicy, intakePolicy } from '#shared/rules/intake/policy.ts';
import { parseQuotaInput } from '#shared/rules/quota/checkInput.ts';
import { quotaPolicy } from '#shared/rules/quota/policy.ts';
import { quota } from '#shared/rules/quota/quota.ts';
import { replay } from '#shared/rules/replay/replay.ts';
import { parseRotationInput } from '#shared/rules/rotation/checkInput.ts';
import { rotate, rotationPolicy } from '#shared/rules/rotation/rotate.ts';
import { parseSampleInput } from '#shared/rules/sample/checkInput.ts';
import { drawSample } from '#shared/rules/sample/draw.ts';
import { type SamplePolicy, samplePolicy } from '#shared/rules/sample/policy.ts';
import { parseWorkflowInput } from '#shared/rules/workflow/checkInput.ts';
import { type WorkflowPolicy, workflowPolicy } from '#shared/rules/workflow/policy.ts';
import { workflow } from '#shared/rules/workflow/workflow.ts';

/** An error as the command line prints it. */
export interface CommandError {
  code: 'invalidJson' | 'invalidInput' | 'unknownCommand' | 'unknownPack' | 'unknownOption' | 'notInPack';
  path: string;
  message: string;
}

export type Answer = { ok: true; value: unknown } | { ok: false; error: CommandError };

/** A command that is ready to run: it takes no input, or one document at a time. */
export type Command =
  | { reads: 'nothing'; run: () => Promise<unknown> }
  | { reads: 'documents'; run: (document: unknown) => Answer };

/** Commands of the contract; those that no pack here has yet answer `notInPack`. */
const commandNames = [
  'packs',
  'directory',
  'dispatch',
  'replay',
  'demerits',
  'deadlines',
  'rotation',
  'intake',
  'workflow',
  'audit',
  'sample',
  'quota',
];

/** Node's own SHA-256: several times as fast as one in script, and digests are most of what `--lines` does. */
const hashPort: HashPort = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  toUtf8: (text) => Buffer.from(text, 'utf8'),
  toHex: (bytes) => Buffer.from(bytes).toString('hex'),
};

const shelf = loadBuiltInPacks(hashPort);

/** Finds a command, with its pack and options checked before any input is read. */
export function findCommand(
  name: string,
  packId: string,
  options: Readonly<Record<string, string>>,
): { ok: true; value: Command } | { ok: false; error: CommandError } {
  if (!commandNames.includes(name))
    return failure('unknownCommand', '', `no command ${JSON.stringify(name)}`);
  const pack = shelf.findPack(packId);
  if (pack === undefined) return failure('unknownPack', '--policy', `no pack ${JSON.stringify(packId)}`);
  if (name === 'dispatch') return dispatchCommand(pack, options);
  if (name === 'demerits') return documentCommand(demeritsPolicy(pack, options), answerDemerits);
  if (name === 'rotation') return documentCommand(rotationPolicy(pack, options), answerRotation);
  if (name === 'intake') return documentCommand(intakePolicy(pack, options), answerIntake);
  if (name === 'sample') return documentCommand(samplePolicy(pack, options), answerSample);
  if (name === 'deadlines') return documentCommand(deadlinesPolicy(pack, options), answerDeadlines);
  if (name === 'workflow') return documentCommand(workflowPolicy(pack, options), answerWorkflow);
  if (name === 'audit') return documentCommand(auditPolicy(pack, options), answerAudit);
  if (name === 'quota') return documentCommand(quotaPolicy(pack, options), answerQuota);
  const differing = differingOptions(pack, options);
  if (name === 'packs' || name === 'directory' || name === 'replay') {
    if (!differing.ok) return differing;
    if (name === 'packs') return { ok: true, value: { reads: 'nothing', run: async () => listPacks() } };
    if (name === 'directory') return { ok: true, value: { reads: 'nothing', run: printDirectory } };
    return { ok: true, value: { reads: 'documents', run: replayDocument } };
  }
  return failure('notInPack', '', `${pack.id} has no ${name}`);
}

function dispatchCommand(
  pack: Pack,
  options: Readonly<Record<string, string>>,
): ReturnType<typeof findCommand> {
  const policy = dispatchPolicy(pack, options);
  if (!policy.ok) return policy;
  const run = (document: unknown): Answer => {
    const input = parseDispatchInput(document, { isTownship: isTownshipCode });
    if (!input.ok) return input;
    const prepared = prepare(input.value, { distance: distanceBand });
    const decision = decide(prepared, policy.value, input.value);
    return { ok: true, value: withDigest(input.value, policy.value, decision, hashPort) };
  };
  return { ok: true, value: { reads: 'documents', run } };
}

/** A command that answers one document at a time by a policy, if the pack has one for it. */
function documentCommand<P>(
  policy: Result<P, CommandError>,
  answer: (document: unknown, policy: P) => Answer,
): ReturnType<typeof findCommand> {
  if (!policy.ok) return policy;
  return { ok: true, value: { reads: 'documents', run: (document) => answer(document, policy.value) } };
}

function answerDemerits(document: unknown, policy: DemeritsPolicy): Answer {
  const input = parseDemeritsInput(document, policy);
  return input.ok ? { ok: true, value: demeritLedger(input.value, policy) } : input;
}

function answerRotation(document: unknown, policy: PolicyName): Answer {
  const input = parseRotationInput(document);
  return input.ok ? { ok: true, value: rotate(input.value, policy) } : input;
}

function answerSample(document: unknown, policy: SamplePolicy): Answer {
  const input = parseSampleInput(document);
  return input.ok ? { ok: true, value: drawSample(input.value, policy, hashPort) } : input;
}

function answerIntake(document: unknown, policy: IntakePolicy): Answer {
  const input = parseIntakeInput(document, { isTownship: isTownshipCode });
  return input.ok
    ? { ok: true, value: decideIntake(input.value, policy, { distance: distanceBand }) }
    : input;
}

function answerDeadlines(document: unknown, policy: DeadlinesPolicy): Answer {
  const input = parseDeadlinesInput(document, policy);
  return input.ok ? { ok: true, value: deadlines(input.value, policy, builtInCalendars) } : input;
}

function answerWorkflow(document: unknown, policy: WorkflowPolicy): Answer {
  const input = parseWorkflowInput(document, policy);
  return input.ok ? { ok: true, value: workflow(input.value, policy, builtInCalendars) } : input;
}

function answerAudit(document: unknown, policy: AuditPolicy): Answer {
  const input = parseAuditInput(document);
  return input.ok ? { ok: true, value: audit(input.value, policy) } : input;
}

function answerQuota(document: unknown, policy: PolicyName): Answer {
  const input = parseQuotaInput(document);
  return input.ok ? { ok: true, value: quota(input.value, policy) } : input;
}

function replayDocument(document: unknown): Answer {
  return replay(document, {
    isTownship: isTownshipCode,
    distance: distanceBand,
    hashPort,
    findPackByHash: shelf.findPackByHash,
  });
}

function listPacks(): unknown {
  return {
    packs: shelf.packs.map((pack) => ({
      id: pack.id,
      version: pack.version,
      validFrom: pack.validFrom,
      validTo: pack.validTo,
      hash: pack.hash,
      ...(pack.extends === null ? {} : { extends: pack.extends }),
      options: optionsOf(pack),
    })),
  };
}

/** Loaded only here: every other command starts without the directory's data. */
async function printDirectory(): Promise<unknown> {
  const { yunlinDirectory } = await import('#shared/directory/yunlin113/index.ts');
  return yunlinDirectory();
}

/** A command that could not be answered, with where in what was asked the reason lies. */
export function failure(
  code: CommandError['code'],
  path: string,
  message: string,
): { ok: false; error: CommandError } {
  return { ok: false, error: { code, path, message } };
}
