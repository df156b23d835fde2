/** Shapes on a 14 × 14 field. Drawn in the page, so that no picture has to be loaded and forced colours reach them. */
const shapes = {
  tick: 'M2.2 7.4 4 5.6l2 2 4.9-5 1.8 1.8L6 11.2z',
  down: 'M1 3.5h12L7 11z',
  up: 'M1 10.5h12L7 3z',
  left: 'M9.8 1.2 11 2.4 6.4 7 11 11.6l-1.2 1.2L4 7z',
  right: 'M4.2 1.2 3 2.4 7.6 7 3 11.6l1.2 1.2L10 7z',
  plus: 'M6.1 1.5h1.8v4.6h4.6v1.8H7.9v4.6H6.1V7.9H1.5V6.1h4.6z',
  minus: 'M1.5 6.1h11v1.8h-11z',
  cross: 'M2.6 1.3 7 5.7l4.4-4.4 1.3 1.3L8.3 7l4.4 4.4-1.3 1.3L7 8.3l-4.4 4.4-1.3-1.3L5.7 7 1.3 2.6z',
  calendar: 'M3 .5h1.6v1.3h4.8V.5H11v1.3h2.2v11.4H.8V1.8H3zM2.4 5.4v6.2h9.2V5.4z',
  lines: 'M1 2.5h12v1.6H1zm0 3.7h12v1.6H1zm0 3.7h12v1.6H1z',
  late: 'M1 1h12v12H1V1Zm5.2 2.2v4.6h1.6V3.2H6.2Zm0 6v1.6h1.6V9.2H6.2Z',
} as const;

export function Icon({ shape }: { shape: keyof typeof shapes }) {
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      <path fillRule="evenodd" d={shapes[shape]} />
    </svg>
  );
}
