/** A segment of an embedded JBIG2 stream (ITU-T T.88, 7.2): number, type, no references, page 1. */
function segment(number: number, type: number, data: Buffer): Buffer {
  const header = Buffer.alloc(11);
  header.writeUInt32BE(number, 0);
  header[4] = type;
  header[6] = 1;
  header.writeUInt32BE(data.length, 7);
  return Buffer.concat([header, data]);
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4));
  return bytes;
}

/** A page of one generic region in MMR coding, which is Group 4 in other wrapping. */
export function jbig2OfG4(g4: Buffer, width: number, height: number): Buffer {
  const page = Buffer.concat([words(width, height, 0, 0), Buffer.from([0, 0, 0])]);
  const region = Buffer.concat([words(width, height, 0, 0), Buffer.from([0, 1]), g4]);
  return Buffer.concat([segment(0, 48, page), segment(1, 38, region)]);
}
