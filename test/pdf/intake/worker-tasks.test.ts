import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { PdfEngine } from '../../../src/pdf';
import { groupFourPage, plainPdf, tiffFile } from './sample-files';

describe('intake and page pictures in a real worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'worker-tasks-'));
  const inputPath = join(folder, 'in');
  const outputPath = join(folder, 'out.pdf');
  const engine = new PdfEngine({ workers: 1 });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes a fax in, reports each page, and draws it as WebP in the width asked for', async () => {
    const page = groupFourPage(850, 1100, { dpi: [100, 100] });
    writeFileSync(inputPath, tiffFile([page, page]));
    const seen: string[] = [];
    const onProgress = (done: number, total: number) => seen.push(`${done}/${total}`);
    const { pageCount } = await engine.run('intake', { inputPath, outputPath }, { onProgress });
    expect(pageCount).toBe(2);
    expect(seen).toEqual(['1/2', '2/2']);
    const drawn = await engine.run('render-page', { pdfPath: outputPath, page: 2, maxWidthPx: 425 });
    expect([drawn.widthPx, drawn.heightPx]).toEqual([425, 550]);
    expect(await sharp(drawn.webp).metadata()).toMatchObject({ format: 'webp', width: 425, height: 550 });
    const { data, info } = await sharp(drawn.webp).raw().toBuffer({ resolveWithObject: true });
    const dark = (x: number, y: number) => data[(y * info.width + x) * info.channels]! < 100;
    expect(dark(110, 80)).toBe(true);
    expect(dark(310, 470)).toBe(false);
  });

  it('passes refusals on with their code, and an absent file as an error without its path', async () => {
    writeFileSync(inputPath, plainPdf('/MediaBox[0 0 99999 99999]'));
    rmSync(outputPath, { force: true });
    await expect(engine.run('intake', { inputPath, outputPath })).rejects.toMatchObject({
      code: 'page-too-large',
    });
    expect(existsSync(outputPath)).toBe(false);
    const absent = join(folder, 'Zzyzx');
    const error = await engine
      .run('intake', { inputPath: absent, outputPath })
      .catch((reason: Error) => reason);
    expect(error).toMatchObject({ message: 'PDF task failed: open: ENOENT' });
    await expect(engine.run('render-page', { pdfPath: absent, page: 1 })).rejects.toThrow('ENOENT');
  });
});
