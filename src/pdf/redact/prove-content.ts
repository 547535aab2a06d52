import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import { operationsOf } from './content-tokens';
import { decodeContent } from './used-resources';

const name = (text: string): PDFName => PDFName.of(text);

/** All streams of a document that hold content: of pages, forms, tiling patterns and the glyphs of Type3 fonts. */
function contentStreams(context: PDFContext, page: PDFDict): Set<PDFRawStream> {
  const streams = new Set<PDFRawStream>();
  const add = (value: PDFObject | undefined): void => {
    if (value instanceof PDFRawStream) streams.add(value);
  };
  const contents = page.lookup(name('Contents'));
  if (contents instanceof PDFArray) contents.asArray().forEach((_, i) => add(contents.lookup(i)));
  else add(contents);
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) {
      const isForm = object.dict.lookup(name('Subtype')) === name('Form');
      if (isForm || object.dict.has(name('PatternType'))) streams.add(object);
    }
    const dict = object instanceof PDFDict ? object : undefined;
    const procedures = dict?.lookup(name('CharProcs'));
    if (procedures instanceof PDFDict) procedures.keys().forEach((key) => add(procedures.lookup(key)));
  }
  return streams;
}

/** The first place where the data of an inline image can be taken to end. */
const FIRST_END = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/;

/** What of a stream of content may not travel on a page that keeps its content. */
function offencesOf(content: Uint8Array): string[] {
  const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString('latin1');
  const found: string[] = [];
  let dataFrom: number | undefined;
  for (const { operator, start, end } of operationsOf(content)) {
    if (dataFrom !== undefined) {
      const ended = FIRST_END.exec(text.slice(dataFrom, start));
      if (!ended || text.slice(dataFrom + ended.index + 3, start).trim() !== '')
        found.push('a picture in the content that may end at two places');
    }
    dataFrom = operator === 'ID' ? end : undefined;
    if (operator === 'BDC' || operator === 'DP') found.push('marked content with properties');
  }
  if (dataFrom !== undefined && !FIRST_END.test(text.slice(dataFrom)))
    found.push('a picture in the content without an end');
  return found;
}

/** Objects that nothing leads to from the trailer. */
function unreferenced(context: PDFContext): number {
  const reached = new Set<PDFObject>();
  const open: (PDFObject | undefined)[] = [context.trailerInfo.Root, context.trailerInfo.Info];
  while (open.length > 0) {
    const value = open.pop();
    const target = value instanceof PDFRef ? context.lookup(value) : value;
    if (!target || reached.has(target)) continue;
    if (value instanceof PDFRef) reached.add(target);
    if (target instanceof PDFArray) open.push(...target.asArray());
    const dict = target instanceof PDFRawStream ? target.dict : target;
    if (dict instanceof PDFDict) open.push(...dict.values());
  }
  return context.enumerateIndirectObjects().filter(([, object]) => !reached.has(object)).length;
}

/**
 * What a page that keeps its content may not hold besides what no page may: text stated in marked content, pictures
 * in the content that readers may take apart in two ways, objects that nothing leads to.
 *
 * @throws ContentUnreadable when a content stream cannot be decoded
 */
export function contentOffences(context: PDFContext, page: PDFDict): string[] {
  const found = new Set<string>();
  for (const stream of contentStreams(context, page))
    offencesOf(decodeContent(stream)).forEach((offence) => found.add(offence));
  if (unreferenced(context) > 0) found.add('an object that nothing leads to');
  return [...found];
}
