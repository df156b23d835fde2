import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsSupervising, useSession } from '#renderer/data/index.ts';
import { type Ending, ExportButtons } from '#renderer/handOut/ExportButtons.tsx';
import { useExportedWords } from '#renderer/handOut/useExportedWords.ts';
import { useHandOut, useMayUnmask } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Banner,
  Button,
  EmptyState,
  Footer,
  Lead,
  Screen,
  Tabs,
  useAnnounce,
  useNow,
} from '#renderer/ui/index.ts';
import { addMonths } from '#shared/domain/date/day.ts';
import { formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import { sampleStanding } from '#shared/rules/sample/standing.ts';
import { FiguresPart } from './FiguresPart.tsx';
import { KindPart } from './KindPart.tsx';
import { figuresOf, type MonthSamples } from './model/figures.ts';
import { samplingSheets } from './model/sheets.ts';
import { ReportsPart } from './ReportsPart.tsx';
import { useChinese } from './useChinese.ts';
import { type SamplingWork, useSamplingWork } from './useSamplingWork.ts';

const parts = ['monthly', 'unit', 'reports', 'figures'] as const;
type Part = (typeof parts)[number];

/** 抽查: the month's samples drawn, worked through, and what was found reported. For the supervisor. */
export function SamplingScreen() {
  const { t } = useTranslation('sampling');
  const session = useSession();
  const isSupervising = useIsSupervising();
  const navigate = useNavigate();
  if (session.state !== 'ready') return null;
  const back = () => void navigate({ to: '/reports' });
  return isSupervising ? (
    <SamplingParts onBack={back} />
  ) : (
    <EmptyState title={t('notSupervisor')} actions={<Button onPress={back}>{t('back')}</Button>} />
  );
}

function SamplingParts({ onBack }: { onBack: () => void }) {
  const work = useSamplingWork();
  return work === null ? null : <Sampling work={work} onBack={onBack} />;
}

function Sampling({ work, onBack }: { work: SamplingWork; onBack: () => void }) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const chinese = useChinese();
  const announce = useAnnounce();
  const { saveSheets } = useHandOut();
  const exportedWords = useExportedWords();
  const mayUnmask = useMayUnmask();
  const { today } = useNow();
  const search = useSearch({ strict: false }) as { tab?: Part; case?: string };
  const thisMonth = today.slice(0, 7);
  const [month, setMonth] = useState(thisMonth);
  const [part, setPart] = useState<Part>(
    search.tab !== undefined && parts.includes(search.tab) ? search.tab : 'monthly',
  );
  const [caseId, setCaseId] = useState(search.case ?? null);
  const [said, setSaid] = useState('');
  const { draws, entries, abnormalities } = work;
  const samples = useMemo(
    (): MonthSamples => ({
      monthly: sampleStanding(draws, entries, { kind: 'monthly', month }),
      unit: sampleStanding(draws, entries, { kind: 'unit', month }),
    }),
    [draws, entries, month],
  );
  const monthBeside = (by: number) => addMonths(`${month}-01`, by).slice(0, 7);
  const monthWords = formatRocMonth(month, words.locale);
  const isDrawn = samples.monthly !== undefined || samples.unit !== undefined;
  const open = abnormalities.filter(({ state }) => state !== 'closed').length;
  const exportAs = async (ending: Ending, unmaskedFor: string | null) => {
    const { register, all } = samplingSheets(samples, work, chinese, unmaskedFor);
    const name = `${chinese.sampling('sheet.file', { month: formatRocMonth(month) })}.${ending}`;
    const file = { thing: 'samples', caseId: null, name, unmaskedFor } as const;
    const isSaved = await saveSheets(ending === 'csv' ? register : all, file);
    const done = exportedWords({ name, isSaved, isMasked: unmaskedFor === null });
    setSaid(done);
    announce(done);
  };
  return (
    <Screen className="sampling">
      <section className="main">
        <Lead
          more={work.otherPack === null ? t('more') : t('moreOther', { pack: work.otherPack })}
          actions={
            <>
              <Button hotkey="B" onPress={onBack}>
                {t('back')}
              </Button>
              {part !== 'reports' && (
                <>
                  <Button onPress={() => setMonth(monthBeside(-1))}>{t('before')}</Button>
                  <Button onPress={() => setMonth(monthBeside(1))} isDisabled={month >= thisMonth}>
                    {t('after')}
                  </Button>
                </>
              )}
              {isDrawn && <ExportButtons mayUnmask={mayUnmask} onExport={exportAs} />}
            </>
          }
        >
          {leadWords()}
        </Lead>
        {work.problem !== null && <Banner tone="stop">{work.problem}</Banner>}
        <Tabs<Part>
          label={t('parts')}
          selected={part}
          onChange={setPart}
          tabs={parts.map((id) => ({
            id,
            label: t(`part.${id}`),
            ...(id === 'reports' && { count: open }),
          }))}
        >
          {(part === 'monthly' || part === 'unit') && (
            <KindPart
              // Another month is another list: nothing that was typed for one is drawn or saved for the other.
              key={`${month} ${part}`}
              kind={part}
              month={month}
              isNow={month === thisMonth}
              standing={samples[part]}
              work={work}
              onReport={(id) => {
                setCaseId(id);
                setPart('reports');
              }}
            />
          )}
          {part === 'reports' && <ReportsPart work={work} beginsWith={caseId} />}
          {part === 'figures' && <FiguresPart samples={samples} work={work} />}
        </Tabs>
        <Footer note={said === '' ? t('masked') : said} />
      </section>
    </Screen>
  );

  function leadWords(): string {
    if (part === 'reports') {
      const inState = (state: string) => abnormalities.filter((one) => one.state === state).length;
      return open === 0
        ? t('lead.noReports')
        : t('lead.reports', { count: inState('toAnswer'), answered: inState('answered') });
    }
    if (part === 'figures') {
      const of = figuresOf(Object.values(samples).flatMap((one) => one?.items ?? []));
      return isDrawn
        ? t('lead.figures', { month: monthWords, count: of.drawn, done: of.done, abnormal: of.abnormal })
        : t('lead.noFigures', { month: monthWords });
    }
    const standing = samples[part];
    if (standing === undefined) {
      return t(month === thisMonth ? 'lead.notYet' : 'lead.notDrawn', {
        month: monthWords,
        kind: t(`kind.${part}`),
      });
    }
    const { drawn, done, abnormal } = figuresOf(standing.items);
    return t('lead.drawn', {
      ...{ month: monthWords, kind: t(`kind.${part}`), done, count: drawn, abnormal },
    });
  }
}
