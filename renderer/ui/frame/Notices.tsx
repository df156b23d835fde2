import type { CSSProperties, ReactNode } from 'react';
import { useUi } from '../context/UiProvider.tsx';
import { Bar } from '../marks/Bar.tsx';

interface BannerProps {
  tone?: 'plain' | 'warn' | 'stop' | 'ask';
  children: ReactNode;
  /** What settles it; stands at the right. */
  actions?: ReactNode;
}

/** A band over the work: something that holds until it is settled. */
export function Banner({ tone = 'plain', children, actions }: BannerProps) {
  return (
    <div
      className={tone === 'plain' ? 'banner' : `banner ${tone}`}
      role={tone === 'stop' ? 'alert' : undefined}
    >
      {children}
      {actions !== undefined && <div className="acts">{actions}</div>}
    </div>
  );
}

interface StripProps {
  /** `blocks` where nothing goes on before it is settled, `asks` where an answer is wanted. */
  kind: 'blocks' | 'asks';
  /** The accessible name. */
  label: string;
  says: ReactNode;
  children: ReactNode;
}

/** Opens under the row it belongs to: what is the matter, and what settles it. */
export function Strip({ kind, label, says, children }: StripProps) {
  return (
    <section className={kind === 'blocks' ? 'strip blocks' : 'strip'} aria-label={label}>
      <div className="says">{says}</div>
      <div className="does">{children}</div>
    </section>
  );
}

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Whether there is nothing else in the window, so that this is its heading. */
  isAlone?: boolean;
}

/** Nothing to show, said plainly, with what one can do instead. */
export function EmptyState({ title, children, actions, isAlone = false }: EmptyStateProps) {
  const Heading = isAlone ? 'h1' : 'h2';
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children}
      {actions !== undefined && <div className="line">{actions}</div>}
    </div>
  );
}

const skeletonWidths = ['62%', '48%', '71%', '55%', '66%', '43%'];

/** The outlines of rows; they show only where loading takes longer than 100 ms. */
export function SkeletonRows({ count = 6 }: { count?: number }) {
  const { texts } = useUi();
  const rows = Array.from({ length: count }, (_, index) => index);
  return (
    <div className="skeleton" role="status" aria-label={texts.loading}>
      {rows.map((index) => (
        <span key={index} style={{ '--w': skeletonWidths[index % skeletonWidths.length] } as CSSProperties} />
      ))}
    </div>
  );
}

interface ProgressProps {
  /** What is being done, with how many of how many and how long still. */
  words: string;
  /** 0 to 1. */
  share: number;
}

/** How much of something is done, for `Progress`; nothing while it is not known how much there is. */
export function shareOf({ done, total }: { done: number; total: number }): number {
  return total === 0 ? 0 : done / total;
}

/** How far something long has come: stage, count and estimate in words, never only a turning wheel. */
export function Progress({ words, share }: ProgressProps) {
  return (
    <div className="progress">
      <span>{words}</span>
      <Bar share={share} label={words} thin />
    </div>
  );
}
