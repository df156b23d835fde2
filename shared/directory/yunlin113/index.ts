export { type AppendixRow, appendixRows, type ListingType } from './appendix.ts';
export { type DayCareHours, dayCareHoursSchema } from './dayCareHours.ts';
export type { Difference } from './differences.ts';
export {
  type Directory,
  type DirectoryContract,
  type DirectoryProvider,
  type Listing,
  yunlinDirectory,
} from './directory.ts';
export { yunlinDirectoryHash } from './hash.ts';
export {
  type DayCareFact,
  dayCareFacts,
  type GroupHomeFact,
  groupHomeFacts,
  type MealFact,
  mealFacts,
  type TransportFact,
  transportFacts,
} from './tables.ts';
