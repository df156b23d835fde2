import { z } from 'zod';
import type { ServiceType } from '../serviceType.ts';
import data from './serviceCodes.json' with { type: 'json' };

/** A row of the care-service table (照顧組合表). `confidence` says how well its name and unit are attested. */
export interface ServiceCodeFact {
  code: string;
  name: string;
  category: string;
  /** Null where the table names none. */
  unit: string | null;
  status: 'current' | 'obsolete' | 'reporting';
  confidence: 'two_source' | 'single_source' | 'single_source_ocr';
}

const fileSchema = z.strictObject({
  source: z.string(),
  codes: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      category: z.string(),
      unit: z.string().nullable(),
      status: z.enum(['current', 'obsolete', 'reporting']),
      confidence: z.enum(['two_source', 'single_source', 'single_source_ocr']),
    }),
  ),
  successors: z.array(z.strictObject({ from: z.string(), to: z.string(), on: z.iso.date() })),
});
const file = fileSchema.parse(data);

/** All 195 codes, in the table's order. */
export const serviceCodes: readonly ServiceCodeFact[] = file.codes;
/** Codes that were replaced: from `on`, a contract that names `from` covers `to`. */
export const codeSuccessors: readonly { from: string; to: string; on: string }[] = file.successors;

const factsByCode = new Map(serviceCodes.map((fact) => [fact.code, fact]));

/** The fact of a code, or undefined where the table has none (a county's own code, for one). */
export function findServiceCode(code: string): ServiceCodeFact | undefined {
  return factsByCode.get(code);
}

const categoriesByServiceType: Partial<Record<ServiceType, readonly string[]>> = {
  homeCare: ['BA'],
  dayCare: ['BB', 'BD'],
  familyCare: ['BC', 'BD'],
  smallMulti: ['BA', 'BB', 'BD', 'GA'],
  professional: ['CA', 'CB', 'CC', 'CD'],
  respite: ['GA', 'SC'],
  transport: ['DA'],
  meal: ['OT'],
  assistiveDevice: ['EA', 'EB', 'EC', 'ED', 'EE', 'EF', 'EG', 'EH'],
  homeModification: ['FA'],
};

/** The current codes that a need of this service can name, in the table's order. */
export function codesOf(serviceType: ServiceType): readonly ServiceCodeFact[] {
  const categories = categoriesByServiceType[serviceType] ?? [];
  return serviceCodes.filter((fact) => fact.status === 'current' && categories.includes(fact.category));
}
