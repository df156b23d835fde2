import { useMemo, useState } from 'react';
import { EmptyState, RowList, SearchField } from '#renderer/ui/index.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { ItemDetail } from './ItemDetail.tsx';
import { findItems, type PackItem, packItems, titleOf } from './model/packItems.ts';
import type { PackWords } from './usePackWords.ts';

interface ContentsPartProps {
  pack: Pack;
  layers: readonly Pack[];
  words: PackWords;
}

const keyOf = (item: PackItem) => `${item.kind} ${item.id}`;
const kinds = ['pack', 'reading', 'parameter', 'clock', 'clause'] as const;

/** Everything a pack says, found by number or word as one types, and beside it what is selected in full. */
export function ContentsPart({ pack, layers, words }: ContentsPartProps) {
  const { t, locale, parameter } = words;
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState('');
  const items = useMemo(() => packItems(pack), [pack]);
  const found = useMemo(() => {
    const wordsOf = (item: PackItem) =>
      `${titleOf(item, pack, locale)} ${item.kind === 'clause' ? item.clause.reference : ''} ${
        item.kind === 'parameter' ? parameter(item.id) : ''
      }`;
    return findItems(items, query, wordsOf);
  }, [items, query, pack, locale, parameter]);
  const sections = useMemo(
    () =>
      kinds.flatMap((kind) => {
        const ofKind = found.filter((item) => item.kind === kind);
        return ofKind.length === 0 ? [] : [{ key: kind, items: ofKind, heading: t(`section.${kind}`) }];
      }),
    [found, t],
  );
  const shown = sections.flatMap((section) => section.items);
  const selected = shown.find((item) => keyOf(item) === chosen) ?? shown[0];
  return (
    <div className="pack-contents">
      <section className="pack-list" aria-label={t('tab.contents')}>
        <div className="pack-find">
          <SearchField
            label={t('find')}
            placeholder={t('findHint')}
            hotkey="/"
            value={query}
            onChange={setQuery}
          />
          <span className="meta" role="status">
            {t('found', { count: shown.length })}
          </span>
        </div>
        {shown.length === 0 ? (
          <EmptyState title={t('nothing', { query })} />
        ) : (
          <RowList
            label={t('tab.contents')}
            sections={sections}
            keyOf={keyOf}
            columns="7.5rem minmax(0, 1fr)"
            selectedKey={selected === undefined ? null : keyOf(selected)}
            onSelect={setChosen}
            movesFromSearch
            hints={{ move: t('key.move') }}
          >
            {(item) =>
              item.kind === 'parameter' ? (
                // A parameter has a name where the others have a number, and names are long.
                <span className="clip whole">
                  {`${parameter(item.id)}　`}
                  <span className="sec">{words.values(item.parameter)}</span>
                </span>
              ) : (
                <>
                  <span className="clip">{item.id}</span>
                  <span className="clip">
                    {item.kind === 'clock' && `${words.limits(item.clock)}　`}
                    {titleOf(item, pack, locale)}
                  </span>
                </>
              )
            }
          </RowList>
        )}
      </section>
      {selected !== undefined && <ItemDetail item={selected} pack={pack} layers={layers} words={words} />}
    </div>
  );
}
