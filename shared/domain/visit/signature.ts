import { z } from 'zod';

/** The sheet that a signature is drawn on, in its own units, whatever size it has on a screen. */
export const signatureSheet = { width: 1000, height: 300 } as const;
/** The most that a signature takes, in characters: a long name in many strokes stays well below. */
export const signatureLimit = 4000;

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** Where the pen went between touching the sheet and leaving it. */
export type Stroke = readonly Point[];

/**
 * A signature as it is kept: strokes set apart by `;`, each the whole numbers of its points in base 36, set apart by
 * `,`: the first point as it is, each further one as its distance from the one before.
 */
export const signatureSchema = z
  .string()
  .min(1)
  .max(signatureLimit)
  .regex(/^-?[0-9a-z]+(,-?[0-9a-z]+)+(;-?[0-9a-z]+(,-?[0-9a-z]+)+)*$/);

/** Units by which a line may leave what was drawn, tried one after the other until the signature is short enough. */
const tolerances = [1, 2, 4, 8, 16, 32, 64] as const;

/**
 * Strokes as they are kept; empty where there are none. Points that say nothing of the line are left out, and of
 * endless scribbling as many as it takes, in the end its last strokes too.
 * @param strokes in units of `signatureSheet`; what lies outside it is moved to its edge
 */
export function encodeSignature(strokes: readonly Stroke[]): string {
  const drawn = strokes.filter((stroke) => stroke.length > 0).map((stroke) => stroke.map(onSheet));
  for (const tolerance of tolerances) {
    const text = drawn.map((stroke) => textOf(simplified(stroke, tolerance))).join(';');
    if (text.length <= signatureLimit) return text;
  }
  const kept: string[] = [];
  let length = 0;
  for (const stroke of drawn) {
    const text = textOf(simplified(stroke, tolerances.at(-1)!));
    length += text.length + 1;
    if (length > signatureLimit) break;
    kept.push(text);
  }
  return kept.join(';');
}

/** A signature with one stroke more; those before stay as they are as long as there is room. */
export function withStroke(signature: string, stroke: Stroke): string {
  const added = [signature, encodeSignature([stroke])].filter((text) => text !== '').join(';');
  return added.length <= signatureLimit ? added : encodeSignature([...decodeSignature(signature), stroke]);
}

/** The strokes of a signature that was kept. */
export function decodeSignature(signature: string): Stroke[] {
  if (signature === '') return [];
  return signature.split(';').map((stroke) => {
    const numbers = stroke.split(',').map((text) => Number.parseInt(text, 36));
    const points: Point[] = [];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const { x, y } = points.at(-1) ?? { x: 0, y: 0 };
      points.push({ x: x + numbers[at]!, y: y + numbers[at + 1]! });
    }
    return points;
  });
}

function onSheet({ x, y }: Point): Point {
  return { x: within(x, signatureSheet.width), y: within(y, signatureSheet.height) };
}

/** A whole number from 0 on; what is no number at all is at the edge. */
function within(value: number, most: number): number {
  const whole = Math.round(value);
  return whole > 0 ? Math.min(whole, most) : 0;
}

function textOf(stroke: Stroke): string {
  return stroke
    .flatMap(({ x, y }, index) => {
      const before = stroke[index - 1] ?? { x: 0, y: 0 };
      return [x - before.x, y - before.y];
    })
    .map((value) => value.toString(36))
    .join(',');
}

/** The fewest points of a stroke (Douglas and Peucker) whose lines stay within the tolerance of all others. */
function simplified(stroke: Stroke, tolerance: number): Stroke {
  const keep = new Set([0, stroke.length - 1]);
  const spans: [number, number][] = [[0, stroke.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    let farthest = from;
    let distance = tolerance;
    for (let at = from + 1; at < to; at += 1) {
      const away = distanceFrom(stroke[at]!, stroke[from]!, stroke[to]!);
      if (away > distance) [farthest, distance] = [at, away];
    }
    if (farthest === from) continue;
    keep.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return stroke.filter((_, at) => keep.has(at));
}

/** How far a point is from the line between two others. */
function distanceFrom(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}
