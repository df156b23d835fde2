import { audit } from '#shared/rules/audit/audit.ts';
import { parseAuditInput } from '#shared/rules/audit/checkInput.ts';
import type { Finding, FindingCode } from '#shared/rules/audit/finding.ts';
import type { AuditInput, ServiceRecord } from '#shared/rules/audit/input.ts';
import { auditPolicy } from '#shared/rules/audit/policy.ts';
import { shelf } from './dispatchInput.ts';

export const yunlinAudit = (() => {
  const policy = auditPolicy(shelf.findPack('yunlin-113')!);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
})();

/** A service of one hour from 09:00 on 2026-05-11, unless stated; `from` and `to` are times of its day. */
export function aRecord(
  id: string,
  code: string,
  stated: Partial<ServiceRecord> & { day?: string; from?: string; to?: string } = {},
): ServiceRecord {
  const { day = '2026-05-11', from = '09:00', to = '10:00', ...rest } = stated;
  return {
    id,
    caseId: 'C1',
    providerId: 'P1',
    code,
    startAt: `${day}T${from}:00+08:00`,
    endAt: `${day}T${to}:00+08:00`,
    ...rest,
  };
}

/** The findings of an input, which must be valid. */
export function findingsOf(stated: Partial<AuditInput>): readonly Finding[] {
  const parsed = parseAuditInput({ asOf: '2026-12-31', ...stated });
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return audit(parsed.value, yunlinAudit).findings;
}

/** Those of one code. */
export function found(code: FindingCode, stated: Partial<AuditInput>): readonly Finding[] {
  return findingsOf(stated).filter((finding) => finding.code === code);
}
