import { type ReactNode, type Ref, useRef } from 'react';
import { RowList, type RowListHandle, type RowListProps, useFocusKept } from '#renderer/ui/index.ts';

interface SamplingPairProps<T> extends Omit<RowListProps<T>, 'ref'> {
  /** With another value the list takes the keyboard, if what had it is gone. */
  keptOver: unknown;
  detailLabel: string;
  detailRef?: Ref<HTMLElement>;
  detail: ReactNode;
}

/** A list and, beside it, the one that is chosen. */
export function SamplingPair<T>({ keptOver, detailLabel, detailRef, detail, ...list }: SamplingPairProps<T>) {
  const handle = useRef<RowListHandle>(null);
  useFocusKept(handle, keptOver);
  return (
    <div className="sampling-pair">
      <div className="sampling-list">
        <RowList<T> ref={handle} {...list} />
      </div>
      <section className="sampling-detail" aria-label={detailLabel} ref={detailRef}>
        {detail}
      </section>
    </div>
  );
}
