import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommitError } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Banner,
  Button,
  EmptyState,
  Footer,
  Lead,
  Mark,
  RowList,
  Screen,
  Section,
  useAnnounce,
  useClock,
  useFollowing,
  useHotkeys,
} from '#renderer/ui/index.ts';
import type { Quarter } from '#shared/domain/date/quarter.ts';
import { ratingKinds } from '#shared/domain/provider/ratings.ts';
import { type RatingRow, roundStandings, takeOver } from './model/ratings.ts';
import { FixedRatings } from './sheet/FixedRatings.tsx';
import { RatingEvidenceList } from './sheet/RatingEvidenceList.tsx';
import { RatingFiguresList } from './sheet/RatingFiguresList.tsx';
import { useQuarterWords } from './sheet/useQuarterWords.ts';
import { useWork } from './work.ts';
import './providers.css';

interface RatingsRoundViewProps {
  quarter: Quarter;
  rows: readonly RatingRow[];
  /** Other bands than are proposed are entered on the provider's sheet. */
  onProvider: (providerId: string) => void;
  onEnd: () => void;
}

const keyOf = (row: RatingRow) => row.id;
const columns = 'minmax(0, 1fr) 4rem 4rem 4rem 7rem';

/** The bands of a quarter, provider after provider: those with a proposal first, several fixed at once. */
export function RatingsRoundView({ quarter, rows, onProvider, onEnd }: RatingsRoundViewProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const announce = useAnnounce();
  const clock = useClock();
  const quarterWords = useQuarterWords();
  const { me, newId, commit } = useWork();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<CommitError | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const sections = useMemo(
    () =>
      roundStandings.flatMap((standing) => {
        const items = rows.filter((row) => row.standing === standing);
        const heading = t(`ratings.standing.${standing}`, { count: items.length });
        return items.length === 0 ? [] : [{ key: standing, items, heading }];
      }),
    [rows, t],
  );
  const shown = sections.flatMap(({ items }) => items);
  const selected = shown.find(({ id }) => id === selectedId) ?? shown[0];
  const openedId = useFollowing(selected?.id ?? null, [' ', 's']);
  const opened = rows.find(({ id }) => id === openedId);
  const open = rows.filter(({ standing }) => standing === 'proposed');
  const chosen = open.filter(({ id }) => marked.has(id));
  const toFix = chosen.length > 0 ? chosen : open.filter(({ id }) => id === selected?.id);
  const isAllMarked = open.length > 0 && chosen.length === open.length;

  const toggle = () => {
    if (selected?.standing !== 'proposed') return;
    const next = new Set(marked);
    if (!next.delete(selected.id)) next.add(selected.id);
    setMarked(next);
  };
  const fix = async () => {
    if (isSaving || toFix.length === 0) return;
    setIsSaving(true);
    const saved = await commit(
      toFix.flatMap(({ id, ratings, proposal }) =>
        takeOver({
          newId: newId(),
          providerId: id,
          before: ratings,
          proposal,
          by: me.id,
          now: () => clock.now(),
        }),
      ),
    );
    setIsSaving(false);
    setFailed(saved.ok ? null : saved.error);
    if (!saved.ok) return;
    // What is fixed leaves its place: one goes on with the next that is not.
    const fixed = new Set(toFix.map(({ id }) => id));
    const from = shown.findIndex(({ id }) => id === selected?.id);
    const next = [...shown.slice(from), ...shown.slice(0, from)].find(({ id }) => !fixed.has(id));
    setSelectedId(next?.id ?? null);
    setMarked(new Set());
    announce(t('ratings.fixed', { count: fixed.size }));
  };
  useHotkeys([
    { keys: 'Space', run: toggle, enabled: selected?.standing === 'proposed', hint: t('ratings.key.mark') },
    {
      keys: 'S',
      run: () => setMarked(new Set(isAllMarked ? [] : open.map(({ id }) => id))),
      enabled: open.length > 0,
      hint: t('ratings.key.all'),
    },
    { keys: 'Esc', run: onEnd, hint: t('ratings.key.end') },
  ]);
  return (
    <Screen {...(rows.length > 0 && { layout: 'with-aside' })}>
      <section className="main">
        {failed !== null && <Banner tone="stop">{words.saveFailed(failed)}</Banner>}
        <Lead {...(rows.length > 0 && { more: t('ratings.more') })}>
          {t('ratings.lead', {
            quarter: quarterWords(quarter),
            open: open.length,
            fixed: rows.filter(({ standing }) => standing === 'fixed').length,
          })}
        </Lead>
        {rows.length === 0 ? (
          <div className="scroll">
            <EmptyState title={t('ratings.nobody')} />
          </div>
        ) : (
          <RowList
            label={t('ratings.list')}
            sections={sections}
            keyOf={keyOf}
            columns={columns}
            head={
              <>
                <span>{t('list.head.name')}</span>
                {ratingKinds.map((kind) => (
                  <span key={kind}>{t(`sheet.ratings.${kind}`)}</span>
                ))}
                <span />
              </>
            }
            selectedKey={selected?.id ?? null}
            onSelect={setSelectedId}
            onOpen={({ id }) => onProvider(id)}
            hints={{ move: t('key.move'), open: t('ratings.key.open') }}
          >
            {(row) => <Cells row={row} isMarked={marked.has(row.id)} />}
          </RowList>
        )}
        <Footer>
          {rows.length > 0 && (
            <Button
              variant="filled"
              hotkey="Ctrl+Enter"
              isDisabled={toFix.length === 0 || isSaving}
              onPress={() => void fix()}
            >
              {t('ratings.takeOver', { count: toFix.length })}
            </Button>
          )}
        </Footer>
      </section>
      {rows.length > 0 && (
        <aside className="side" aria-label={t('ratings.detail')}>
          {opened !== undefined && <Detail key={opened.id} row={opened} />}
        </aside>
      )}
    </Screen>
  );
}

function Cells({ row, isMarked }: { row: RatingRow; isMarked: boolean }) {
  const { t } = useTranslation('providers');
  const { standing, ratings, proposal, shortName, entry } = row;
  const bands = standing === 'fixed' && ratings !== null ? ratings : proposal.bands;
  return (
    <>
      <span className="clip">
        <b>{shortName}</b> <span className="meta">{entry.provider.name}</span>
      </span>
      {ratingKinds.map((kind) => (
        <span key={kind} className={bands[kind] === null ? 'meta' : undefined}>
          {t(`sheet.ratings.band.${bands[kind] ?? 'none'}`)}
        </span>
      ))}
      <span>{isMarked && <Mark kind="ok">{t('ratings.marked')}</Mark>}</span>
    </>
  );
}

function Detail({ row: { shortName, proposal, ratings } }: { row: RatingRow }) {
  const { t } = useTranslation('providers');
  const quarterWords = useQuarterWords();
  const label = t('ratings.figuresOf', { quarter: quarterWords(proposal.records) });
  return (
    <Section
      title={shortName}
      level={2}
      meta={t('ratings.from', { quarter: quarterWords(proposal.records) })}
    >
      {ratings?.frozen === undefined ? (
        <RatingFiguresList label={label} figures={proposal.figures} bands={proposal.bands} />
      ) : (
        <FixedRatings ratings={{ ...ratings, frozen: ratings.frozen }} />
      )}
      <RatingEvidenceList evidence={proposal.evidence} />
    </Section>
  );
}
