import type { AuditSection } from './auditSchema.ts';
import type { DeadlinesSection } from './clockSchema.ts';
import type {
  Clause,
  DemeritsSection,
  DispatchSection,
  IntakeSection,
  Interpretation,
  PackFile,
  Parameter,
  RatingsSection,
  RotationSection,
  SampleSection,
  SignOff,
} from './packSchema.ts';
import type { WorkflowSection } from './workflowSchema.ts';

/** A pack that was checked and joined with the layers it extends. */
export interface Pack {
  readonly id: string;
  readonly version: string;
  /** `sha256:…` of its own file's RFC 8785 form; the layers below are bound by the hashes in it. */
  readonly hash: string;
  readonly layer: PackFile['layer'];
  readonly title: PackFile['title'];
  readonly source: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly extends: { readonly id: string; readonly hash: string } | null;
  /** Who answers for what it changes in the layers below. */
  readonly signOff: SignOff | null;
  readonly clauses: Readonly<Record<string, Clause>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly interpretations: Readonly<Record<string, Interpretation>>;
  readonly successors: PackFile['successors'];
  readonly dispatch: DispatchSection | null;
  readonly demerits: DemeritsSection | null;
  readonly rotation: RotationSection | null;
  readonly sample: SampleSection | null;
  readonly intake: IntakeSection | null;
  readonly deadlines: DeadlinesSection | null;
  readonly workflow: WorkflowSection | null;
  readonly audit: AuditSection | null;
  readonly ratings: RatingsSection | null;
}

/** Why a pack refuses to load. */
export interface PackError {
  readonly code:
    | 'invalidPack'
    | 'hashMismatch'
    | 'unknownBase'
    | 'missingClause'
    | 'clauseRedefined'
    | 'readingRedefined'
    | 'parameterRedefined'
    | 'unknownParameter'
    | 'unsigned'
    | 'parameterGap'
    | 'parameterOverlap'
    | 'unknownChoice'
    | 'incompleteRanking'
    | 'incompleteClock'
    | 'clockRedefined'
    | 'unknownClock'
    | 'unknownEvent'
    | 'unknownState'
    | 'ambiguousTransition';
  readonly path: string;
  readonly message: string;
}

/** The title of a clause or reading that a decision cites; undefined for an id that the pack does not have. */
export function findTitle(pack: Pack, id: string): Clause['title'] | undefined {
  return pack.clauses[id]?.title ?? pack.interpretations[id]?.title;
}

/**
 * A title as screens show it. Counties type spaces between Han and Latin, and packs keep what was published; on a
 * screen the engine makes that gap.
 */
export function titleIn(title: Clause['title'], language: keyof Clause['title']): string {
  return title[language].replace(/(?<=\p{Script=Han}) (?=\S)|(?<=\S) (?=\p{Script=Han})/gu, '');
}

/** Whether a clause or reading of this id can be cited. */
export function canCite(pack: Pick<Pack, 'clauses' | 'interpretations'>, id: string): boolean {
  return Object.hasOwn(pack.clauses, id) || Object.hasOwn(pack.interpretations, id);
}

/**
 * The value of a parameter on a day. Before its first day the first value holds: a pack can be tried on days
 * before it is in force (dry run). Null once it was ended; undefined if the pack has no such parameter.
 */
export function valueOn(
  pack: Pack,
  name: string,
  day: string,
): Parameter['values'][number]['value'] | undefined {
  return entryOn(pack, name, day)?.value;
}

/** The entry that a value on a day comes from, with what it cites. */
export function entryOn(pack: Pack, name: string, day: string): Parameter['values'][number] | undefined {
  const values = pack.parameters[name]?.values ?? [];
  return values.filter((entry) => entry.from <= day).at(-1) ?? values[0];
}
