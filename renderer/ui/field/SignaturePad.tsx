import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { decodeSignature, type Point, signatureSheet, withStroke } from '#shared/domain/visit/signature.ts';
import { Button } from '../button/Button.tsx';
import { Icon } from '../marks/Icon.tsx';
import { useView } from '../view/viewStore.ts';

interface SignaturePadProps {
  /** Who signs: the readable name stands over the line. */
  label: string;
  /** As `withStroke` keeps it; empty: nothing is drawn. */
  value: string;
  onChange: (signature: string) => void;
  clearLabel: string;
  undoLabel: string;
  /** What is said beside the line. */
  description: string;
  error?: string | undefined;
}

/** A line to sign on with pen, finger or mouse. A stroke counts once the pen leaves the sheet. */
export function SignaturePad(props: SignaturePadProps) {
  const { label, value, onChange, clearLabel, undoLabel, description, error } = props;
  const { theme } = useView();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Point[] | null>(null);
  const [cleared, setCleared] = useState('');
  useEffect(() => {
    const sheet = canvas.current!;
    const draw = () => {
      fit(sheet);
      for (const stroke of decodeSignature(value)) drawStroke(sheet, stroke);
      if (drawing.current !== null) drawStroke(sheet, drawing.current);
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(sheet);
    // The ink has the colour of the theme it was drawn in until it is drawn again.
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', draw);
    };
  }, [value, theme]);

  const follow = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = drawing.current;
    if (stroke === null) return;
    const from = stroke.at(-1)!;
    // What the pen did between two frames: without it fast strokes have corners.
    const passed = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const points = (passed.length > 0 ? passed : [event.nativeEvent]).map((one) =>
      pointOf(event.currentTarget, one),
    );
    stroke.push(...points);
    drawStroke(event.currentTarget, [from, ...points]);
  };
  const finish = () => {
    const stroke = drawing.current;
    if (stroke === null) return;
    drawing.current = null;
    setCleared('');
    onChange(withStroke(value, stroke));
  };
  return (
    <div className="field signature">
      <span className="label">{label}</span>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          if (event.button !== 0 || drawing.current !== null) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = [pointOf(event.currentTarget, event.nativeEvent)];
          drawStroke(event.currentTarget, drawing.current);
        }}
        onPointerMove={follow}
        onPointerUp={finish}
        onPointerCancel={finish}
      />
      <div className="line">
        <span className="meta">{description}</span>
        {value !== '' && (
          <Button
            variant="quiet"
            onPress={() => {
              setCleared(value);
              onChange('');
            }}
          >
            {clearLabel}
          </Button>
        )}
        {value === '' && cleared !== '' && (
          <Button
            variant="quiet"
            onPress={() => {
              setCleared('');
              onChange(cleared);
            }}
          >
            {undoLabel}
          </Button>
        )}
      </div>
      {error !== undefined && (
        <p className="error" role="alert">
          <Icon shape="late" />
          {error}
        </p>
      )}
    </div>
  );
}

/** Where on the sheet, in its own units. */
function pointOf(
  canvas: HTMLCanvasElement,
  { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>,
): Point {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return {
    x: ((clientX - left) / width) * signatureSheet.width,
    y: ((clientY - top) / height) * signatureSheet.height,
  };
}

/** An empty sheet with as many pixels as the screen has. */
function fit(canvas: HTMLCanvasElement): void {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.max(1, Math.round(width * devicePixelRatio));
  canvas.height = Math.max(1, Math.round(height * devicePixelRatio));
}

function drawStroke(canvas: HTMLCanvasElement, stroke: readonly Point[]): void {
  const pen = canvas.getContext('2d');
  const [first, ...others] = stroke;
  if (pen === null || first === undefined) return;
  const scale = canvas.width / signatureSheet.width;
  pen.strokeStyle = getComputedStyle(canvas).color;
  pen.lineWidth = 5 * scale;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.beginPath();
  pen.moveTo(first.x * scale, first.y * scale);
  // A dot is a line to where it began.
  for (const { x, y } of others.length > 0 ? others : [first]) pen.lineTo(x * scale, y * scale);
  pen.stroke();
}
