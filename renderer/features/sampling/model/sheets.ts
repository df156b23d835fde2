import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import { sampleKinds } from '#shared/domain/sampling/sampleDraw.ts';
import { findingCategories, sampleWays } from '#shared/domain/sampling/sampleEntry.ts';
import { nameMask } from '#shared/reports/masking.ts';
import type { SampleItem } from '#shared/rules/sample/standing.ts';
import type { SamplingWork } from '../useSamplingWork.ts';
import { figuresOf, type MonthSamples, type SampleFigures } from './figures.ts';
import type { ChineseWords } from './report.ts';

type SheetFacts = Pick<SamplingWork, 'caseOf' | 'personName' | 'providerName' | 'abnormalities'>;

/** A column with what stands in it: `about` says what it means. */
interface Column {
  readonly head: string;
  readonly about:
    | (typeof registerColumns)[number]
    | ('of' | 'drawn' | 'done' | 'byWay' | 'notReached' | 'abnormal' | 'category' | 'seed');
}

/**
 * The month's register of drawn cases, its figures, and what the columns mean. They go to offices in Taiwan, so in
 * Chinese; names of people served are masked.
 * @param unmaskedFor why with whole names; null: masked
 */
export function samplingSheets(
  samples: MonthSamples,
  facts: SheetFacts,
  say: ChineseWords,
  unmaskedFor: string | null = null,
): { register: NamedSheet; all: NamedSheet[] } {
  const t = say.sampling;
  const sheet = (
    name: string,
    { columns, lines }: { columns: readonly Column[]; lines: readonly Cell[][] },
  ) => ({
    named: { name, lines: [columns.map(({ head }) => neutralised(head)), ...lines] },
    meanings: columns.map(({ head, about }) => [name, head, t(`sheet.about.${about}`)].map(neutralised)),
  });
  const register = sheet(t('sheet.register'), registerOf(samples, facts, say, unmaskedFor));
  const figures = sheet(t('sheet.figures'), figuresSheet(samples, say));
  const heads = [t('sheet.sheet'), t('sheet.column'), t('sheet.means')];
  const meanings = [heads, ...register.meanings, ...figures.meanings];
  return {
    register: register.named,
    all: [register.named, figures.named, { name: t('sheet.columns'), lines: meanings }],
  };
}

function figuresSheet(samples: MonthSamples, { sampling: t, domain }: ChineseWords) {
  const columns: Column[] = [
    { head: t('figures.kind'), about: 'kind' },
    ...(['of', 'drawn', 'done'] as const).map((about) => ({ head: t(`sheet.${about}`), about })),
    ...sampleWays.map((way) => ({ head: domain(`sampleWay.${way}`), about: 'byWay' as const })),
    ...(['notReached', 'abnormal'] as const).map((about) => ({ head: t(`figures.${about}`), about })),
    ...findingCategories.map((category) => ({
      head: domain(`finding.${category}`),
      about: 'category' as const,
    })),
    { head: t('sheet.seed'), about: 'seed' },
  ];
  const lines = sampleKinds.flatMap((kind): Cell[][] => {
    const standing = samples[kind];
    if (standing === undefined) return [];
    const { drawn, done, byWay, notReached, abnormal, findings } = figuresOf(standing.items);
    return [
      [
        ...[t(`kind.${kind}`), standing.read.rates.all.of, drawn, done],
        ...[...sampleWays.map((way) => byWay[way]), notReached, abnormal],
        ...findingCategories.map((category) => findings[category]),
        neutralised(standing.read.seed),
      ],
    ];
  });
  return { columns, lines };
}

/** The columns that the source lists, in its order (note 6 of the flow), after what leads to the case here. */
const registerColumns = [
  ...(['kind', 'caseNumber', 'manager', 'state'] as const),
  ...(['checkedOn', 'way', 'name', 'cmsLevel', 'spokenTo', 'findings'] as const),
  ...(['toldOn', 'office', 'handled', 'note'] as const),
] as const;

function registerOf(
  samples: MonthSamples,
  facts: SheetFacts,
  { sampling: t, domain }: ChineseWords,
  unmaskedFor: string | null,
) {
  const mask = nameMask(unmaskedFor);
  const columns = registerColumns.map((about): Column => ({ head: t(`sheet.${about}`), about }));
  const lineOf = (kind: string, { caseId, check, state }: SampleItem): Cell[] => {
    const person = facts.caseOf(caseId)?.case;
    const abnormality = facts.abnormalities.find(({ opened }) => opened.checkId === check?.id);
    const county = abnormality?.told.get('county');
    const found = (check?.findings ?? []).map(({ category, summary }) =>
      t('sheet.finding', { category: domain(`finding.${category}`), summary }),
    );
    return [
      ...[kind, person?.caseNumber ?? '', facts.personName(person?.managerId ?? ''), t(`state.${state}`)],
      check === null ? '' : formatRoc(dayOfInstant(check.happenedAt)),
      check === null ? '' : domain(`sampleWay.${check.way}`),
      person === undefined ? t('otherCase') : mask(person.name),
      check?.cmsLevel ?? person?.cmsLevel ?? '',
      check?.spokenTo == null ? '' : domain(`spokenTo.${check.spokenTo}`),
      found.join(t('sheet.between')),
      county === undefined ? '' : formatRoc(county.toldOn),
      county?.name ?? '',
      abnormality?.handled?.text ?? '',
      check?.note ?? '',
    ].map((cell) => (typeof cell === 'number' ? cell : neutralised(cell)));
  };
  const lines = sampleKinds.flatMap((kind) =>
    (samples[kind]?.items ?? []).map((item) => lineOf(t(`kind.${kind}`), item)),
  );
  return { columns, lines };
}

/** What came of both samples of each manager's cases, by name. */
export function managerRows(
  samples: MonthSamples,
  { caseOf, personName }: Pick<SheetFacts, 'caseOf' | 'personName'>,
): (Pick<SampleFigures, 'drawn' | 'done' | 'abnormal'> & { managerId: string })[] {
  const items = Object.values(samples).flatMap((standing) => standing?.items ?? []);
  return [...groupBy(items, ({ caseId }) => (caseOf(caseId)?.case.managerId as string | undefined) ?? '')]
    .map(([managerId, own]) => ({ managerId, ...figuresOf(own) }))
    .sort(
      (a, b) =>
        personName(a.managerId).localeCompare(personName(b.managerId), 'zh-TW') ||
        (a.managerId < b.managerId ? -1 : 1),
    );
}
