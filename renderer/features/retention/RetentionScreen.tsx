import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useCases,
  useClosings,
  useDestructions,
  useIsSupervising,
  useRetentionHolds,
  useSession,
} from '#renderer/data/index.ts';
import { type Ending, ExportButtons } from '#renderer/handOut/ExportButtons.tsx';
import { useExportedWords } from '#renderer/handOut/useExportedWords.ts';
import { useHandOut, useMayUnmask } from '#renderer/handOut/useHandOut.ts';
import {
  Button,
  Chips,
  EmptyState,
  Footer,
  Lead,
  Mark,
  RowList,
  type RowListHandle,
  Screen,
  SkeletonRows,
  Tabs,
  useFocusKept,
  useNow,
  useSaid,
} from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { DestroyPart } from './DestroyPart.tsx';
import { DestructionLog } from './DestructionLog.tsx';
import { HereBanner } from './HereBanner.tsx';
import { HoldPart } from './HoldPart.tsx';
import {
  type RetentionRow,
  type RetentionState,
  retentionRows,
  retentionStates,
} from './model/retentionRows.ts';
import { retentionSheet } from './model/retentionSheet.ts';
import './retention.css';

const keyOf = ({ caseId }: RetentionRow) => caseId;
const all = 'all';
const columns = 'minmax(5rem, 8rem) 6rem minmax(8rem, 1fr) 6rem 5.5rem';

/**
 * `/settings/retention`: until when closed cases are kept, which are due, what keeps them, and their destruction. For the
 * supervisor; others see the log of destructions, and what of it is still to be done on their computer.
 */
export function RetentionScreen() {
  const { t } = useTranslation('retention');
  const session = useSession();
  const isSupervising = useIsSupervising();
  const navigate = useNavigate();
  if (session.state !== 'ready') return null;
  const back = () => void navigate({ to: '/settings' });
  return isSupervising ? (
    <RetentionList onBack={back} />
  ) : (
    <Screen className="retention">
      <section className="main">
        <Lead
          more={t('notSupervisor')}
          actions={
            <Button hotkey="B" onPress={back}>
              {t('back')}
            </Button>
          }
        >
          {t('part.log')}
        </Lead>
        <HereBanner />
        <DestructionLog />
      </section>
      <Footer note="" />
    </Screen>
  );
}

function RetentionList({ onBack }: { onBack: () => void }) {
  const { t, i18n } = useTranslation('retention');
  const { today } = useNow();
  const cases = useCases();
  const closings = useClosings();
  const holds = useRetentionHolds();
  const destructions = useDestructions();
  const asked = useSearch({ strict: false }) as { part?: string };
  const [part, setPart] = useState<'list' | 'log'>(asked.part === 'log' ? 'log' : 'list');
  const navigate = useNavigate();
  const mayUnmask = useMayUnmask();
  const { saveSheets } = useHandOut();
  const exportedWords = useExportedWords();
  const [said, say] = useSaid();
  const [filter, setFilter] = useState<RetentionState | typeof all>(all);
  const [chosen, setChosen] = useState('');
  const list = useRef<RowListHandle>(null);
  const rows = useMemo(
    () => (closings === undefined ? [] : retentionRows(cases, closings, holds, destructions, today)),
    [cases, closings, holds, destructions, today],
  );
  const shown = useMemo(
    () => (filter === all ? rows : rows.filter(({ state }) => state === filter)),
    [rows, filter],
  );
  const sections = useMemo(() => [{ key: 'all', items: shown }], [shown]);
  useFocusKept(list, closings);
  const countOf = (state: RetentionState) => rows.filter((row) => row.state === state).length;
  const selected = shown.find((row) => row.caseId === chosen) ?? shown[0];
  const exportAs = async (_: Ending, unmaskedFor: string | null) => {
    const chinese = i18n.getFixedT('zh-TW', 'retention');
    const name = `${chinese('file', { day: formatRoc(today).replaceAll('/', '') })}.xlsx`;
    const file = { thing: 'retention', caseId: null, name, unmaskedFor } as const;
    const isSaved = await saveSheets([retentionSheet(shown, chinese, unmaskedFor)], file);
    say(exportedWords({ name, isSaved }));
  };
  return (
    <Screen className="retention">
      <section className="main">
        <Lead
          more={t('more')}
          actions={
            <>
              <Button hotkey="B" onPress={onBack}>
                {t('back')}
              </Button>
              {shown.length > 0 && <ExportButtons mayUnmask={mayUnmask} hasCsv={false} onExport={exportAs} />}
            </>
          }
        >
          {closings === undefined
            ? t('reading')
            : t('lead', {
                ...{ count: rows.length, due: countOf('due'), held: countOf('held') },
                marked: countOf('marked'),
              })}
        </Lead>
        <HereBanner />
        <Tabs<'list' | 'log'>
          label={t('parts')}
          selected={part}
          onChange={setPart}
          tabs={[
            { id: 'list', label: t('part.list') },
            { id: 'log', label: t('part.log'), count: destructions.size },
          ]}
        >
          {part === 'log' ? <DestructionLog /> : listBody()}
        </Tabs>
      </section>
      <Footer note={said === '' ? t('footer') : said} />
    </Screen>
  );

  function listBody() {
    return (
      <>
        <div className="filters">
          <Chips<RetentionState | typeof all>
            label={t('filter')}
            chips={[
              { id: all, label: t('chip', { label: t('all'), count: rows.length }) },
              ...retentionStates.map((id) => ({
                ...{ id, label: t('chip', { label: t(`state.${id}`), count: countOf(id) }) },
              })),
            ]}
            selected={[filter]}
            onChange={([state]) => setFilter(state ?? all)}
          />
        </div>
        {closings === undefined ? (
          <SkeletonRows count={8} />
        ) : selected === undefined ? (
          <EmptyState title={t(rows.length === 0 ? 'empty' : 'emptyFilter')} />
        ) : (
          <div className="retention-pair">
            <div className="retention-list">
              <RowList
                ref={list}
                label={t('title')}
                sections={sections}
                keyOf={keyOf}
                columns={columns}
                head={(['case', 'closedOn', 'basis', 'dueOn', 'state'] as const).map((id) => (
                  <span key={id}>{t(`column.${id}`)}</span>
                ))}
                selectedKey={selected.caseId}
                onSelect={setChosen}
                onOpen={({ caseId }) => void navigate({ to: `/cases/${caseId}` })}
                hints={{ move: t('key.move'), open: t('key.open') }}
              >
                {(row) => (
                  <>
                    <span className="clip">{row.name}</span>
                    <span className="nb">{formatRoc(row.closedOn)}</span>
                    <span className="clip sec">{t(`basis.${row.basis}`, { years: row.years })}</span>
                    <span className="nb">{formatRoc(row.dueOn)}</span>
                    <span>
                      {row.state === 'kept' ? (
                        <span className="sec">{t('state.kept')}</span>
                      ) : (
                        <Mark kind={row.state === 'held' ? 'ok' : 'stale'}>{t(`state.${row.state}`)}</Mark>
                      )}
                    </span>
                  </>
                )}
              </RowList>
            </div>
            <section className="retention-detail" aria-label={selected.name}>
              <h3>{selected.name}</h3>
              <p>
                {t('why', {
                  ...{ closedOn: formatRoc(selected.closedOn), dueOn: formatRoc(selected.dueOn) },
                  ...{ from: formatRoc(selected.countsFrom), years: selected.years },
                  basis: t(`from.${selected.basis}`),
                })}
              </p>
              {selected.isBirthUnknown && <Mark kind="stale">{t('birthUnknown')}</Mark>}
              <HoldPart key={selected.caseId} row={selected} />
              <DestroyPart key={`destroy ${selected.caseId}`} row={selected} />
              <p className="meta">{t('source')}</p>
            </section>
          </div>
        )}
      </>
    );
  }
}
