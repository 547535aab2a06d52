import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IntakeResult, PdfRefusal } from '../../../src/pdf';
import { Pdfium } from '../../../src/pdf/engine/pdfium';
import type { PagePicture } from '../../../src/pdf/engine/pdfium-page';
import { intakeTask } from '../../../src/pdf/intake/intake-task';

/** Runs intake in the test's own thread, in a folder of its own, with one real engine. */
export class IntakeDesk {
  readonly folder = mkdtempSync(join(tmpdir(), 'intake-'));
  readonly outputPath = join(this.folder, 'out.pdf');
  readonly wordsPath = join(this.folder, 'words.jsonl');
  private engine: Promise<Pdfium> | undefined;

  pdfium(): Promise<Pdfium> {
    return (this.engine ??= Pdfium.load());
  }

  async take(file: Uint8Array, wordsToFile = false): Promise<IntakeResult> {
    const inputPath = join(this.folder, 'in');
    writeFileSync(inputPath, file);
    const paths = {
      inputPath,
      outputPath: this.outputPath,
      ...(wordsToFile ? { wordsPath: this.wordsPath } : {}),
    };
    return intakeTask(paths, { pdfium: () => this.pdfium(), progress: () => undefined });
  }

  /** The refusal's code, or 'taken'. */
  async codeOf(file: Uint8Array): Promise<string> {
    try {
      await this.take(file);
      return 'taken';
    } catch (error) {
      if (error instanceof PdfRefusal) return error.code;
      throw error;
    }
  }

  output(): Buffer {
    return readFileSync(this.outputPath);
  }

  async picture(page: number, dpi: number): Promise<PagePicture> {
    const document = (await this.pdfium()).openFile(this.outputPath);
    try {
      return document.withPage(page - 1, (open) => open.render({ dpi }));
    } finally {
      document.close();
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Share of dark pixels in a part of a picture, its place given in shares of width and height. */
export function darkness(picture: PagePicture, from: [number, number], to: [number, number]): number {
  let dark = 0;
  let all = 0;
  for (let y = Math.floor(from[1] * picture.heightPx); y < to[1] * picture.heightPx; y++)
    for (let x = Math.floor(from[0] * picture.widthPx); x < to[0] * picture.widthPx; x++, all++)
      if (picture.pixels[(y * picture.widthPx + x) * 3]! < 128) dark++;
  return dark / all;
}
