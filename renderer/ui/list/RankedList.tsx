import type { CSSProperties, ReactNode } from 'react';
import { Icon } from '../marks/Icon.tsx';

interface Criterion {
  id: string;
  label: string;
  /** Under the label, usually the clause. */
  note?: ReactNode;
}

interface RankedListProps {
  /** In the order of the rule: the first that differs decides. */
  criteria: readonly Criterion[];
  nameHead: { label: string; note?: string };
  lastHead: { label: string; note?: string };
  children: ReactNode;
}

/** A ranking whose columns stand in the order of the rule. Children: `RankedRow`, `ReasonLine`, strips. */
export function RankedList({ criteria, nameHead, lastHead, children }: RankedListProps) {
  return (
    <div className="ranked scroll" style={{ '--criteria': criteria.length } as CSSProperties}>
      <div className="ranked-head">
        <div />
        <div>
          {nameHead.label}
          {nameHead.note !== undefined && <small>{nameHead.note}</small>}
        </div>
        {criteria.map(({ id, label, note }) => (
          <div className="criterion" key={id}>
            {label}
            {note !== undefined && <small>{note}</small>}
          </div>
        ))}
        <div className="last">
          {lastHead.label}
          {lastHead.note !== undefined && <small>{lastHead.note}</small>}
        </div>
      </div>
      {children}
    </div>
  );
}

/** A value of a criterion, and whether it decides against the next rank or lost against the one before. */
export interface RankedValue {
  id: string;
  text: string;
  isNone?: boolean;
  decides?: { above?: boolean; below?: boolean };
  /** Whether that reason is the one of the focused pair. */
  isFocused?: { above?: boolean; below?: boolean };
}

interface RankedRowProps {
  rank: number;
  label: string;
  name: string;
  /** Township, then legal name; this line alone may be clipped. */
  detail: ReactNode;
  values: readonly RankedValue[];
  /** The last column: the age of the capacity and what it was. */
  last: { first: ReactNode; amount?: ReactNode; second?: ReactNode };
  isCurrent: boolean;
  /** The id of the reason line under it, for assistive technology. */
  describedBy?: string;
  onPress?: () => void;
}

export function RankedRow({
  rank,
  label,
  name,
  detail,
  values,
  last,
  isCurrent,
  describedBy,
  onPress,
}: RankedRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a group of controls; this is a row of facts
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys 1–9 and ↑↓ do the same from anywhere on the screen
    <div
      className="ranked-row"
      role="group"
      aria-label={label}
      onClick={onPress}
      {...(isCurrent && { 'aria-current': true })}
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
    >
      <div className="rank">{rank}</div>
      <div className="name">
        <b className="clip">{name}</b>
        <span className="meta clip">{detail}</span>
      </div>
      {values.map((value) => (
        <div className={valueClass(value)} key={value.id}>
          {value.text}
        </div>
      ))}
      <div className="last">
        <span className="first">
          {last.first}
          {last.amount !== undefined && <span>{last.amount}</span>}
        </span>
        {last.second !== undefined && <span className="second meta">{last.second}</span>}
      </div>
    </div>
  );
}

function valueClass({ isNone, decides, isFocused }: RankedValue): string {
  const classes = ['value'];
  if (isNone) classes.push('none');
  if (decides?.below) classes.push('decides-below');
  if (decides?.above) classes.push('decides-above');
  if (isFocused?.below) classes.push('focused-below');
  if (isFocused?.above) classes.push('focused-above');
  return classes.join(' ');
}

interface ReasonLineProps {
  id?: string;
  /** The index of the deciding criterion. */
  criterion: number;
  /** 本月派案較少 */
  reason: string;
  /** 2件，少於3件 */
  values?: string;
  clause?: ReactNode;
  isFocused: boolean;
}

/** Between two ranks: why the upper one stands above, ending at the column that decided. */
export function ReasonLine({ id, criterion, reason, values, clause, isFocused }: ReasonLineProps) {
  return (
    <div
      className={isFocused ? 'reason focused' : 'reason'}
      style={{ '--decided-at': criterion + 3 } as CSSProperties}
      {...(id !== undefined && { id })}
    >
      <p>
        <span>
          <b>{reason}</b>
          {values !== undefined && `　${values}`}
          {clause !== undefined && <>　{clause}</>}
        </span>
      </p>
      <i className="pointer">
        <Icon shape="up" />
      </i>
    </div>
  );
}

/** Under the current row, in its wash: holds a `Strip`. */
export function RankedStrip({ children }: { children: ReactNode }) {
  return <div className="ranked-strip">{children}</div>;
}
