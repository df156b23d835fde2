import type { ReactNode } from 'react';

/** The eight marks; there are no others. Each stands with a word. */
export type MarkKind = 'ok' | 'stale' | 'suspended' | 'late' | 'conflict' | 'none' | 'open' | 'today';

const paths: Record<MarkKind, ReactNode> = {
  ok: (
    <path
      fillRule="evenodd"
      d="M7 .5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm3.2 4.1-4 4.1-2-2-.9.9 2.9 2.9 4.9-5-.9-.9Z"
    />
  ),
  stale: (
    <path fillRule="evenodd" d="M7 .8 13.8 13H.2L7 .8Zm-.7 4v4.3h1.4V4.8H6.3Zm0 5.3v1.4h1.4v-1.4H6.3Z" />
  ),
  suspended: (
    <path
      fillRule="evenodd"
      d="M4.2.3h5.6l3.9 3.9v5.6l-3.9 3.9H4.2L.3 9.8V4.2L4.2.3ZM3.4 6.2v1.6h7.2V6.2H3.4Z"
    />
  ),
  late: <path fillRule="evenodd" d="M1 1h12v12H1V1Zm5.2 2.2v4.6h1.6V3.2H6.2Zm0 6v1.6h1.6V9.2H6.2Z" />,
  conflict: <path fillRule="evenodd" d="M7 0l7 7-7 7-7-7 7-7Zm-.8 2.9L2.3 7l3.9 4.1V2.9Z" />,
  none: (
    <circle
      cx="7"
      cy="7"
      r="5.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="3.2 2.4"
    />
  ),
  open: <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  today: (
    <path
      fillRule="evenodd"
      d="M7 .8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 7 .8Zm0 1.6a4.6 4.6 0 0 0 0 9.2V2.4Z"
    />
  ),
};

interface MarkProps {
  kind: MarkKind;
  /** The word: shape, word, colour, in that order. */
  children: ReactNode;
}

/** A mark with its word: ● 已確認, ▲ 過期, ⬣ 停派, ■! 逾期, ◆ 衝突, dashed ring 沒有資料, ring 待辦. */
export function Mark({ kind, children }: MarkProps) {
  return (
    <span className={`m m-${kind}`}>
      <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {paths[kind]}
      </svg>
      <span>{children}</span>
    </span>
  );
}
