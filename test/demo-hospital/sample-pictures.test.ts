import sharp from 'sharp';
import { sampleCharts, type ChartKind, type SampleFile } from '../../src/demo-hospital/charts';
import { charactersOn, eachTextPage, startReading } from './printed-text';

let files: SampleFile[];

function file(kind: ChartKind): SampleFile {
  const found = files.find((each) => each.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

beforeAll(async () => {
  await startReading();
  files = await sampleCharts({
    kinds: ['scanned-emergency-record', 'faxed-referral', 'identity-card-photo', 'handwritten-note'],
  });
});

describe('sample pictures', () => {
  /** Dark pixels in a rectangle of a page picture, as a part of its area. */
  async function ink(
    bytes: Buffer,
    page: number,
    dpi: [number, number],
    height: number,
    rect: readonly number[],
  ): Promise<number> {
    const [x0, y0, x1, y1] = rect as [number, number, number, number];
    const { data } = await sharp(bytes, { page })
      .extract({
        left: Math.round((x0 * dpi[0]) / 72),
        top: Math.round(((height - y1) * dpi[1]) / 72),
        width: Math.round(((x1 - x0) * dpi[0]) / 72),
        height: Math.round(((y1 - y0) * dpi[1]) / 72),
      })
      .grayscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return data.filter((value) => value < 128).length / data.length;
  }

  /** The tags of each page of a little-endian TIFF, with short values or offsets. */
  function directories(tiff: Buffer): Map<number, number>[] {
    const found: Map<number, number>[] = [];
    for (let at = tiff.readUInt32LE(4); at !== 0;) {
      const count = tiff.readUInt16LE(at);
      const tags = new Map<number, number>();
      for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
        const short = tiff.readUInt16LE(entry + 2) === 3;
        tags.set(
          tiff.readUInt16LE(entry),
          short ? tiff.readUInt16LE(entry + 8) : tiff.readUInt32LE(entry + 8),
        );
      }
      found.push(tags);
      at = tiff.readUInt32LE(at + 2 + count * 12);
    }
    return found;
  }

  const rational = (tiff: Buffer, at = 0): number =>
    Math.round(tiff.readUInt32LE(at) / tiff.readUInt32LE(at + 4));

  it('the scan is a PDF of gray JPEG pages without any text', async () => {
    const scan = file('scanned-emergency-record');
    const pages = eachTextPage(scan.bytes, (text) => expect(charactersOn(text)).toBe(0));
    expect(pages).toBe(3);
    expect(scan.bytes.toString('latin1').match(/\/DCTDecode/g)).toHaveLength(3);
    expect(scan.bytes.toString('latin1')).not.toContain('/DeviceRGB');
    const jpegs: Buffer[] = [];
    for (
      let from = scan.bytes.indexOf('ffd8ff', 0, 'hex');
      from >= 0;
      from = scan.bytes.indexOf('ffd8ff', from + 3, 'hex')
    )
      jpegs.push(scan.bytes.subarray(from));
    expect(jpegs).toHaveLength(3);
    for (const { page, rects } of scan.sensitive)
      for (const rect of rects)
        expect(await ink(jpegs[page - 1] as Buffer, 0, [200, 200], 792, rect)).toBeGreaterThan(0.04);
  });

  it('the fax is a Group 4 TIFF of two pages at 204 x 196, with ink where the phrases are', async () => {
    const fax = file('faxed-referral');
    const pages = directories(fax.bytes);
    const [WIDTH, BITS, COMPRESSION, GROUP_4] = [256, 258, 259, 4];
    expect(pages.map((tags) => [tags.get(WIDTH), tags.get(BITS), tags.get(COMPRESSION)])).toEqual([
      [1728, 1, GROUP_4],
      [1728, 1, GROUP_4],
    ]);
    expect(
      pages.map((tags) => [rational(fax.bytes, tags.get(282)), rational(fax.bytes, tags.get(283))]),
    ).toEqual([
      [204, 196],
      [204, 196],
    ]);
    expect(fax.sensitive).toHaveLength(2);
    for (const { page, rects } of fax.sensitive)
      for (const rect of rects)
        expect(await ink(fax.bytes, page - 1, [204, 196], 792, rect)).toBeGreaterThan(0.04);
    expect((await sharp(fax.bytes, { page: 0 }).stats()).channels[0]?.mean).toBeLessThan(250);
  });

  it('the photograph lies on its side and says so', async () => {
    const facts = await sharp(file('identity-card-photo').bytes).metadata();
    expect([facts.format, facts.orientation, facts.width, facts.height]).toEqual(['jpeg', 6, 1080, 1440]);
  });

  it('the handwritten note has ink where its phrase is and none beside it', async () => {
    const note = file('handwritten-note');
    const [rect] = note.sensitive[0]?.rects ?? [];
    expect(await ink(note.bytes, 0, [200, 200], 792, rect as number[])).toBeGreaterThan(0.04);
    const [, y0, x1, y1] = rect as [number, number, number, number];
    expect(await ink(note.bytes, 0, [200, 200], 792, [x1 + 5, y0, 600, y1])).toBe(0);
  });
});
