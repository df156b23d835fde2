import { z } from 'zod';

/** The kinds of service a need can ask for; the same words as in the rules' contract. */
export const serviceTypes = [
  'homeCare',
  'dayCare',
  'smallMulti',
  'familyCare',
  'professional',
  'respite',
  'meal',
  'groupHome',
  'communityStation',
  'deviceAssessment',
  'transport',
  'assistiveDevice',
  'homeModification',
] as const;
export const serviceTypeSchema = z.enum(serviceTypes);
export type ServiceType = z.infer<typeof serviceTypeSchema>;

/** Whether this version of the program knows a kind of service; a later one may name more. */
export function isServiceType(word: string): word is ServiceType {
  return (serviceTypes as readonly string[]).includes(word);
}

/** Which flow a service follows: C for professional services (T-3.C), B for the others (T-3.B). */
export function flowOf(serviceType: ServiceType): 'B' | 'C' {
  return serviceType === 'professional' ? 'C' : 'B';
}
