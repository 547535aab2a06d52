import sharp from 'sharp';
import { darkness, IntakeDesk } from './intake-desk';
import { groupFourPage, markedPixels, pngBomb, tiffFile } from './sample-files';

describe('intake of pictures', () => {
  const desk = new IntakeDesk();
  afterAll(() => desk.close());

  const upperLeft = async (page = 1) => darkness(await desk.picture(page, 72), [0.15, 0.12], [0.4, 0.18]);
  const lowerRight = async (page = 1) => darkness(await desk.picture(page, 72), [0.6, 0.82], [0.85, 0.88]);

  it('keeps every page of a fax, bilevel, in its true size', async () => {
    const page = groupFourPage(1728, 2200, { dpi: [204, 196] });
    const result = await desk.take(tiffFile([page, page, groupFourPage(850, 1100, { dpi: [100, 100] })]));
    expect(result).toMatchObject({ kind: 'tiff', pageCount: 3 });
    const [fax, , letter] = result.pages;
    expect(fax!.width).toBeCloseTo((1728 / 204) * 72, 1);
    expect(fax!.height).toBeCloseTo((2200 / 196) * 72, 1);
    expect(letter).toMatchObject({ number: 3, width: 612, height: 792, scanned: true, hasText: false });
    expect(
      desk
        .output()
        .toString('latin1')
        .match(/CCITTFaxDecode/g),
    ).toHaveLength(3);
    expect(await upperLeft(3)).toBeGreaterThan(0.95);
    expect(await lowerRight(3)).toBeLessThan(0.05);
  });

  it.each([
    ['fine', 2200, 196],
    ['standard', 1100, 98],
  ])('gives a fax without resolution the size of %s fax', async (_name, rows, dpi) => {
    const { pages } = await desk.take(tiffFile([groupFourPage(1728, rows)]));
    expect(pages[0]!.width).toBeCloseTo((1728 / 204) * 72, 1);
    expect(pages[0]!.height).toBeCloseTo((rows / dpi) * 72, 1);
  });

  it('reads the other bilevel compressions, black and white either way, and bits in either order', async () => {
    const bits = Buffer.alloc(107 * 1100);
    markedPixels(850, 1100).forEach((black, at) => {
      const x = at % 850;
      if (black) bits[Math.floor(at / 850) * 107 + (x >> 3)]! |= 0x80 >> (x & 7);
    });
    const inverted = Buffer.from(bits.map((byte) => ~byte & 0xff));
    const g4 = groupFourPage(850, 1100).data;
    const mirrored = Buffer.from(
      g4.map((byte) => parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2)),
    );
    const base = { width: 850, height: 1100, dpi: [100, 100] as [number, number] };
    await desk.take(
      tiffFile([
        { ...base, compression: 1, data: bits },
        { ...base, compression: 1, data: inverted, tags: { 262: 1 } },
        { ...base, compression: 4, data: mirrored, tags: { 266: 2 } },
      ]),
    );
    for (const page of [1, 2, 3]) {
      expect(await upperLeft(page)).toBeGreaterThan(0.95);
      expect(await lowerRight(page)).toBeLessThan(0.05);
    }
  });

  it.each(['lzw', 'deflate', 'packbits', 'jpeg', 'ccittfax4'] as const)(
    'reads a TIFF packed as %s',
    async (compression) => {
      const pixels = Buffer.from(markedPixels(425, 550).map((black) => (black ? 0 : 255)));
      const depth = compression === 'ccittfax4' ? { bitdepth: 1 as const } : {};
      const tiff = await sharp(pixels, { raw: { width: 425, height: 550, channels: 1 } })
        .toColourspace('b-w')
        .tiff({ compression, ...depth, tile: compression === 'lzw', xres: 50 / 25.4, yres: 50 / 25.4 })
        .toBuffer();
      const { pages } = await desk.take(tiff);
      expect(pages[0]!.width).toBeCloseTo(612, 0);
      expect(await upperLeft()).toBeGreaterThan(0.9);
      expect(await lowerRight()).toBeLessThan(0.05);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'turns a photo of EXIF orientation %i upright, as sharp does',
    async (orientation) => {
      const pixels = Buffer.from(markedPixels(300, 200).map((black) => (black ? 0 : 255)));
      const jpeg = await sharp(pixels, { raw: { width: 300, height: 200, channels: 1 } })
        .withMetadata({ orientation, density: 150 })
        .jpeg({ quality: 95 })
        .toBuffer();
      const upright = await sharp(jpeg)
        .rotate()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true });
      await desk.take(jpeg);
      const picture = await desk.picture(1, 150);
      expect([picture.widthPx, picture.heightPx]).toEqual([upright.info.width, upright.info.height]);
      let different = 0;
      for (let at = 0; at < picture.pixels.length; at += 3)
        if (Math.abs(picture.pixels[at]! - upright.data[(at / 3) * upright.info.channels]!) > 100)
          different++;
      expect(different / (picture.pixels.length / 3)).toBeLessThan(0.01);
    },
  );

  it('keeps the bytes of a JPEG picture but not what else its file says', async () => {
    const photo = sharp({ create: { width: 400, height: 300, channels: 3, background: '#336699' } });
    const jpeg = await photo
      .withExif({ IFD0: { Artist: 'Zzyzx Testperson' } })
      .jpeg()
      .toBuffer();
    expect(jpeg.includes('Zzyzx')).toBe(true);
    await desk.take(Buffer.concat([jpeg, Buffer.from('trailing Zzyzx film')]));
    expect(desk.output().includes('Zzyzx')).toBe(false);
    const scan = jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])));
    expect(desk.output().includes(scan)).toBe(true);
  });

  it('reads PNG of every kind, transparent ones on white', async () => {
    const drawn = sharp(Buffer.from(markedPixels(340, 440).map((black) => (black ? 0 : 255))), {
      raw: { width: 340, height: 440, channels: 1 },
    });
    const plain = drawn.png();
    const kinds = [
      plain.clone().toBuffer(),
      drawn.clone().png({ progressive: true }).toBuffer(),
      drawn.clone().png({ palette: true, colours: 2 }).toBuffer(),
      drawn.clone().toColourspace('srgb').ensureAlpha(0.999).png().toBuffer(),
      drawn.clone().toColourspace('rgb16').png().toBuffer(),
    ];
    for (const png of await Promise.all(kinds)) {
      expect(await desk.take(png)).toMatchObject({ kind: 'png', pageCount: 1 });
      expect(await upperLeft()).toBeGreaterThan(0.9);
      expect(await lowerRight()).toBeLessThan(0.05);
    }
    const webp = await drawn.clone().webp({ lossless: true }).toBuffer();
    expect(await desk.take(webp)).toMatchObject({ kind: 'webp' });
    expect(await upperLeft()).toBeGreaterThan(0.9);
  });

  it('refuses bombs, loops and pictures that break off', async () => {
    const noise = sharp({
      create: {
        width: 600,
        height: 600,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    });
    const [jpeg, png] = await Promise.all([noise.clone().jpeg().toBuffer(), noise.clone().png().toBuffer()]);
    expect(await desk.codeOf(pngBomb(100_000, 100_000))).toBe('too-many-pixels');
    expect(await desk.codeOf(pngBomb(1000, 1000))).toBe('damaged');
    expect(await desk.codeOf(tiffFile([groupFourPage(64, 64, { width: 60_000, height: 60_000 })]))).toBe(
      'too-many-pixels',
    );
    expect(await desk.codeOf(tiffFile([groupFourPage(64, 64)], true))).toBe('damaged');
    expect(await desk.codeOf(tiffFile([groupFourPage(850, 1100)]).subarray(0, 200))).toBe('damaged');
    expect(await desk.codeOf(jpeg.subarray(0, jpeg.length / 2))).toBe('damaged');
    expect(await desk.codeOf(png.subarray(0, png.length / 2))).toBe('damaged');
    expect(await desk.codeOf(tiffFile([groupFourPage(1728, 1990, { dpi: [10, 10] })]))).toBe('taken');
    expect(await desk.codeOf(tiffFile([groupFourPage(1728, 2800, { dpi: [10, 10] })]))).toBe(
      'page-too-large',
    );
  });
});
