import type { CSSProperties } from 'react';

interface BarProps {
  /** 0 to 1; more is drawn as full. */
  share: number;
  /** The value in words: 在案137人，120起留意，150上限. */
  label: string;
  /** A line across the bar at this share, with its caption. */
  limit?: { at: number; caption?: string };
  thin?: boolean;
}

/** A quantity against its limit. The figures stand beside it in words. */
export function Bar({ share, label, limit, thin = false }: BarProps) {
  const bounded = Math.max(0, Math.min(1, share));
  const limitAt = { '--at': limit?.at ?? 0 } as CSSProperties;
  return (
    <>
      <div
        className={thin ? 'bar thin' : 'bar'}
        role="img"
        aria-label={label}
        style={{ '--share': bounded } as CSSProperties}
      >
        <i />
        {limit && <u style={limitAt} />}
      </div>
      {limit?.caption !== undefined && (
        <span className="bar-note meta" style={limitAt}>
          <span>{limit.caption}</span>
        </span>
      )}
    </>
  );
}
