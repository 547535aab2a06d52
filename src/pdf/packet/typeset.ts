import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { plainCompiler, taggingCompiler } from './compilers';
import { requireGlyphs } from './fonts';

/** ISO 14289-1, named as the newer compiler does; the older one's types do not know it. */
const UNIVERSAL = { pdfStandard: 'ua-1' } as unknown as Parameters<NodeCompiler['pdf']>[1];

/** Compilations whose results the typesetter's cache keeps. */
const CACHE_AGE = 10;

/** A place that a template names, for bookmarks. */
export interface TypesetMark {
  title: string;
  page: number;
}

/** What a template and its data became. */
export interface Typeset {
  pdf: Buffer;
  pages: number;
  /** What the template marked with <mark>: a title and its page, from 1. */
  marks: TypesetMark[];
  /** All words that it is made of: the template's own and the data's. */
  text: string;
}

/** The folder of templates, beside the sources or beside the build. */
function templateFolder(): string {
  for (let at = __dirname; at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'templates');
    if (existsSync(join(folder, 'packet'))) return folder;
  }
  throw new Error('templates/ is not in this installation');
}

/** Every text within a value, for the check that the fonts can show it. */
function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(textsIn).join('\n') : '';
}

/**
 * Typesets a template. The data reaches it as JSON text, where it stays inert. The same data give the same bytes on
 * the same machine.
 *
 * @param template path below templates/, e.g. "packet/front.typ"
 * @param options.tagged for a file that people read as it is, on the main thread: PDF/UA-1 where this machine's
 *   compiler writes it; pages of a packet lose their tags when they are joined, and are set plain
 * @throws PdfRefusal 'font-missing'; Error when the template does not compile or asks for a font that is not shipped
 */
export function typeset(template: string, data: object, options: { tagged?: boolean } = {}): Typeset {
  const words = textsIn(data);
  requireGlyphs(words);
  const source = readFileSync(join(templateFolder(), template), 'utf8');
  const tagging = options.tagged ? taggingCompiler() : null;
  const compiler = tagging ?? plainCompiler();
  const compiled = compiler.compile({
    mainFileContent: source,
    inputs: { data: JSON.stringify(data) },
  });
  const trouble = compiled.takeError() ?? compiled.takeWarnings();
  if (!compiled.result || trouble) {
    const messages = trouble
      ? compiler.fetchDiagnostics(trouble).map((item: { message?: string }) => item.message)
      : [];
    throw new Error(`template ${template} does not compile: ${messages.join('; ')}`);
  }
  const pdf = compiler.pdf(compiled.result, tagging ? UNIVERSAL : undefined);
  const marks = compiler.query(compiled.result, { selector: '<mark>', field: 'value' }) as TypesetMark[];
  compiler.evictCache(CACHE_AGE);
  return { pdf, marks, pages: compiled.result.numOfPages, text: `${source}\n${words}` };
}
