import type { ReactNode } from 'react';
import { RowList, type RowSection } from '#renderer/ui/index.ts';

interface DecisionListProps<Item> {
  label: string;
  /** With a stable identity, as of every list. */
  sections: readonly RowSection<Item>[];
  keyOf: (item: Item) => string;
  selected: Item;
  onSelect: (id: string) => void;
  /** Footer words for the arrows. */
  moves: string;
  children: (item: Item) => ReactNode;
}

/** The list beside a decision: what it is about above, the values below, when at the right. */
export function DecisionList<Item>({ selected, moves, ...list }: DecisionListProps<Item>) {
  return (
    <RowList
      {...list}
      columns="minmax(0, 1fr) auto"
      look="two-line"
      selectedKey={list.keyOf(selected)}
      hints={{ move: moves }}
    />
  );
}
