import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportButtons } from '#renderer/handOut/ExportButtons.tsx';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useExportedWords } from '#renderer/handOut/useExportedWords.ts';
import type { Copied } from '#renderer/host/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { textOf } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import {
  Button,
  Chips,
  ClauseTag,
  EmptyState,
  Footer,
  Lead,
  Screen,
  Tabs,
  useHotkeys,
  useSaid,
} from '#renderer/ui/index.ts';
import type { Instant } from '#shared/domain/date/instant.ts';
import { formatInstant, formatRoc, formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import { formatSpan } from '#shared/domain/date/span.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Fairness } from '#shared/reports/fairness.ts';
import { nameMask } from '#shared/reports/masking.ts';
import { countedUnder, type ReferralCounts, receivedShare } from '#shared/reports/referralCounts.ts';
import type { RotationSkip } from '#shared/reports/rotationSkips.ts';
import type { Timeliness } from '#shared/reports/timeliness.ts';
import { FairnessPart } from './FairnessPart.tsx';
import {
  type FairnessNames,
  fairnessSheets,
  firstServiceWords,
  type SkipNames,
} from './model/fairnessSheets.ts';
import { type MonthReport, monthBeside, percent, type ReportRow } from './model/monthReport.ts';
import { allKinds, type ReferralNames, referralSheets } from './model/referralSheets.ts';
import type { RowItem } from './model/rowItems.ts';
import { failedSheetOf, reassignedSheetOf, type SheetWords, sheetFigures, sheetOf } from './model/sheet.ts';
import { punctuality, timelinessSheets } from './model/timelinessSheets.ts';
import { ReferralsPart } from './ReferralsPart.tsx';
import { ReportNotes } from './ReportNotes.tsx';
import { ReportTable } from './ReportTable.tsx';
import { SkipsPart } from './SkipsPart.tsx';
import { TimelinessFigures, TimelinessPart } from './TimelinessPart.tsx';

export type ServiceChoice = ServiceType | 'all';

export interface ReportsViewProps {
  /** What is open first; the table, unless stated. */
  firstPart?: Part;
  /** What the unit reports of the month: how much of how much is open, and its part. */
  filed: { open: number; all: number; body: ReactNode };
  report: MonthReport;
  fairness: Fairness;
  /** The mean of days to the first service that the county asks for (Y-T.kpi); null where none is said. */
  firstServiceAim: number | null;
  timeliness: Timeliness;
  /** The month's referrals to other resources (Y-R.1). */
  referrals: ReferralCounts;
  /** The month's skips of rotations. */
  skips: readonly RotationSkip[];
  /** The instant of the count. */
  at: Instant;
  unitName: string;
  service: ServiceChoice;
  onService: (service: ServiceChoice) => void;
  /** False in the running month: the next has not begun. */
  hasNext: boolean;
  onMonth: (month: string) => void;
  /** Whose dispatches are in the count besides those of this computer, and up to when. */
  othersKnown: readonly { personName: string; upTo: string }[];
  itemsOf: (row: ReportRow) => readonly RowItem[];
  caseName: (caseId: string) => string;
  providerName: (providerId: string) => string;
  /** Of a member of a rotation. */
  memberName: (memberId: string) => string;
  /** Who was passed over, by dispatch. */
  passedOver: FairnessNames['passedOver'];
  /** Opens the record of a dispatch. */
  onOpen: (of: { caseId: string; dispatchId: string }) => void;
  /** Opens a case at its referrals. */
  onOpenCase: (caseId: string) => void;
  /**
   * False where it could not be noted, and so was not saved.
   * @param unmaskedFor why with whole names; null where these are masked
   */
  save: (sheets: readonly NamedSheet[], name: string, unmaskedFor: string | null) => Promise<boolean>;
  /** Whether a file with whole names may go out. */
  mayUnmask: boolean;
  /** False where the clipboard could not be written. */
  copy: (text: string) => Promise<Copied>;
  print: () => void;
  onAudit: () => void;
  onCoverage: () => void;
  /** Null for who has no part in it: the supervisor draws. */
  onSampling: (() => void) | null;
}

type Part = 'table' | 'fairness' | 'timeliness' | 'referrals' | 'filed';

/** How each part of the statistics says what it is, that it is empty, and what its file is called. */
const wordsOf = {
  table: { more: 'more', empty: 'empty', file: 'sheet.name' },
  fairness: { more: 'fairness.more', empty: 'fairness.empty', file: 'fairness.sheet.name' },
  timeliness: { more: 'timeliness.more', empty: 'timeliness.empty', file: 'timeliness.sheet.name' },
  referrals: { more: 'referrals.more', empty: 'referrals.empty', file: 'referrals.sheet.name' },
} as const;

const summed = ['noticed', 'matched', 'declined', 'unanswered'] as const;

/** The month's dispatch statistics and how evenly it was dispatched: the answer first, then what it was counted from. */
export function ReportsView(props: ReportsViewProps) {
  const { report, fairness, timeliness, at, unitName, service, onService, hasNext, onMonth, othersKnown } =
    props;
  const { caseName, providerName } = props;
  const { t } = useTranslation('reports');
  const copiedWords = useCopiedWords();
  const words = useWords();
  const [said, say] = useSaid();
  const exportedWords = useExportedWords();
  const [part, setPart] = useState<Part>(props.firstPart ?? 'table');
  const isFiled = part === 'filed';
  const referred = allKinds(props.referrals);
  // Home care in remote places is dispatched by turn; physicians' opinions are no service of the table.
  const skips = props.skips.filter(
    ({ list }) => service === 'all' || (service === 'homeCare' && list === 'remoteHomeCare'),
  );
  const judged = fairness.services.filter(({ serviceType }) => service === 'all' || serviceType === service);
  const isEmpty =
    part === 'table'
      ? report.rows.length + report.reassigned.length + report.frozen.cases === 0
      : part === 'timeliness'
        ? timeliness.rows.length === 0
        : part === 'referrals'
          ? referred.made.length === 0
          : isFiled || judged.length + skips.length === 0;
  const services = [
    ...new Set([...report.services, ...fairness.services.map(({ serviceType }) => serviceType)]),
  ];
  const before = monthBeside(report.month, -1);
  const after = monthBeside(report.month, 1);
  useHotkeys([
    { keys: 'Left', run: () => onMonth(before), hint: t('key.month') },
    { keys: 'Right', run: () => onMonth(after), enabled: hasNext, hint: t('key.month') },
  ]);
  const month = formatRocMonth(report.month, words.locale);
  const sheetWords: Omit<SheetWords, 'caseName'> = {
    heads: [
      t('sheet.month'),
      t('column.provider'),
      t('column.service'),
      t('sheet.affiliated'),
      ...sheetFigures.map((figure) => t(`figure.${figure}`)),
      t('sheet.numerator'),
      t('sheet.denominator'),
    ],
    failedHeads: [t('sheet.day'), t('sheet.case'), t('sheet.services'), t('sheet.why')],
    reassignedHeads: [
      t('sheet.day'),
      t('sheet.case'),
      t('sheet.former'),
      t('sheet.services'),
      t('sheet.ground'),
    ],
    service: words.service,
    providerName,
    ground: (ground) => `${ground}　${words.clauseTitle(ground)}`,
    affiliated: (isAffiliated) => (isAffiliated ? t('sheet.yes') : ''),
  };
  const names: FairnessNames & SkipNames = {
    ...{ service: words.service, caseName, providerName },
    passedOver: props.passedOver,
    memberName: props.memberName,
    listOf: ({ list, township }) =>
      t('skips.listIn', { list: t(`skips.list.${list}`), place: words.township(township) }),
  };
  const referralNames: ReferralNames = { kind: words.referralKind, caseName };
  const sheets = (unmaskedFor: string | null): NamedSheet[] => {
    // What goes out names nobody whole, unless somebody said why.
    const mask = nameMask(unmaskedFor);
    const sheetName = (caseId: string) => mask(caseName(caseId));
    const sheetNames = { ...names, caseName: sheetName };
    const inWords = { ...sheetWords, caseName: sheetName };
    if (part === 'referrals')
      return referralSheets(props.referrals, t, { ...referralNames, caseName: sheetName });
    if (part === 'fairness') return fairnessSheets(fairness, skips, t, sheetNames);
    if (part === 'timeliness') return timelinessSheets(timeliness, t, sheetNames);
    const table = { name: t('sheet.table'), lines: sheetOf(report, inWords) };
    const more = [
      { name: t('sheet.failed'), lines: failedSheetOf(report, inWords) },
      { name: t('sheet.reassigned'), lines: reassignedSheetOf(report, inWords) },
    ];
    return [table, ...more.filter(({ lines }) => lines.length > 1)];
  };
  const exportSheet = async (unmaskedFor: string | null) => {
    const name = `${t(wordsOf[isFiled ? 'table' : part].file, { month })}.xlsx`;
    say(exportedWords({ name, isSaved: await props.save(sheets(unmaskedFor), name, unmaskedFor) }));
  };
  const copySheet = async () => {
    const [first] = sheets(null);
    const outcome = await props.copy(textOf(first?.lines ?? []));
    say(copiedWords(outcome, { copied: t('copied'), notCopied: t('notCopied') }));
  };
  return (
    <Screen className="report">
      <section className="main">
        <Lead
          isLong
          more={t(isFiled ? 'filed.more' : wordsOf[part].more, {
            month,
            unit: unitName,
            at: formatInstant(at, words.locale),
          })}
          actions={
            <>
              {props.onSampling !== null && (
                <Button hotkey="S" onPress={props.onSampling}>
                  {t('sampling')}
                </Button>
              )}
              <Button hotkey="A" onPress={props.onAudit}>
                {t('audit')}
              </Button>
              <Button hotkey="G" onPress={props.onCoverage}>
                {t('coverage')}
              </Button>
              <Button onPress={() => onMonth(before)}>{t('before')}</Button>
              <Button onPress={() => onMonth(after)} isDisabled={!hasNext}>
                {t('after')}
              </Button>
              <Button hotkey="P" onPress={props.print}>
                {t('print')}
              </Button>
              {/* Of a month without dispatches there is nothing to hand in, as its sentence says. */}
              {!isEmpty && (
                <>
                  <Button hotkey="C" onPress={() => void copySheet()}>
                    {t('copy')}
                  </Button>
                  <ExportButtons
                    mayUnmask={props.mayUnmask}
                    hasCsv={false}
                    isMain
                    onExport={(_, unmaskedFor) => exportSheet(unmaskedFor)}
                  />
                </>
              )}
            </>
          }
        >
          {leadWords()}
        </Lead>
        <Tabs<Part>
          label={t('parts')}
          selected={part}
          onChange={setPart}
          tabs={[
            { id: 'table', label: t('part.table') },
            { id: 'fairness', label: t('part.fairness') },
            { id: 'timeliness', label: t('part.timeliness') },
            { id: 'referrals', label: t('part.referrals') },
            { id: 'filed', label: t('part.filed') },
          ]}
        >
          {part === 'table' && <Figures report={report} />}
          {part === 'timeliness' && !isEmpty && <TimelinessFigures timeliness={timeliness} />}
          {!isFiled && part !== 'referrals' && services.length > 1 && (
            <Chips<ServiceChoice>
              label={t('services')}
              chips={[
                { id: 'all', label: t('allServices') },
                ...services.map((id) => ({ id, label: words.service(id) })),
              ]}
              selected={[service]}
              onChange={([chosen]) => onService(chosen ?? 'all')}
            />
          )}
          <div className="scroll report-body">
            {isFiled ? (
              props.filed.body
            ) : isEmpty ? (
              <EmptyState title={t(wordsOf[part].empty, { month })} />
            ) : part === 'referrals' ? (
              <ReferralsPart
                key={report.month}
                counts={props.referrals}
                names={referralNames}
                onOpen={props.onOpenCase}
              />
            ) : part === 'timeliness' ? (
              <TimelinessPart timeliness={timeliness} names={names} onOpen={props.onOpen} />
            ) : part === 'table' ? (
              <ReportTable
                key={`${report.month} ${service}`}
                report={report}
                service={words.service}
                showsService={service === 'all'}
                itemsOf={props.itemsOf}
                caseName={caseName}
              />
            ) : (
              <>
                {judged.map((one) => (
                  <FairnessPart
                    key={`${report.month} ${one.serviceType}`}
                    service={one}
                    countedTo={fairness.countedTo}
                    names={names}
                    onOpen={props.onOpen}
                  />
                ))}
                <SkipsPart skips={skips} names={names} />
              </>
            )}
            <div className="report-notes">
              {part === 'table' && (
                <ReportNotes report={report} caseName={caseName} providerName={providerName} />
              )}
              {part === 'fairness' && props.firstServiceAim !== null && (
                <p className="meta">
                  {t('fairness.firstServiceAll', {
                    mean: firstServiceWords(
                      judged.map((one) => one.firstServices),
                      t,
                    ),
                    target: props.firstServiceAim,
                  })}{' '}
                  <ClauseTag id="Y-T.kpi" title={words.clauseTitle('Y-T.kpi')!} look="bare" />
                </p>
              )}
              {!isFiled && report.frozen.cases > 0 && (
                <p className="meta">
                  {t(part === 'table' ? 'frozen.table' : 'frozen.other', { count: report.frozen.cases })}
                </p>
              )}
              {(part === 'fairness' || part === 'timeliness') && <p className="meta">{t(`${part}.note`)}</p>}
              {part === 'referrals' ? (
                <p className="meta">
                  {t('referrals.note', {
                    reference: props.referrals.reference,
                    at: formatInstant(at, words.locale),
                  })}{' '}
                  <ClauseTag id="Y-R.1" title={words.clauseTitle('Y-R.1')!} look="bare" />
                </p>
              ) : (
                !isFiled && <p className="meta">{knownWords()}</p>
              )}
            </div>
          </div>
        </Tabs>
        <Footer note={said === '' && !isFiled && part !== 'referrals' ? t('counted') : said} />
      </section>
    </Screen>
  );

  function leadWords(): string {
    if (isFiled) {
      if (props.filed.all === 0) return t(hasNext ? 'filed.none' : 'filed.running', { month });
      const count = props.filed.open;
      return count === 0 ? t('filed.lead', { month }) : t('filed.leadOpen', { month, count });
    }
    if (part === 'timeliness') return punctualWords();
    if (part === 'referrals') return referredWords();
    if (isEmpty) return t('lead.none', { month });
    const ofService = service === 'all' ? '' : words.service(service);
    if (part === 'table') {
      return t(service === 'all' ? 'lead.all' : 'lead.service', {
        month,
        service: ofService,
        count: report.totals.matched,
        share: percent(report.affiliated),
      });
    }
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    return t('fairness.lead', {
      month,
      service: ofService,
      chosen: percent({
        numerator: sum(judged.map(({ familyChosen }) => familyChosen.numerator)),
        denominator: sum(judged.map(({ familyChosen }) => familyChosen.denominator)),
      }),
      count: sum(judged.map(({ overrides }) => overrides.length)),
    });
  }

  function punctualWords(): string {
    const { inTime, longest } = punctuality(timeliness);
    const count = inTime.denominator;
    if (count === 0) return t('timeliness.leadNone', { month });
    if (longest === null) return t('timeliness.leadInTime', { count });
    const span = formatSpan(longest, words.locale);
    return t('timeliness.lead', { count, share: percent(inTime), span });
  }

  function referredWords(): string {
    if (isEmpty) return t('referrals.leadNone', { month });
    const { numerator, denominator } = receivedShare(referred);
    const waiting = countedUnder(referred, 'waiting').length;
    return t('referrals.lead', { month, count: denominator, received: numerator, waiting });
  }

  function knownWords(): string {
    const upTo = formatInstant(at, words.locale);
    const people = words.list(
      othersKnown.map((one) => t('known.one', { name: one.personName, day: formatRoc(one.upTo) })),
    );
    const known =
      othersKnown.length === 0 ? t('known.own', { at: upTo }) : t('known.others', { at: upTo, people });
    const { opening } = report.totals;
    return opening === 0 ? known : `${known}${t('known.opening', { count: opening })}`;
  }
}

function Figures({ report }: { report: MonthReport }) {
  const { t } = useTranslation('reports');
  const { totals, affiliated } = report;
  const figure = (label: string, value: number) => (
    <div key={label}>
      <span>{label}</span>
      <b>{value}</b>
      <span>{t('unit')}</span>
    </div>
  );
  return (
    <div className="figures">
      {summed.map((name) => figure(t(`figure.${name}`), totals[name]))}
      {figure(t('figure.failed'), report.failed.length + report.frozen.failed)}
      {figure(t('figure.reassigned'), report.reassigned.length + report.frozen.reassigned)}
      <div>
        <span>{t('figure.affiliated')}</span>
        <b>{percent(affiliated)}</b>
        <span>{`${affiliated.numerator}／${affiliated.denominator}`}</span>
      </div>
    </div>
  );
}
