import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from 'pdf-lib';
import { NotPlain } from './not-plain';

const MOST_PAGES = 200_000;
const DEEPEST = 48;
/** What a page takes from the nodes above it when it does not say so itself (ISO 32000-1, table 30). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map((key) => PDFName.of(key));
const KIDS = PDFName.of('Kids');

/** A page of the tree and what it inherits. */
interface Leaf {
  readonly ref: PDFRef;
  readonly inherited: ReadonlyMap<PDFName, PDFObject>;
}

/**
 * Walks the page tree of a document.
 *
 * @returns its pages in order, each as reference with what stands above it
 * @throws NotPlain when the tree is not as the format wants it
 */
export function leavesOf(context: PDFContext): Leaf[] {
  const catalog = context.lookup(context.trailerInfo.Root);
  const root = catalog instanceof PDFDict ? catalog.get(PDFName.of('Pages')) : undefined;
  if (!(root instanceof PDFRef)) throw new NotPlain('the document has no page tree');
  const leaves: Leaf[] = [];
  const met = new Set<PDFRef>();
  const visit = (ref: PDFObject, above: ReadonlyMap<PDFName, PDFObject>, depth: number): void => {
    if (!(ref instanceof PDFRef) || met.has(ref) || depth > DEEPEST || leaves.length >= MOST_PAGES)
      throw new NotPlain('the page tree is not as it should be');
    met.add(ref);
    const node = context.lookup(ref);
    if (!(node instanceof PDFDict)) throw new NotPlain('a page is missing');
    const own = INHERITED.flatMap((key) => (node.has(key) ? [[key, node.get(key)!] as const] : []));
    const inherited = own.length > 0 ? new Map([...above, ...own]) : above;
    const kids = node.lookup(KIDS);
    if (!(kids instanceof PDFArray)) leaves.push({ ref, inherited });
    else for (const kid of kids.asArray()) visit(kid, inherited, depth + 1);
  };
  visit(root, new Map(), 0);
  return leaves;
}

/** The dictionary of a page with all that it inherits; the page of the document stays as it is. */
export function wholePage(context: PDFContext, { ref, inherited }: Leaf): PDFDict {
  const page = context.lookup(ref);
  if (!(page instanceof PDFDict)) throw new NotPlain('a page is missing');
  const whole = PDFDict.withContext(context);
  for (const [key, value] of inherited) whole.set(key, value);
  for (const [key, value] of page.entries()) whole.set(key, value);
  return whole;
}
