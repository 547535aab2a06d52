import { PDFArray, PDFContext, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib';
import { decodeStream } from '../read/decode-stream';
import { operationsOf } from './content-tokens';

const NEUTRAL = Buffer.from('/M BMC', 'latin1');
const name = (text: string): PDFName => PDFName.of(text);

/** Content with the properties of its marks blanked out in place; layers keep theirs. Undefined when it has none. */
function neutralised(content: Uint8Array): Uint8Array | undefined {
  let copy: Buffer | undefined;
  for (const { operator, operands, start, end } of operationsOf(content)) {
    if (operator !== 'BDC') continue;
    const tag = operands[0];
    if ((tag && 'name' in tag && tag.name === 'OC') || end - start < NEUTRAL.length) continue;
    copy ??= Buffer.from(content);
    copy.fill(0x20, start, end);
    NEUTRAL.copy(copy, start);
  }
  return copy;
}

function isContent(stream: PDFRawStream): boolean {
  const subtype = stream.dict.lookup(name('Subtype'));
  return subtype === undefined || subtype === name('Form');
}

/**
 * Takes the stated text (/ActualText and its like) off the marked content of an isolated page, so that the engine
 * reads the glyphs that are drawn, each where it stands, and not a text that covers the whole mark.
 *
 * @returns whether anything was changed
 */
export function stripMarks(context: PDFContext): boolean {
  let changed = false;
  const targets: [PDFRef, PDFRawStream][] = [];
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream && isContent(object)) targets.push([ref, object]);
  for (const [ref, stream] of targets) {
    let content: Uint8Array;
    try {
      content = decodeStream(stream);
    } catch {
      continue;
    }
    if (!Buffer.from(content.buffer, content.byteOffset, content.length).includes('BDC')) continue;
    const neutral = neutralised(content);
    if (!neutral) continue;
    const dict = stream.dict.clone(context);
    dict.delete(name('Filter'));
    dict.delete(name('DecodeParms'));
    context.assign(ref, PDFRawStream.of(dict, neutral));
    changed = true;
  }
  return changed;
}

/** Whether a context holds text stated in place of what is drawn. */
export function statesText(context: PDFContext): boolean {
  return context.enumerateIndirectObjects().some(([, object]) => {
    if (!(object instanceof PDFRawStream))
      return !(object instanceof PDFArray) && object.toString().includes('/ActualText');
    if (!isContent(object)) return false;
    try {
      return Buffer.from(decodeStream(object)).includes('ActualText');
    } catch {
      return false;
    }
  });
}
