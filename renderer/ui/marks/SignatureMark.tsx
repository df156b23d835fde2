import { decodeSignature, signatureSheet } from '#shared/domain/visit/signature.ts';

/** A signature as it was drawn. @param label whose it is */
export function SignatureMark({ signature, label }: { signature: string; label: string }) {
  const { width, height } = signatureSheet;
  return (
    <svg className="signature-mark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {decodeSignature(signature).map(([first, ...others], index) => (
        <path
          key={index}
          d={`M${first!.x} ${first!.y}L${(others.length > 0 ? others : [first!]).map(({ x, y }) => `${x} ${y}`).join(' ')}`}
        />
      ))}
    </svg>
  );
}
