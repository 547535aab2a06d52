import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { shippedFonts } from './fonts';

/**
 * The newer typesetter that writes tagged PDF, by platform: published for this one alone so far (decision 0008). It
 * is the same program's later version, so the templates hold for both.
 */
const TAGGING: Readonly<Record<string, string>> = { 'linux-x64': 'typst-tagged-linux-x64' };

const fontArgs = () => [{ fontBlobs: shippedFonts() }];
let plain: NodeCompiler | undefined;
let tagging: NodeCompiler | null | undefined;

/** The compiler for pages that become part of a packet; one a thread, kept. */
export function plainCompiler(): NodeCompiler {
  return (plain ??= NodeCompiler.create({ fontArgs: fontArgs() }));
}

/**
 * The compiler for files that people read as they are: tagged, where this machine has it. For the main thread alone:
 * a native library that only a worker holds is unmapped under its feet (`engine/kept-libraries.ts`).
 * @returns null where the package is not installed; then the plain one serves, and the file has no tags
 */
export function taggingCompiler(): NodeCompiler | null {
  if (tagging !== undefined) return tagging;
  const name = TAGGING[`${process.platform}-${process.arch}`];
  try {
    const native = name ? (createRequire(__filename)(name) as { NodeCompiler: typeof NodeCompiler }) : null;
    tagging = native ? native.NodeCompiler.create({ fontArgs: fontArgs() }) : null;
  } catch {
    // An optional package: not there on musl, or left out by the installation.
    tagging = null;
  }
  return tagging;
}
