import { Fragment, type ReactNode } from 'react';
import {
  Button,
  Mark,
  RankedList,
  RankedRow,
  RankedStrip,
  type RankedValue,
  ReasonLine,
} from '#renderer/ui/index.ts';
import { ClauseText } from './ClauseText.tsx';
import type { Offer, OfferRow } from './model/offerRows.ts';
import { useSay } from './useSay.ts';

interface OfferListProps {
  offer: Offer;
  focusedId: string | null;
  onFocus: (row: OfferRow) => void;
  /** What is open under the focused row. */
  strip: ReactNode;
  /** Takes back what was stated for a suspended provider; absent in a record. */
  onTakeBack?: (providerId: string) => void;
}

/** The ranked candidates: every value, and between two of them why the upper one stands above. */
export function OfferList({ offer, focusedId, onFocus, strip, onTakeBack }: OfferListProps) {
  const say = useSay();
  const { columns, rows } = offer;
  const focused = rows.findIndex(({ providerId }) => providerId === focusedId);
  // The reason that is spoken of: why somebody stands above the focused row; above the first stands nobody.
  const pair = Math.max(0, focused - 1);
  return (
    <RankedList
      criteria={columns.map(({ criterion, heading, clause }) => ({
        id: criterion,
        label: heading,
        note: <ClauseText id={clause} />,
      }))}
      nameHead={{ label: say('offer.provider'), note: say('offer.leftToRight') }}
      lastHead={{ label: say('offer.capacity'), note: say('offer.capacityHow') }}
    >
      {rows.map((row, index) => (
        <Fragment key={row.providerId}>
          <CandidateRow
            row={row}
            values={valuesOf(offer, index, pair)}
            isCurrent={index === focused}
            onPress={() => onFocus(row)}
          />
          <RowNotes row={row} {...(onTakeBack !== undefined && { onTakeBack })} />
          {index === focused && strip !== null && <RankedStrip>{strip}</RankedStrip>}
          {row.reason !== null && (
            <ReasonLine
              id={reasonId(row)}
              criterion={row.reason.column}
              reason={row.reason.title}
              {...(row.reason.detail !== '' && { values: row.reason.detail })}
              clause={<small className="meta">{row.reason.clause}</small>}
              isFocused={index === pair}
            />
          )}
        </Fragment>
      ))}
    </RankedList>
  );
}

const reasonId = (row: OfferRow) => `reason-${row.rank}`;

interface CandidateRowProps {
  row: OfferRow;
  values: readonly RankedValue[];
  isCurrent: boolean;
  onPress: () => void;
}

function CandidateRow({ row, values, isCurrent, onPress }: CandidateRowProps) {
  const say = useSay();
  const { name, capacity } = row;
  return (
    <RankedRow
      rank={row.rank}
      label={say('offer.row', { rank: row.rank, name: name.short })}
      name={name.short}
      detail={
        <>
          {row.affiliated && <span className="tag">{say('offer.affiliated')}</span>}
          {`${name.township}　${name.legal}`}
        </>
      }
      values={values}
      last={{
        first: <Mark kind={capacity.mark}>{capacity.age}</Mark>,
        ...(capacity.openings !== '' && {
          amount: <span className={capacity.mark === 'ok' ? undefined : 'meta'}>{capacity.openings}</span>,
        }),
        second: capacity.source,
      }}
      isCurrent={isCurrent}
      {...(row.reason !== null && { describedBy: reasonId(row) })}
      onPress={onPress}
    />
  );
}

/** What the columns cannot say: needs left over, times not asked, a contract that ends. */
function RowNotes({ row, onTakeBack }: { row: OfferRow } & Pick<OfferListProps, 'onTakeBack'>) {
  const say = useSay();
  const { exception } = row;
  if (row.partial === null && row.warnings.length === 0 && exception === null) return null;
  return (
    <div className="offer-notes">
      {exception !== null && (
        <span>
          <Mark kind="suspended">{exception.words}</Mark> <ClauseText id={exception.clause} />
          {onTakeBack !== undefined && (
            <Button
              variant="quiet"
              size="small"
              aria-label={say('exception.takeBackOf', { name: row.name.short })}
              onPress={() => onTakeBack(row.providerId)}
            >
              {say('exception.takeBack')}
            </Button>
          )}
        </span>
      )}
      {row.partial !== null && <span>{row.partial}</span>}
      {row.warnings.map((warning) => (
        <Mark kind="stale" key={warning}>
          {warning}
        </Mark>
      ))}
    </div>
  );
}

function valuesOf({ columns, rows }: Offer, index: number, pair: number): RankedValue[] {
  const below = rows[index]?.reason?.column;
  const above = rows[index - 1]?.reason?.column;
  return (rows[index]?.cells ?? []).map((cell, column) => ({
    id: columns[column]?.criterion ?? String(column),
    text: cell.second === null ? cell.text : `${cell.text}\n${cell.second}`,
    isNone: cell.isNone,
    decides: { below: column === below, above: column === above },
    isFocused: { below: column === below && index === pair, above: column === above && index - 1 === pair },
  }));
}
