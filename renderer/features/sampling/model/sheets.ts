import type { TFunction } from 'i18next';
import type { Words } from '#renderer/i18n/words.ts';
import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import { sampleKinds } from '#shared/domain/sampling/sampleDraw.ts';
import { findingCategories } from '#shared/domain/sampling/sampleEntry.ts';
import { maskName } from '#shared/reports/noticeText.ts';
import type { SampleItem } from '#shared/rules/sample/standing.ts';
import type { SamplingWork } from '../useSamplingWork.ts';
import { figuresOf, type MonthSamples, type SampleFigures } from './figures.ts';

interface SheetWords {
  t: TFunction<'sampling'>;
  words: Words;
}
type SheetFacts = Pick<SamplingWork, 'caseOf' | 'personName' | 'providerName' | 'abnormalities'>;

/** The month in two sheets: its figures, and the register of the drawn cases. Names of people served are masked. */
export function samplingSheets(samples: MonthSamples, facts: SheetFacts, say: SheetWords): NamedSheet[] {
  return [
    { name: say.t('sheet.figures'), lines: figureLines(samples, say) },
    { name: say.t('sheet.register'), lines: registerLines(samples, facts, say) },
  ];
}

function figureLines(samples: MonthSamples, { t, words }: SheetWords): Cell[][] {
  const heads = [
    t('figures.kind'),
    t('sheet.of'),
    t('sheet.drawn'),
    t('sheet.done'),
    ...(['phone', 'visit', 'papers'] as const).map((way) => words.t(`sampleWay.${way}`)),
    t('figures.notReached'),
    t('figures.abnormal'),
    ...findingCategories.map((category) => words.t(`finding.${category}`)),
    t('sheet.seed'),
  ];
  const lines = sampleKinds.flatMap((kind): Cell[][] => {
    const standing = samples[kind];
    if (standing === undefined) return [];
    const { drawn, done, byWay, notReached, abnormal, findings } = figuresOf(standing.items);
    return [
      [
        ...[t(`kind.${kind}`), standing.read.rates.all.of, drawn, done],
        ...[byWay.phone, byWay.visit, byWay.papers, notReached, abnormal],
        ...findingCategories.map((category) => findings[category]),
        neutralised(standing.read.seed),
      ],
    ];
  });
  return [heads, ...lines];
}

/** The columns that the source lists, in its order (note 6 of the flow), after what leads to the case here. */
function registerLines(samples: MonthSamples, facts: SheetFacts, { t, words }: SheetWords): Cell[][] {
  const heads = (
    [
      ...(['kind', 'caseNumber', 'manager', 'state'] as const),
      ...(['checkedOn', 'way', 'name', 'cmsLevel', 'spokenTo', 'findings'] as const),
      ...(['toldOn', 'office', 'handled', 'note'] as const),
    ] as const
  ).map((id) => t(`sheet.${id}`));
  const lineOf = (kind: string, { caseId, check, state }: SampleItem): Cell[] => {
    const person = facts.caseOf(caseId)?.case;
    const abnormality = facts.abnormalities.find(({ opened }) => opened.checkId === check?.id);
    const county = abnormality?.told.get('county');
    const found = (check?.findings ?? []).map(({ category, summary }) =>
      t('sheet.finding', { category: words.t(`finding.${category}`), summary }),
    );
    return [
      ...[kind, person?.caseNumber ?? '', facts.personName(person?.managerId ?? ''), t(`state.${state}`)],
      check === null ? '' : formatRoc(dayOfInstant(check.happenedAt)),
      check === null ? '' : words.t(`sampleWay.${check.way}`),
      person === undefined ? t('otherCase') : maskName(person.name),
      check?.cmsLevel ?? person?.cmsLevel ?? '',
      check?.spokenTo == null ? '' : words.t(`spokenTo.${check.spokenTo}`),
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
  return [heads, ...lines];
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
