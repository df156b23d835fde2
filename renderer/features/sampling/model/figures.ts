import type { Abnormality } from '#shared/domain/sampling/abnormality.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import {
  type FindingCategory,
  findingCategories,
  type SampleWay,
} from '#shared/domain/sampling/sampleEntry.ts';
import type { SampleItem, SampleStanding } from '#shared/rules/sample/standing.ts';

/** A month's sample of one kind in figures; all are counts of cases but `findings`. */
export interface SampleFigures {
  readonly drawn: number;
  readonly done: number;
  /** Not done, and tried. */
  readonly notReached: number;
  readonly byWay: Readonly<Record<SampleWay, number>>;
  readonly abnormal: number;
  /** A case can have findings in several categories. */
  readonly findings: Readonly<Record<FindingCategory, number>>;
}

/** What came of some drawn cases. */
export function figuresOf(items: readonly SampleItem[]): SampleFigures {
  const checks = items.flatMap(({ check }) => check ?? []);
  const inWay = (way: SampleWay) => checks.filter((check) => check.way === way).length;
  const ofCategory = (category: FindingCategory) =>
    checks.filter(({ findings }) => findings.some((finding) => finding.category === category)).length;
  return {
    drawn: items.length,
    done: checks.length,
    notReached: items.filter(({ state }) => state === 'notReached').length,
    byWay: { phone: inWay('phone'), visit: inWay('visit'), papers: inWay('papers') },
    abnormal: checks.filter(({ findings }) => findings.length > 0).length,
    findings: Object.fromEntries(
      findingCategories.map((category) => [category, ofCategory(category)]),
    ) as SampleFigures['findings'],
  };
}

/** The month's samples of both kinds; undefined where one was not drawn. */
export type MonthSamples = Readonly<Record<SampleKind, SampleStanding | undefined>>;

/** What was reported of the checks that count in these samples, by how it stands. */
export function reportFigures(
  samples: MonthSamples,
  abnormalities: readonly Abnormality[],
): Record<Abnormality['state'], number> {
  const checkIds = new Set(
    Object.values(samples).flatMap((standing) =>
      (standing?.items ?? []).flatMap(({ check }) => (check === null ? [] : [check.id])),
    ),
  );
  const own = abnormalities.filter(({ opened }) => checkIds.has(opened.checkId));
  const inState = (state: Abnormality['state']) => own.filter((one) => one.state === state).length;
  return { toAnswer: inState('toAnswer'), answered: inState('answered'), closed: inState('closed') };
}
