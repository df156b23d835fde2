import { z } from 'zod';
import file from './benefitAreas.json' with { type: 'json' };

const areas = z
  .strictObject({
    source: z.string(),
    /** By the county's five-digit code: the class that its quota and copayment for transport go by (S-Q.a2, S-Q.a5). */
    transportClasses: z.record(z.string(), z.number().int().min(1).max(4)),
    /** Townships with prices of their own (S-Q.17). */
    uplift: z.array(z.strictObject({ township: z.string(), kind: z.enum(['indigenous', 'offshore']) })),
  })
  .parse(file);

const uplifted = new Set(areas.uplift.map(({ township }) => township));

/** What the benefits of somebody who lives in a township depend on. */
export interface BenefitArea {
  /** The class of transport, 1 to 4. Which townships of other counties are of class 4 no source names. */
  readonly countyClass: number;
  /** An indigenous or offshore area (S-Q.17). */
  readonly remote: boolean;
}

/** The area of a township by its eight-digit code. Throws RangeError where the code's county is none: a defect. */
export function benefitAreaOf(township: string): BenefitArea {
  const countyClass = areas.transportClasses[township.slice(0, 5)];
  if (countyClass === undefined) throw new RangeError(`no county of the township ${township}`);
  return { countyClass, remote: uplifted.has(township) };
}
