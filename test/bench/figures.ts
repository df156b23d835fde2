/** Milliseconds of one way of doing something, over its runs. */
export interface Timing {
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
}

/** What samples in milliseconds come to. Throws where there are none. */
export function timing(samples: readonly number[]): Timing {
  if (samples.length === 0) throw new RangeError('nothing was measured');
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { runs: sorted.length, median: at(0.5), p95: at(0.95) };
}

/** One line of the table. `bar`: what the figure is held to; without, it is only reported. */
export interface Figure {
  readonly what: string;
  readonly timing: Timing;
  readonly bar?: { readonly ms: number; readonly of: 'median' | 'p95' };
}

/** A comparison of two figures of one run, as a factor. */
export interface Ratio {
  readonly what: string;
  readonly times: number;
  readonly bar?: { readonly atMost: number } | { readonly atLeast: number };
}

/** Prints a table; a figure over its bar says so. */
export function printFigures(title: string, figures: readonly Figure[], ratios: readonly Ratio[] = []): void {
  console.log(`\n${title}`);
  for (const { what, timing: found, bar } of figures) {
    const said = `median ${ms(found.median)}  p95 ${ms(found.p95)}  ${String(found.runs).padStart(4)} runs`;
    const held = bar === undefined ? '' : `  ${verdict(found[bar.of] < bar.ms)} bar ${bar.of} < ${bar.ms} ms`;
    console.log(`  ${padded(what)}${said}${held}`);
  }
  for (const { what, times, bar } of ratios) {
    const held = bar === undefined ? '' : `  ${ratioVerdict(times, bar)}`;
    console.log(`  ${padded(what)}× ${times < 10 ? times.toFixed(2) : times.toFixed(0)}${held}`);
  }
}

function ratioVerdict(times: number, bar: NonNullable<Ratio['bar']>): string {
  return 'atMost' in bar
    ? `${verdict(times <= bar.atMost)} bar at most × ${bar.atMost}`
    : `${verdict(times >= bar.atLeast)} bar at least × ${bar.atLeast}`;
}

const verdict = (isHeld: boolean) => (isHeld ? 'holds ' : 'MISSED');
const ms = (value: number) => `${value < 100 ? value.toFixed(2) : value.toFixed(0)} ms`.padStart(10);
const padded = (what: string) => what.padEnd(58);
