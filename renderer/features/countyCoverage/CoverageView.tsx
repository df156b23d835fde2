import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ending, ExportButtons } from '#renderer/handOut/ExportButtons.tsx';
import { useExportedWords } from '#renderer/handOut/useExportedWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import {
  Button,
  ClauseTag,
  EmptyState,
  Footer,
  Lead,
  Screen,
  Select,
  Tabs,
  useSaid,
} from '#renderer/ui/index.ts';
import type { CountyShapes } from '#shared/directory/townshipShapes.ts';
import { planYearOf } from '#shared/directory/yunlin113/planTables.ts';
import { addMonths } from '#shared/domain/date/day.ts';
import type { Instant } from '#shared/domain/date/instant.ts';
import { formatInstant, formatRoc, formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import { type Coverage, type PeriodKind, periodKinds } from '#shared/reports/coverage.ts';
import { MapPart } from './MapPart.tsx';
import { MatrixPart } from './MatrixPart.tsx';
import { coverageSheets, type Plan, planSheets } from './model/sheets.ts';
import { PlanPart } from './PlanPart.tsx';
import { useChineseWords } from './useChineseWords.ts';

export interface CoverageViewProps {
  coverage: Coverage;
  /** The county's name. */
  county: string;
  /** Undefined where no outlines of it are here. */
  shapes: CountyShapes | undefined;
  /** Null where the county's plan is not here. */
  plan: Plan | null;
  /** `YYYY-MM`, and whether its month, quarter or year is counted. */
  month: string;
  kind: PeriodKind;
  onKind: (kind: PeriodKind) => void;
  onMonth: (month: string) => void;
  hasNext: boolean;
  at: Instant;
  unitName: string;
  /** Whose records are in the count besides those of this computer, and up to when. */
  others: readonly { personName: string; upTo: string }[];
  place: (township: string) => string;
  onBack: () => void;
  print: () => void;
  /** One sheet as comma-separated text, several as a spreadsheet; false where it could not be noted, and so was not saved. */
  save: (sheets: NamedSheet | readonly NamedSheet[], name: string) => Promise<boolean>;
}

const parts = ['matrix', 'map', 'plan'] as const;
type Part = (typeof parts)[number];

/** Township by service, the same on a map, and the plan's figures with what differs. */
export function CoverageView(props: CoverageViewProps) {
  const { coverage, county, shapes, plan, month, kind, hasNext, others, place } = props;
  const { t } = useTranslation('coverage');
  const words = useWords();
  const chinese = useChineseWords();
  const [said, say] = useSaid();
  const exportedWords = useExportedWords();
  const [part, setPart] = useState<Part>('matrix');
  const beside = (by: number) => addMonths(`${month}-01`, by).slice(0, 7);
  const isPlan = part === 'plan';
  const { from, to } = coverage.period;
  const period = t('period.between', { from: formatRoc(from), to: formatRoc(to) });
  const exportAs = async (ending: Ending) => {
    const { first, all } =
      isPlan && plan !== null ? planSheets(plan, chinese) : coverageSheets(coverage, plan !== null, chinese);
    const name = `${first.name}${isPlan ? '' : formatRocMonth(month)}.${ending}`;
    const isSaved = await props.save(ending === 'csv' ? first : all, name);
    say(exportedWords({ name, isSaved }));
  };
  const isMissing = isPlan && plan === null;
  return (
    <Screen className="coverage">
      <section className="main">
        <Lead
          isLong
          more={
            <>
              {isPlan
                ? plan?.source
                : t('more', { unit: props.unitName, period, at: formatInstant(props.at, words.locale) })}{' '}
              <ClauseTag id="Y-S" title={t('clause')} look="bare" />
            </>
          }
          actions={
            <>
              <Button hotkey="B" onPress={props.onBack}>
                {t('back')}
              </Button>
              {!isPlan && (
                <>
                  <Button onPress={() => props.onMonth(beside(-1))}>{t('before')}</Button>
                  <Button onPress={() => props.onMonth(beside(1))} isDisabled={!hasNext}>
                    {t('after')}
                  </Button>
                </>
              )}
              <Button hotkey="P" onPress={props.print}>
                {t('print')}
              </Button>
              {!isMissing && <ExportButtons mayUnmask={false} isMain onExport={exportAs} />}
            </>
          }
        >
          {leadWords()}
        </Lead>
        <Tabs<Part>
          label={t('parts')}
          selected={part}
          onChange={setPart}
          tabs={parts.map((id) => ({ id, label: t(`part.${id}`) }))}
        >
          {isPlan ? (
            plan === null ? (
              <EmptyState title={t('plan.none', { county })}>
                <p>{t('plan.noneMore')}</p>
              </EmptyState>
            ) : (
              <PlanPart plan={plan} />
            )
          ) : part === 'map' ? (
            <MapPart
              coverage={coverage}
              shapes={shapes}
              place={place}
              note={knownWords()}
              period={periodSelect()}
            />
          ) : (
            <MatrixPart
              coverage={coverage}
              hasPlan={plan !== null}
              place={place}
              note={knownWords()}
              period={periodSelect()}
            />
          )}
        </Tabs>
        <Footer note={said === '' ? t('counted') : said} />
      </section>
    </Screen>
  );

  function periodSelect() {
    return (
      <Select<PeriodKind>
        label={t('period.label')}
        layout="inline"
        options={periodKinds.map((id) => ({ id, label: t(`period.${id}`) }))}
        value={kind}
        onChange={props.onKind}
      />
    );
  }

  function leadWords(): string {
    if (isPlan) {
      if (plan === null) return t('plan.none', { county });
      const count = (outcome: string) => plan.figures.filter((one) => one.outcome === outcome).length;
      return t('lead.plan', {
        count: plan.figures.length,
        differs: count('differs'),
        unknown: count('unknown'),
      });
    }
    const gaps = (name: 'noDayCare' | 'noProfessional') => coverage.rows.filter((row) => row[name]).length;
    return t('lead.gaps', {
      county,
      count: coverage.rows.length,
      dayCare: gaps('noDayCare'),
      professional: gaps('noProfessional'),
      unmatched: coverage.county.unmatched,
    });
  }

  /** Whose records these are, what stands in no row, and what of the plan is not known. */
  function knownWords(): string {
    const people = words.list(
      others.map((one) => t('known.one', { name: one.personName, day: formatRoc(one.upTo) })),
    );
    const { elsewhere } = coverage;
    return [
      others.length === 0 ? t('known.own') : t('known.others', { people }),
      t('known.paper'),
      ...(elsewhere.people + elsewhere.matched + elsewhere.unknown === 0
        ? []
        : [t('known.elsewhere', { ...elsewhere })]),
      plan === null
        ? t('known.noPlan', { county })
        : t('known.plan', { year: planYearOf(Number(month.slice(0, 4))) - 1911 }),
    ].join(words.locale === 'en' ? ' ' : '');
  }
}
