import sharp from 'sharp';
import { addDust, addGrain, drawPage, type GrayPicture } from './page-picture';
import type { ChartFacts, SampleFile } from './sample-file';
import { seededRandom } from './seeded-random';
import { movePhrases } from './sensitive-phrases';
import { LETTER, typesetChart } from './typeset';

/** Fine fax: 204 dots an inch across, 196 down (ITU-T T.4), a line of 1728 dots. */
const DPI_ACROSS = 204;
const DPI_DOWN = 196;
const LINE = 1728;
const HEIGHT = (LETTER.height / 72) * DPI_DOWN;
const DRAWN_WIDTH = (LETTER.width / 72) * DPI_ACROSS;
/** The fax line is a little narrower than the paper. */
const CUT = (DRAWN_WIDTH - LINE) / 2;

/** Black or white, as the sending machine decided for each dot. */
function decideDots(drawn: GrayPicture, random: () => number): Buffer {
  addDust(drawn, 160, random);
  addGrain(drawn.pixels, 70, random);
  const dots = Buffer.alloc(LINE * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < LINE; x += 1)
      dots[y * LINE + x] = (drawn.pixels[y * DRAWN_WIDTH + x + CUT] as number) < 150 ? 0 : 255;
  }
  return dots;
}

/**
 * A referral that came by fax: multi-page TIFF, bilevel, Group 4, oblong pixels. Its user space is the page that the
 * picture fills at its stated resolution: 609.88 by 792 points.
 */
export async function faxedReferral(facts: ChartFacts): Promise<SampleFile> {
  const chart = typesetChart('faxed-referral', facts);
  const svg = chart.svg();
  const random = seededRandom(facts.seed * 31 + 5);
  const pages: Buffer[] = [];
  for (let page = 1; page <= chart.pages; page += 1) {
    const dots = decideDots(await drawPage(svg, page, DRAWN_WIDTH, HEIGHT), random);
    pages.push(
      await sharp(dots, { raw: { width: LINE, height: HEIGHT, channels: 1 } })
        .png()
        .toBuffer(),
    );
  }
  const bytes = await sharp(pages, { join: { animated: true } })
    .toColourspace('b-w')
    .tiff({
      compression: 'ccittfax4',
      bitdepth: 1,
      resolutionUnit: 'inch',
      xres: DPI_ACROSS / 25.4,
      yres: DPI_DOWN / 25.4,
    })
    .toBuffer();
  const cutPoints = (CUT * 72) / DPI_ACROSS;
  return {
    kind: 'faxed-referral',
    fileName: `${facts.patient.mrn}-referral-fax.tif`,
    mediaType: 'image/tiff',
    bytes,
    title: 'Referral received by fax',
    patient: facts.patient,
    pages: chart.pages,
    sensitive: movePhrases(chart.sensitive, (x, y) => [x - cutPoints, y]),
  };
}
