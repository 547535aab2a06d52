import sharp from 'sharp';

const SHORT = 3;
const LONG = 4;

/** A one-strip TIFF around Group 4 bytes, so that a decoder of another house (libtiff within sharp) can read them. */
function wrapInTiff(g4: Buffer, width: number, height: number): Buffer {
  const fields: [tag: number, type: number, value: number][] = [
    [256, LONG, width],
    [257, LONG, height],
    [258, SHORT, 1],
    [259, SHORT, 4],
    [262, SHORT, 0],
    [273, LONG, 8],
    [277, SHORT, 1],
    [278, LONG, height],
    [279, LONG, g4.length],
  ];
  const head = Buffer.alloc(8);
  head.write('II', 'latin1');
  head.writeUInt16LE(42, 2);
  const directoryAt = 8 + g4.length + (g4.length % 2);
  head.writeUInt32LE(directoryAt, 4);
  const directory = Buffer.alloc(2 + fields.length * 12 + 4);
  directory.writeUInt16LE(fields.length, 0);
  fields.forEach(([tag, type, value], i) => {
    const at = 2 + i * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(1, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  return Buffer.concat([head, g4, Buffer.alloc(g4.length % 2), directory]);
}

/**
 * Decodes Group 4 bytes with libtiff, which has no part in writing them.
 *
 * @returns one byte a pixel: 0 black, 255 white
 * @throws when the bytes are not a Group 4 picture of that size
 */
export async function decodeG4Gray(g4: Buffer, width: number, height: number): Promise<Uint8Array> {
  const { data, info } = await sharp(wrapInTiff(g4, width, height), {
    failOn: 'error',
    limitInputPixels: false,
  })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 1 || data.length !== width * height)
    throw new RangeError('the picture has not the size that it states');
  return data;
}

/** The same with 1 for black and 0 for white, as encodeG4 takes them. */
export async function decodeG4(g4: Buffer, width: number, height: number): Promise<Uint8Array> {
  return (await decodeG4Gray(g4, width, height)).map((shade) => (shade < 128 ? 1 : 0));
}
