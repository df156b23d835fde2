/** Sizes in pixels of what each system asks for. */
export const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names for pictures stored as PNG; on a dense screen one of twice the size stands in. */
const macKinds: [string, number][] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
];

export const allSizes = [
  ...new Set([...linuxSizes, ...windowsSizes, ...macKinds.map(([, size]) => size)]),
].sort((a, b) => a - b);

type Pictures = ReadonlyMap<number, Buffer>;

function picture(pictures: Pictures, size: number): Buffer {
  const found = pictures.get(size);
  if (found === undefined) throw new RangeError(`no picture of ${size} pixels`);
  return found;
}

/** A Windows icon: a directory of 16 bytes each, then the PNGs. 256 is written as 0. */
export function icoOf(pictures: Pictures): Buffer {
  const head = Buffer.alloc(6 + 16 * windowsSizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(windowsSizes.length, 4);
  const bodies = windowsSizes.map((size) => picture(pictures, size));
  let offset = head.length;
  bodies.forEach((body, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(windowsSizes[index]! % 256, at);
    head.writeUInt8(windowsSizes[index]! % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(body.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += body.length;
  });
  return Buffer.concat([head, ...bodies]);
}

/** An Apple icon: each PNG behind its kind and the length of both. */
export function icnsOf(pictures: Pictures): Buffer {
  const block = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(kind, 'latin1');
    head.writeUInt32BE(8 + body.length, 4);
    return Buffer.concat([head, body]);
  };
  const bodies = macKinds.map(([kind, size]) => block(kind, picture(pictures, size)));
  return block('icns', Buffer.concat(bodies));
}
