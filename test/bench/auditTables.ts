import type { ServiceCode } from '#shared/domain/values.ts';
import type { OwnPlan } from '#shared/rules/audit/table/ownPlans.ts';

/** A year of a unit's claims as an office hands them over, and the plans of its cases. */
export interface ClaimYear {
  readonly headings: readonly string[];
  readonly lines: readonly (readonly string[])[];
  readonly plans: ReadonlyMap<string, OwnPlan>;
}

const codes = ['BA01', 'BA02', 'BA07', 'BA15', 'BB05', 'BD03', 'OT01', 'CA07'] as const;
const two = (value: number) => String(value).padStart(2, '0');

/**
 * So many service records of ROC 114, 150 to a case, by forty attendants of sixty providers. Most are in order; as often
 * as in life one is too short, at once with another, late, or above what is approved.
 */
export function claimYear(records: number): ClaimYear {
  const cases = Math.ceil(records / 150);
  const headings = ['案號', '服務單位', '照服員', '服務代碼', '服務日期', '開始時間', '結束時間', '申報日期'];
  const lines = Array.from({ length: records }, (_, index) => {
    const month = 1 + ((index * 7) % 12);
    const hour = 8 + (index % 9);
    const minutes = index % 40 === 0 ? 5 : 45;
    const claimedMonth = month % 12;
    return [
      `S-${index % cases}`,
      `單位${index % 60}`,
      `照服員${index % 997}`,
      codes[index % codes.length]!,
      `114/${two(month)}/${two(1 + ((index * 11) % 28))}`,
      `${two(hour)}:00`,
      `${two(hour)}:${two(minutes)}`,
      `${claimedMonth === 0 ? 115 : 114}/${two(claimedMonth + 1)}/${index % 50 === 0 ? '20' : '05'}`,
    ];
  });
  const plans = Array.from({ length: cases }, (_, index): [string, OwnPlan] => [
    `S-${index}`,
    {
      caseNumber: `S-${index}`,
      approvedOn: '2024-12-20',
      needs: codes.slice(0, 7).map((code) => ({
        serviceType: code === 'OT01' ? 'meal' : 'homeCare',
        codes: [code as ServiceCode],
        visitsPerWeek: 2,
      })),
    },
  ]);
  return { headings, lines, plans: new Map(plans) };
}
