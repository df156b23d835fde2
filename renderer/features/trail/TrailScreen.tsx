import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TrailQuery, type TrailRow, useSession, useTrailRows } from '#renderer/data/index.ts';
import { type Ending, ExportButtons } from '#renderer/handOut/ExportButtons.tsx';
import { useExportedWords } from '#renderer/handOut/useExportedWords.ts';
import { useHandOut, useMayUnmask } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  EmptyState,
  Footer,
  Lead,
  RowList,
  type RowListHandle,
  Screen,
  SkeletonRows,
  useNow,
  useSaid,
} from '#renderer/ui/index.ts';
import { addDays } from '#shared/domain/date/day.ts';
import { formatInstantForList, formatRoc } from '#shared/domain/date/rocFormat.ts';
import { trailSheets } from './model/trailSheets.ts';
import { TrailFilters } from './TrailFilters.tsx';
import { useTrailWords } from './useTrailWords.ts';
import './trail.css';

/** Entries on the screen; who has more in these days asks for fewer days. */
const atMost = 5_000;
const firstDays = 30;
const keyOf = ({ key }: TrailRow) => key;
const whole = (name: string) => name;
const columns =
  '9rem minmax(4rem, 6rem) 3.5rem minmax(4rem, 7rem) minmax(10rem, 2fr) minmax(7rem, 1fr) minmax(4rem, 10rem)';

/** `/settings/trail`: who saw, copied, printed and exported what; `?case=` of one case, with its changes. */
export function TrailScreen() {
  const { t, i18n } = useTranslation('trail');
  const words = useWords();
  const { today } = useNow();
  const navigate = useNavigate();
  const session = useSession();
  const asked = useSearch({ strict: false }) as { case?: string };
  const [query, setQuery] = useState<TrailQuery>(() => ({
    ...{ from: addDays(today, 1 - firstDays), to: today },
    ...(asked.case !== undefined && { caseId: asked.case }),
  }));
  const [looked, setLooked] = useState(0);
  const found = useTrailRows(query, atMost, setLooked);
  const [chosen, setChosen] = useState('');
  const list = useRef<RowListHandle>(null);
  const hasRows = (found?.rows.length ?? 0) > 0;
  // One comes here to read down the list.
  useEffect(() => {
    if (hasRows) list.current?.focus();
  }, [hasRows]);
  const rowWords = useTrailWords();
  const chinese = useTrailWords('zh-TW');
  const { saveSheets } = useHandOut();
  const exportedWords = useExportedWords();
  const mayUnmask = useMayUnmask();
  const [said, say] = useSaid();
  const sections = useMemo(() => [{ key: 'all', items: found?.rows ?? [] }], [found]);
  if (session.state !== 'ready') return null;
  const hasOthers = session.person.role === 'supervisor';
  const [from, to] = [formatRoc(query.from), formatRoc(query.to)];
  const exportAs = async (ending: Ending, unmaskedFor: string | null) => {
    const sheet = i18n.getFixedT('zh-TW', 'trail');
    const { entries, all } = trailSheets(found?.rows ?? [], chinese, sheet, unmaskedFor);
    const days = { from: from.replaceAll('/', ''), to: to.replaceAll('/', '') };
    const name = `${sheet('sheet.name', days)}.${ending}`;
    const file = { thing: 'trail', caseId: query.caseId ?? null, name, unmaskedFor } as const;
    say(exportedWords({ name, isSaved: await saveSheets(ending === 'csv' ? entries : all, file) }));
  };
  const selected = found?.rows.find((row) => keyOf(row) === chosen) ?? found?.rows[0];
  return (
    <Screen className="trail">
      <section className="main">
        <Lead
          more={t(hasOthers ? 'moreSupervisor' : 'moreOwn')}
          actions={
            <>
              <Button
                hotkey="B"
                onPress={() =>
                  void navigate({ to: asked.case === undefined ? '/settings' : `/cases/${asked.case}` })
                }
              >
                {t(asked.case === undefined ? 'back' : 'backToCase')}
              </Button>
              <Button hotkey="R" onPress={() => setQuery({ ...query })}>
                {t('reload')}
              </Button>
              {hasRows && <ExportButtons mayUnmask={mayUnmask} onExport={exportAs} />}
            </>
          }
        >
          {leadWords()}
        </Lead>
        <TrailFilters query={query} onQuery={setQuery} hasOthers={hasOthers} />
        {found === undefined ? (
          <SkeletonRows count={8} />
        ) : hasRows ? (
          <RowList
            ref={list}
            label={t('title')}
            sections={sections}
            keyOf={keyOf}
            columns={columns}
            head={(['when', 'who', 'action', 'case', 'what', 'reason', 'device'] as const).map((id) => (
              <span key={id}>{t(`column.${id}`)}</span>
            ))}
            selectedKey={selected === undefined ? null : keyOf(selected)}
            onSelect={setChosen}
            onOpen={({ caseId }) => {
              if (caseId !== null) void navigate({ to: `/cases/${caseId}` });
            }}
            hints={{ move: t('key.move'), open: t('key.open') }}
          >
            {(row) => (
              <>
                <span className="nb">{formatInstantForList(row.at, today, words.locale)}</span>
                <span className="clip">{rowWords.person(row.by)}</span>
                <span>{t(`action.${row.action}`)}</span>
                <span className="clip">{rowWords.caseName(row.caseId, whole)}</span>
                <span className="clip">
                  {rowWords.what(row)}
                  <span className="meta">{rowWords.file(row)}</span>
                </span>
                <span className="clip">{row.file?.unmaskedFor ?? ''}</span>
                <span className="clip sec">{rowWords.device(row)}</span>
              </>
            )}
          </RowList>
        ) : (
          <EmptyState title={t('empty')}>
            <p>{t('emptyHint')}</p>
          </EmptyState>
        )}
      </section>
      <Footer note={said === '' ? t('changesOfCase') : said} />
    </Screen>
  );

  function leadWords(): string {
    if (found === undefined) return looked === 0 ? t('readingFirst') : t('reading', { count: looked });
    const count = found.rows.length;
    if (found.hasMore) return t('leadMany', { from, to, count });
    if (query.caseId === undefined) return t('lead', { from, to, count });
    return t('leadOfCase', { from, to, count, name: rowWords.caseName(query.caseId, whole) });
  }
}
