import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { drawSignature } from './handwriting';
import type { ChartFacts, SensitivePhrase } from './sample-file';
import { phrasesFromWords, type PrintedWord } from './sensitive-phrases';

/** US letter in points. */
export const LETTER = { width: 612, height: 792 };

export interface TypesetChart {
  pages: number;
  /** Where the phrases to withhold are printed; meaningful on letter pages only. */
  sensitive: SensitivePhrase[];
  pdf(): Buffer;
  /** One drawing of all pages, each below the one before; glyphs are paths, so no font is needed to draw it. */
  svg(): string;
}

/** The project's root, found from the sources as well as from dist/. */
function projectRoot(from: string): string {
  return existsSync(join(from, 'templates', 'demo')) ? from : projectRoot(dirname(from));
}

let compiler: NodeCompiler | undefined;

function sharedCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: join(projectRoot(__dirname), 'templates', 'demo'),
    fontArgs: [{ fontPaths: [join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf')] }],
  });
  return compiler;
}

/** Frees what the compiler remembers (some tens of MB); call it when all charts are made. */
export function forgetTypesetCharts(): void {
  compiler?.evictCache(0);
  compiler = undefined;
}

/**
 * Sets a template of templates/demo with the facts of a chart. The same facts give the same bytes.
 * @param template file name without extension
 * @throws Error naming the template when it does not compile
 */
export function typesetChart(template: string, facts: ChartFacts): TypesetChart {
  const typst = sharedCompiler();
  const { patient, seed } = facts;
  const chart = JSON.stringify({
    ...facts,
    signatures: [
      drawSignature('L Example', seed + 11),
      drawSignature('T Sample', seed + 12),
      drawSignature(`${patient.given} ${patient.family}`, seed + 13),
    ],
  });
  const outcome = typst.compile({
    mainFilePath: join(projectRoot(__dirname), 'templates', 'demo', `${template}.typ`),
    inputs: { chart },
  });
  const document: NodeTypstDocument | null = outcome.result;
  if (!document) {
    const failure = outcome.takeError();
    throw new Error(`templates/demo/${template}.typ: ${JSON.stringify(failure?.shortDiagnostics)}`);
  }
  const words = typst.query(document, { selector: '<sensitive>', field: 'value' }) as PrintedWord[];
  return {
    pages: document.numOfPages,
    sensitive: phrasesFromWords(words, LETTER.height),
    pdf: () => typst.pdf(document, { creationTimestamp: Date.parse(`${facts.asOf}T12:00:00Z`) / 1000 }),
    svg: () => typst.plainSvg(document),
  };
}
