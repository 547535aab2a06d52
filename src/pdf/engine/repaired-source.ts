import { fileSource, type RandomAccess } from './random-access';

const header = Buffer.from('%PDF-1.7\n');
const headerWithin = 1024;
const pointer = Buffer.from('startxref');
const scanBlock = 1024 * 1024;

/**
 * A PDF file as it would read without its object tables: every `startxref` blanked out, and a header put before
 * it when it has none. PDFium then finds the objects by looking for them, which it does not do by itself when a
 * table is well-formed and wrong.
 */
export function repairedSource(path: string): RandomAccess {
  const file = fileSource(path);
  const pointers = findPointers(file);
  const head = Buffer.alloc(Math.min(headerWithin, file.length));
  file.read(0, head);
  const shift = head.includes('%PDF-') ? 0 : header.length;
  return {
    length: file.length + shift,
    read(position, target) {
      const inHeader = Math.max(0, Math.min(shift - position, target.byteLength));
      if (inHeader > 0) target.set(header.subarray(position, position + inHeader));
      const start = Math.max(0, position - shift);
      const rest = target.subarray(inHeader);
      if (rest.byteLength > 0 && !file.read(start, rest)) return false;
      for (const place of pointers) {
        const from = Math.max(place - start, 0);
        const to = Math.min(place + pointer.length - start, rest.byteLength);
        if (from < to) rest.fill(0x20, from, to);
      }
      return true;
    },
    close: () => file.close(),
  };
}

function findPointers(file: RandomAccess): number[] {
  const places: number[] = [];
  for (let start = 0; start < file.length; start += scanBlock) {
    // Blocks overlap by one word, so that none is missed at a border.
    const block = Buffer.alloc(Math.min(scanBlock + pointer.length - 1, file.length - start));
    file.read(start, block);
    for (let at = block.indexOf(pointer); at !== -1 && at < scanBlock; at = block.indexOf(pointer, at + 1))
      places.push(start + at);
  }
  return places;
}
