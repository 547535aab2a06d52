import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib';
import { ALLOWED } from './allowed-keys';
import { nameText } from './name-text';
import type { PagePart } from './page-part';
import { contentOffences } from './prove-content';
import type { Check } from './proof';

const PAGE_KEYS = new Set([...Object.keys(ALLOWED.page!), 'Parent']);
const CATALOG_KEYS = new Set([
  'Type',
  'Pages',
  'Outlines',
  'PageLabels',
  'PageMode',
  'Lang',
  'ViewerPreferences',
]);
const INFO_KEYS = new Set(['Title', 'Producer', 'CreationDate']);
/** Keys that bear scripts, files, layers, metadata, structure or alternatives, wherever they stand. */
const NOWHERE = new Set([
  'JavaScript',
  'JS',
  'AA',
  'OpenAction',
  'EmbeddedFiles',
  'EmbeddedFile',
  'EF',
  'AF',
  'OCProperties',
  'OCGs',
  'OC',
  'Metadata',
  'PieceInfo',
  'StructTreeRoot',
  'StructParents',
  'StructParent',
  'Alternates',
  'OPI',
  'Thumb',
  'Annots',
  'AcroForm',
  'Names',
  'Dests',
  'URI',
  'Launch',
  'RichMedia',
  'XFA',
  'Properties',
  'ActualText',
  'LastModified',
]);

/** Resources are named by their content, so their names prove nothing; all other keys count. */
const NAMING = new Set(['ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'XObject', 'Font', 'CharProcs']);

function offences(value: PDFObject | undefined, found: Set<string>, naming = false): void {
  if (value instanceof PDFRawStream) return offences(value.dict, found);
  if (value instanceof PDFArray) return value.asArray().forEach((item) => offences(item, found));
  if (!(value instanceof PDFDict)) return;
  for (const [key, item] of value.entries()) {
    const text = nameText(key);
    if (!naming && NOWHERE.has(text)) found.add(text);
    offences(item, found, NAMING.has(text));
  }
}

/** Gathers, object by object, what may not be in a file. */
export class StructureSurvey {
  readonly found = new Set<string>();
  objects = 0;

  /** @param isPage the object is the dictionary of a page */
  add(object: PDFObject, isPage: boolean): void {
    this.objects++;
    offences(object, this.found);
    if (isPage && object instanceof PDFDict) this.addStrangers(object, PAGE_KEYS);
  }

  /** What the catalog and the document information hold beyond what they may. */
  addTrailer(context: PDFContext): void {
    const { Root, Info, Encrypt } = context.trailerInfo;
    const catalog = context.lookup(Root);
    if (catalog instanceof PDFDict) this.addStrangers(catalog, CATALOG_KEYS);
    const info = context.lookup(Info);
    if (info instanceof PDFDict) this.addStrangers(info, INFO_KEYS);
    if (Encrypt) this.found.add('Encrypt');
  }

  private addStrangers(dict: PDFDict, allowed: Set<string>): void {
    for (const key of dict.keys()) if (!allowed.has(nameText(key))) this.found.add(nameText(key));
  }
}

function surveyOf(context: PDFContext, pages: readonly PDFDict[]): StructureSurvey {
  const survey = new StructureSurvey();
  for (const [, object] of context.enumerateIndirectObjects()) survey.add(object, false);
  const { objects } = survey;
  for (const page of pages) survey.add(page, true);
  survey.objects = objects;
  return survey;
}

/** The verdict on a whole file whose every object was surveyed. @param revisions how often the file ends */
export function checkWhole(survey: StructureSurvey, context: PDFContext, revisions: number): Check {
  survey.addTrailer(context);
  const passed = survey.found.size === 0 && revisions === 1;
  return {
    name: 'structure',
    passed,
    figures: { objects: survey.objects, forbiddenKeys: survey.found.size, revisions },
    ...(!passed && {
      failure: `not allowed: ${[...survey.found].sort().join(', ') || 'more than one revision'}`,
    }),
  };
}

/** The same question for a page that is not written yet: only allow-listed keys on it, nothing forbidden in its parts. */
export function checkParts({ context, page }: PagePart): Check {
  const { found, objects } = surveyOf(context, [page]);
  const failure = `not allowed: ${[...found].sort().join(', ')}`;
  return {
    name: 'structure',
    passed: found.size === 0,
    figures: { objects, forbiddenKeys: found.size },
    ...(found.size > 0 && { failure }),
  };
}

/**
 * Looks at what the file is made of: only allow-listed keys on each page, in the catalog and in the document
 * information; no script, attachment, layer, metadata, annotation or structure anywhere; one revision only.
 *
 * @param own the page that keeps its content although it has boxes: its content is looked through as well
 */
export function checkStructure(
  bytes: Uint8Array,
  context: PDFContext,
  pages: readonly PDFDict[],
  own?: PDFDict,
): Check {
  const survey = surveyOf(context, pages);
  if (own) contentOffences(context, own).forEach((offence) => survey.found.add(offence));
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let revisions = 0;
  for (let at = file.indexOf('startxref'); at >= 0; at = file.indexOf('startxref', at + 1)) revisions++;
  return checkWhole(survey, context, revisions);
}

/** The page dictionaries of a document in order, read from its page tree. */
export function pagesOf(context: PDFContext): PDFDict[] {
  const pages: PDFDict[] = [];
  const visit = (node: PDFObject | undefined, depth: number): void => {
    if (!(node instanceof PDFDict) || depth > 32) return;
    const kids = node.lookup(PDFName.of('Kids'));
    if (!(kids instanceof PDFArray)) return void pages.push(node);
    for (let i = 0; i < kids.size(); i++) visit(kids.lookup(i), depth + 1);
  };
  const catalog = context.lookup(context.trailerInfo.Root);
  if (catalog instanceof PDFDict) visit(catalog.lookup(PDFName.of('Pages')), 0);
  return pages;
}
