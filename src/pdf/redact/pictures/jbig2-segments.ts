import { CannotBlank } from './cannot-blank';

const PAGE_INFORMATION = 48;
/** Region segments: text, pattern, halftone, generic and refinement, final or not. */
const isRegion = (type: number): boolean => type >= 4 && type <= 43 && type !== 16;
const UNKNOWN_LENGTH = 0xffffffff;

/**
 * Checks that JBIG2 data, as embedded in a PDF, are whole segments that begin a page of the stated size and draw
 * on it. An engine does not say so when it gives up on others, but shows an empty picture.
 *
 * @throws CannotBlank when they are not
 */
export function checkJbig2(bytes: Uint8Array, width: number, height: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let [page, regions] = [false, 0];
  try {
    for (let at = 0; at < bytes.length;) {
      const number = view.getUint32(at);
      const flags = view.getUint8(at + 4);
      const short = view.getUint8(at + 5) >> 5;
      const referred = short < 5 ? short : view.getUint32(at + 5) & 0x1fffffff;
      const list = at + 5 + (short < 5 ? 1 : 4 + ((referred + 8) >> 3));
      const numberSize = number <= 256 ? 1 : number <= 65536 ? 2 : 4;
      const lengthAt = list + referred * numberSize + (flags & 0x40 ? 4 : 1);
      const length = view.getUint32(lengthAt);
      const type = flags & 63;
      if (type === PAGE_INFORMATION) {
        const high = view.getUint32(lengthAt + 8);
        if (page || view.getUint32(lengthAt + 4) !== width || (high !== height && high !== UNKNOWN_LENGTH))
          throw new CannotBlank('a JBIG2 picture of another size than stated');
        page = true;
      } else if (isRegion(type)) regions++;
      // A region of unknown length is the last that is looked at: only its decoder knows where it ends.
      at = length === UNKNOWN_LENGTH ? bytes.length : lengthAt + 4 + length;
      // Some writers add a line end before the stream's.
      if (at > bytes.length) throw new CannotBlank('truncated JBIG2 data');
      if (bytes.length - at < 11) break;
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw new CannotBlank('truncated JBIG2 data', { cause });
    throw cause;
  }
  if (!page || regions === 0) throw new CannotBlank('a JBIG2 picture without page or content');
}
