import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, EmptyState, Progress, RowList, Select, shareOf, useAnnounce } from '#renderer/ui/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { DispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { type ChangedDecision, type DryRunReport, dryRunDays } from './model/dryRunOver.ts';
import type { WhatIf } from './model/whatIf.ts';
import type { PackWords } from './usePackWords.ts';

/** Making recorded decisions anew, and naming what they are about. */
export interface DryRunWork {
  /** Decisions of the last 90 days. */
  count: number;
  /** Null where it was aborted. */
  run: (
    policy: DispatchPolicy,
    onProgress: (done: number) => void,
    signal: AbortSignal,
  ) => Promise<DryRunReport | null>;
  caseName: (caseId: string) => string;
  providerName: (providerId: string) => string;
  onOpenCase: (caseId: string) => void;
}

interface DryRunPartProps {
  whatIfs: readonly WhatIf[];
  work: DryRunWork;
  words: PackWords;
}

const keyOf = (decision: ChangedDecision) => decision.dispatchId;
const columns = '6rem minmax(5rem, 8rem) 4rem minmax(0, 1fr) minmax(0, 1fr) minmax(7rem, 11rem)';

/** What another reading or pack would have made of the decisions that were recorded. Nothing is changed by it. */
export function DryRunPart({ whatIfs, work, words }: DryRunPartProps) {
  const { t } = words;
  const announce = useAnnounce();
  const [chosen, setChosen] = useState(whatIfs[0]?.id ?? null);
  const [done, setDone] = useState<number | null>(null);
  const [ran, setRan] = useState<{ name: string; report: DryRunReport } | null>(null);
  const [failure, setFailure] = useState<string>();
  const [selected, setSelected] = useState('');
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const whatIf = whatIfs.find(({ id }) => id === chosen);
  const nameOf = (one: WhatIf) =>
    one.kind === 'pack'
      ? words.packName(one.pack)
      : t('dryRun.reading', { id: one.reading, choice: words.choice(one.reading, one.choice) });
  const run = async () => {
    if (whatIf === undefined) return;
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setRan(null);
    setFailure(undefined);
    setDone(0);
    try {
      const report = await work.run(whatIf.policy, setDone, controller.signal);
      if (report === null) return;
      setRan({ name: nameOf(whatIf), report });
      announce(summary(nameOf(whatIf), report));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setDone(null);
  };
  const sections = useMemo(() => [{ key: 'all', items: ran?.report.changed ?? [] }], [ran]);
  if (work.count === 0) return <EmptyState title={t('dryRun.none', { days: dryRunDays })} />;
  return (
    <div className="pack-work">
      <div className="line">
        {whatIfs.length > 1 && (
          <Select
            label={t('dryRun.tryOut')}
            layout="inline"
            options={whatIfs.map((one) => ({ id: one.id, label: nameOf(one) }))}
            value={chosen}
            onChange={setChosen}
          />
        )}
        <Button variant="filled" hotkey="R" onPress={() => void run()} isDisabled={done !== null}>
          {t('dryRun.run', { count: work.count })}
        </Button>
      </div>
      <p className="meta">{t('dryRun.says', { days: dryRunDays })}</p>
      {done !== null && (
        <Progress
          words={t('dryRun.progress', { done, total: work.count })}
          share={shareOf({ done, total: work.count })}
        />
      )}
      {failure !== undefined && <p role="alert">{t('dryRun.failed', { reason: failure })}</p>}
      {ran !== null && <h3>{summary(ran.name, ran.report)}</h3>}
      {ran !== null && ran.report.withoutReceipt > 0 && (
        <p className="sec">{t('dryRun.withoutReceipt', { count: ran.report.withoutReceipt })}</p>
      )}
      {ran !== null && ran.report.unreadable.length > 0 && (
        <p className="sec">
          {t('dryRun.unreadable', {
            count: ran.report.unreadable.length,
            why: ran.report.unreadable[0]?.why,
          })}
        </p>
      )}
      {ran !== null && ran.report.changed.length > 0 && (
        <div className="scroll pack-changed">
          <RowList
            label={t('dryRun.changed')}
            sections={sections}
            keyOf={keyOf}
            columns={columns}
            head={(['day', 'case', 'rank', 'before', 'after', 'by'] as const).map((id) => (
              <span key={id}>{t(`dryRun.column.${id}`)}</span>
            ))}
            selectedKey={selected === '' ? (ran.report.changed[0]?.dispatchId ?? null) : selected}
            onSelect={setSelected}
            onOpen={({ caseId }) => work.onOpenCase(caseId)}
            hints={{ move: t('key.move'), open: t('key.openCase') }}
          >
            {(decision) => (
              <>
                <span className="sec">{formatRoc(dayOfInstant(decision.at))}</span>
                <b className="clip">{work.caseName(decision.caseId)}</b>
                <span>{t('dryRun.rank', { count: decision.rank })}</span>
                <span className="clip">{provider(decision.before)}</span>
                <span className="clip">{provider(decision.after)}</span>
                <span className="clip">{reason(decision)}</span>
              </>
            )}
          </RowList>
        </div>
      )}
    </div>
  );

  function provider(id: string | null): string {
    return id === null ? t('dryRun.nobody') : work.providerName(id);
  }

  function reason({ decidedBy }: ChangedDecision): string {
    return decidedBy === null
      ? t('dryRun.notOffered')
      : t('dryRun.by', { criterion: words.criterion(decidedBy.criterion), clause: decidedBy.clause });
  }

  function summary(name: string, { same, changed }: DryRunReport): string {
    return t('dryRun.summary', {
      name,
      total: same + changed.length,
      same,
      count: changed.length,
      first: changed.filter(({ rank }) => rank === 1).length,
    });
  }
}
