import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { RowList } from '#renderer/ui/index.ts';

interface ConflictListProps<Item> {
  label: string;
  /** With a stable identity, as of every list. */
  items: readonly Item[];
  keyOf: (item: Item) => string;
  selected: Item;
  onSelect: (id: string) => void;
  children: (item: Item) => ReactNode;
}

/** The list beside a decision: what it is about above, the values below, when at the right. */
export function ConflictList<Item>({
  label,
  items,
  keyOf,
  selected,
  onSelect,
  children,
}: ConflictListProps<Item>) {
  const { t } = useTranslation('conflicts');
  const sections = useMemo(() => [{ key: 'all', items }], [items]);
  return (
    <RowList
      label={label}
      sections={sections}
      keyOf={keyOf}
      columns="minmax(0, 1fr) auto"
      look="two-line"
      selectedKey={keyOf(selected)}
      onSelect={onSelect}
      hints={{ move: t('keys.move') }}
    >
      {children}
    </RowList>
  );
}
