import { hashPort } from '#shared/crypto/hashPort.ts';
import { distanceBand, isTownshipCode } from '#shared/directory/townships.ts';
import { builtInCalendars } from '#shared/policies/calendars/calendar.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { audit } from '#shared/rules/audit/audit.ts';
import { parseAuditInput } from '#shared/rules/audit/checkInput.ts';
import { auditPolicy } from '#shared/rules/audit/policy.ts';
import { parseDeadlinesInput } from '#shared/rules/deadlines/checkInput.ts';
import { deadlines } from '#shared/rules/deadlines/deadlines.ts';
import { deadlinesPolicy } from '#shared/rules/deadlines/policy.ts';
import { parseDemeritsInput } from '#shared/rules/demerits/checkInput.ts';
import { demeritLedger } from '#shared/rules/demerits/ledger.ts';
import { demeritsPolicy } from '#shared/rules/demerits/policy.ts';
import type { Result } from '#shared/rules/engine/result.ts';
import { parseIntakeInput } from '#shared/rules/intake/checkInput.ts';
import { decideIntake } from '#shared/rules/intake/decideIntake.ts';
import { intakePolicy } from '#shared/rules/intake/policy.ts';
import { parseQuotaInput } from '#shared/rules/quota/checkInput.ts';
import { quotaPolicy } from '#shared/rules/quota/policy.ts';
import { quota } from '#shared/rules/quota/quota.ts';
import { parseRotationInput } from '#shared/rules/rotation/checkInput.ts';
import { rotate, rotationPolicy } from '#shared/rules/rotation/rotate.ts';
import { parseSampleInput } from '#shared/rules/sample/checkInput.ts';
import { drawSample } from '#shared/rules/sample/draw.ts';
import { samplePolicy } from '#shared/rules/sample/policy.ts';
import { parseWorkflowInput } from '#shared/rules/workflow/checkInput.ts';
import { workflowPolicy } from '#shared/rules/workflow/policy.ts';
import { workflow } from '#shared/rules/workflow/workflow.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

/** What a command answered once: the pack by hash, so that a newer version of it changes nothing here. */
export interface CommandVector {
  command: keyof typeof commands;
  pack: string;
  options: Record<string, string>;
  input: unknown;
  result: unknown;
}

type Options = Record<string, string>;

const commands = {
  demerits(pack: Pack, options: Options, input: unknown) {
    const policy = need(demeritsPolicy(pack, options));
    return demeritLedger(need(parseDemeritsInput(input, policy)), policy);
  },
  deadlines(pack: Pack, options: Options, input: unknown) {
    const policy = need(deadlinesPolicy(pack, options));
    return deadlines(need(parseDeadlinesInput(input, policy)), policy, builtInCalendars);
  },
  rotation: (pack: Pack, options: Options, input: unknown) =>
    rotate(need(parseRotationInput(input)), need(rotationPolicy(pack, options))),
  intake: (pack: Pack, options: Options, input: unknown) =>
    decideIntake(
      need(parseIntakeInput(input, { isTownship: isTownshipCode })),
      need(intakePolicy(pack, options)),
      { distance: distanceBand },
    ),
  sample: (pack: Pack, options: Options, input: unknown) =>
    drawSample(need(parseSampleInput(input)), need(samplePolicy(pack, options)), hashPort),
  workflow(pack: Pack, options: Options, input: unknown) {
    const policy = need(workflowPolicy(pack, options));
    return workflow(need(parseWorkflowInput(input, policy)), policy, builtInCalendars);
  },
  audit: (pack: Pack, options: Options, input: unknown) =>
    audit(need(parseAuditInput(input)), need(auditPolicy(pack, options))),
  quota: (pack: Pack, options: Options, input: unknown) =>
    quota(need(parseQuotaInput(input)), need(quotaPolicy(pack, options))),
};

/** The answer of today's kernel to what was asked then. Throws where it refuses. */
export function answerAgain({ command, pack, options, input }: Omit<CommandVector, 'result'>): unknown {
  const found = shelf.findPackByHash(pack);
  if (found === undefined) throw new Error(`no pack ${pack}`);
  return JSON.parse(JSON.stringify(commands[command](found, options, input)));
}

function need<T>(result: Result<T, { path: string; message: string }>): T {
  if (!result.ok) throw new Error(`${result.error.path}: ${result.error.message}`);
  return result.value;
}
