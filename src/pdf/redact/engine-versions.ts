import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Proof } from './proof';
import { secondEngineVersion } from './second-engine';

/** Versions of the engines that take part, for the proof. */
export function engineVersions(): Proof['engines'] {
  const home = dirname(dirname(require.resolve('@embedpdf/pdfium')));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return {
    remover: `pdfium (@embedpdf/pdfium ${version})`,
    prover: `pdfjs-dist ${secondEngineVersion()}`,
    node: process.version,
  };
}
