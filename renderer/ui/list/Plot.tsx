import type { CSSProperties } from 'react';

/** Parts of one bar, drawn one after another; they differ in pattern, not in colour. */
interface PlotPart {
  value: number;
  look?: 'solid' | 'hatched' | 'outlined';
}

interface PlotProps {
  parts: readonly PlotPart[];
  /** The end of the scale. */
  max: number;
  /** A line through all bars of the table. */
  average?: number;
  /** The same in words. */
  label: string;
}

const at = (share: number) => ({ '--at': share }) as CSSProperties;

/** A bar in a table's last column. Its numbers stand in the same row. */
export function Plot({ parts, max, average, label }: PlotProps) {
  const drawn: { share: number; from: number; look: NonNullable<PlotPart['look']> }[] = [];
  let sum = 0;
  for (const { value, look = 'solid' } of parts) {
    if (value > 0) drawn.push({ share: value / max, from: sum / max, look });
    sum += value;
  }
  return (
    <div className="plot" role="img" aria-label={label}>
      {drawn.map(({ share, from, look }) => (
        <span
          key={from}
          style={{ '--from': from, '--share': share } as CSSProperties}
          {...(look !== 'solid' && { className: look })}
        />
      ))}
      <em style={at(sum / max)}>{sum}</em>
      {average !== undefined && <u style={at(average / max)} />}
    </div>
  );
}

/** The head of the column: the scale in quarters, and where the average lies. */
export function PlotScale({ max, average }: { max: number; average?: { value: number; label: string } }) {
  return (
    <span className="plot-scale">
      {[0, 1, 2, 3, 4].map((quarter) => (
        <span key={quarter} style={at(quarter / 4)} {...(quarter === 4 && { className: 'last' })}>
          {(max * quarter) / 4}
        </span>
      ))}
      {average !== undefined && <b style={at(average.value / max)}>{average.label}</b>}
    </span>
  );
}
