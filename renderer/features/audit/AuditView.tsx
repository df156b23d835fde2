import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ending, ExportButtons } from '#renderer/handOut/ExportButtons.tsx';
import { useExportedWords } from '#renderer/handOut/useExportedWords.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Banner,
  Button,
  Footer,
  Lead,
  Progress,
  Screen,
  shareOf,
  Tabs,
  useAnnounce,
  useSaid,
} from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { approvalColumns, missingColumns, recordColumns } from '#shared/rules/audit/table/columns.ts';
import { CheckedPart } from './CheckedPart.tsx';
import { DayCarePart } from './DayCarePart.tsx';
import { FindingsPart } from './FindingsPart.tsx';
import { IssuesPart } from './IssuesPart.tsx';
import { findingSheets } from './model/findingSheets.ts';
import { type AuditOutcome, runAudit } from './model/runAudit.ts';
import { TablePart } from './TablePart.tsx';
import { useTableFile } from './useTableFile.ts';
import type { AuditWork } from './work.ts';

type Part = 'file' | 'found' | 'checked' | 'dayCare';
const atFirst = { done: 0, total: 3 };

/** Service records from a file against the rules: choose, map, audit, export. Nothing of the file is kept. */
export function AuditView({
  work,
  isOwnPack,
  packTitle,
}: {
  work: AuditWork;
  isOwnPack: boolean;
  packTitle: string;
}) {
  const { t, i18n } = useTranslation('audit');
  const words = useWords();
  const announce = useAnnounce();
  const records = useTableFile('records', recordColumns, work);
  const approvals = useTableFile('approvals', approvalColumns, work);
  const [part, setPart] = useState<Part>('file');
  const [outcome, setOutcome] = useState<AuditOutcome | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [step, setStep] = useState(atFirst);
  const [failure, setFailure] = useState<string>();
  const [isMaking, setIsMaking] = useState(false);
  const [said, say] = useSaid();
  const exportedWords = useExportedWords();
  useEffect(() => () => running?.abort(), [running]);
  const audited = outcome?.kind === 'audited' ? outcome : null;
  // What files are made of is let go with what they are made from.
  useEffect(() => () => audited?.run.end(), [audited]);
  const recordFile = records.file?.step === 'read' ? records.file : null;
  const approvalFile = approvals.file?.step === 'read' ? approvals.file : null;
  const missing = [
    ...(recordFile === null ? [] : missingColumns(recordColumns, recordFile.mapping)),
    ...(approvalFile === null ? [] : missingColumns(approvalColumns, approvalFile.mapping)),
  ];
  const isReady =
    recordFile !== null && missing.length === 0 && (approvals.file === null || approvalFile !== null);
  const run = async () => {
    if (recordFile === null || !isReady || running !== null) return;
    const controller = new AbortController();
    setRunning(controller);
    setStep(atFirst);
    setFailure(undefined);
    try {
      const done = await runAudit(recordFile, approvalFile, work, controller.signal, (done, total) =>
        setStep({ done, total }),
      );
      // Broken off, or the file was taken away meanwhile.
      if (done === null) return;
      setOutcome(done);
      setPart('found');
      announce(wordsOf(done));
      if (done.kind === 'issues') return;
    } catch (error) {
      setFailure(t('failed', { reason: error instanceof Error ? error.message : String(error) }));
      return;
    } finally {
      setRunning(null);
    }
    const used = [recordFile, ...(approvalFile === null ? [] : [approvalFile])];
    for (const { table, mapping, isRemembered } of used) {
      if (isRemembered) continue;
      await work.keepMapping(table === recordFile.table ? 'records' : 'approvals', table.headings, mapping);
    }
  };
  const exportAs = async (ending: Ending | 'json', unmaskedFor: string | null) => {
    if (audited === null || isMaking) return;
    const chinese = i18n.getFixedT('zh-TW', 'audit');
    const name = `${chinese('sheet.name', { day: formatRoc(work.today).replaceAll('/', '') })}.${ending}`;
    setIsMaking(true);
    setFailure(undefined);
    say(t('making', { name }));
    try {
      if (ending === 'json') {
        const receipt = await work.receiptOf(audited.run);
        // It has no names: people are in it by the number of their case.
        const isSaved = await work.save(receipt, 1, { thing: 'receipt', name, unmaskedFor: null });
        say(isSaved ? t('exportedReceipt', { name }) : exportedWords({ name, isSaved }));
      } else {
        const file = await audited.run.file(findingSheets(audited, work, chinese, unmaskedFor), ending);
        const isSaved = await work.save(file, audited.lines.length, { thing: 'audit', name, unmaskedFor });
        say(exportedWords({ name, isSaved, isMasked: unmaskedFor === null }));
      }
    } catch (error) {
      say('');
      setFailure(t('notMade', { name, reason: error instanceof Error ? error.message : String(error) }));
    } finally {
      setIsMaking(false);
    }
  };
  const forget = () => {
    running?.abort();
    setOutcome(null);
    if (part === 'checked') setPart('file');
    setFailure(undefined);
    say('');
  };
  return (
    <Screen className="audit">
      <section className="main">
        <Lead
          more={t(isOwnPack ? 'more' : 'moreOther', { pack: packTitle })}
          actions={
            <>
              <Button hotkey="B" onPress={work.onBack}>
                {t('back')}
              </Button>
              {audited !== null && (
                <>
                  <Button hotkey="J" onPress={() => void exportAs('json', null)} isDisabled={isMaking}>
                    {t('exportReceipt')}
                  </Button>
                  {/* Where nothing was found, the spreadsheet still says what was checked. */}
                  <ExportButtons
                    mayUnmask={work.mayUnmask && audited.lines.length > 0}
                    hasCsv={audited.lines.length > 0}
                    isDisabled={isMaking}
                    onExport={exportAs}
                  />
                </>
              )}
              {running === null ? (
                <Button variant="filled" hotkey="R" isDisabled={!isReady} onPress={() => void run()}>
                  {t('run')}
                </Button>
              ) : (
                <Button hotkey="Esc" onPress={() => running.abort()}>
                  {t('cancel')}
                </Button>
              )}
            </>
          }
        >
          {leadWords()}
        </Lead>
        {running !== null && (
          <Progress
            words={t('running', { count: recordFile?.table.rows.length ?? 0 })}
            share={shareOf(step)}
          />
        )}
        {failure !== undefined && <Banner tone="stop">{failure}</Banner>}
        <Tabs<Part>
          label={t('parts')}
          selected={part}
          onChange={setPart}
          tabs={[
            { id: 'file', label: t('part.file') },
            {
              id: 'found',
              label: t('part.found'),
              ...(audited !== null && { count: audited.lines.length }),
            },
            ...(audited === null ? [] : [{ id: 'checked' as const, label: t('part.checked') }]),
            { id: 'dayCare', label: t('part.dayCare') },
          ]}
        >
          {part === 'file' && (
            <div className="scroll audit-files">
              <TablePart kind="records" columns={recordColumns} from={records} onChange={forget} />
              {records.file === null && (
                <p className="sec">
                  {t('expects', {
                    columns: words.list(
                      missingColumns(recordColumns, {}).map((column) => t(`column.${column}`)),
                    ),
                  })}
                </p>
              )}
              {records.file !== null && (
                <TablePart kind="approvals" columns={approvalColumns} from={approvals} onChange={forget} />
              )}
            </div>
          )}
          {part === 'found' && outcome === null && <p className="audit-notes sec">{t('notYet')}</p>}
          {part === 'found' && outcome?.kind === 'issues' && <IssuesPart outcome={outcome} />}
          {part === 'found' && audited !== null && <FindingsPart outcome={audited} work={work} />}
          {part === 'checked' && audited !== null && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: without a control in it, it is scrolled by the keyboard from itself
            <div className="scroll audit-nothing" tabIndex={0}>
              <CheckedPart outcome={audited} />
            </div>
          )}
          {part === 'dayCare' && <DayCarePart work={work} />}
        </Tabs>
        <Footer note={said === '' ? t('inMemory') : said} />
      </section>
    </Screen>
  );

  function wordsOf(done: AuditOutcome): string {
    return done.kind === 'issues'
      ? t(`issues.lead.${done.of}`, { count: done.issues.length })
      : t('lead.found', { count: done.lines.length, records: done.read.count });
  }

  function leadWords(): string {
    if (outcome !== null) return wordsOf(outcome);
    if (missing.length > 0)
      return t('lead.missing', { columns: words.list(missing.map((column) => t(`column.${column}`))) });
    return t(isReady ? 'lead.ready' : 'lead.choose');
  }
}
