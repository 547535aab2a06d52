import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { addDust, addGrain, drawPage } from './page-picture';
import type { ChartFacts, SampleFile } from './sample-file';
import { seededRandom } from './seeded-random';
import { movePhrases } from './sensitive-phrases';
import { LETTER, typesetChart } from './typeset';

const DPI = 200;
const WIDTH = (LETTER.width / 72) * DPI;
const HEIGHT = (LETTER.height / 72) * DPI;
/** Gray of the paper as the scanner sees it. */
const PAPER = 246;

/** One page as it lies on the glass: turned clockwise by so many degrees, with grain, dust and a dark edge; gray JPEG. */
async function scanPage(svg: string, page: number, degrees: number, random: () => number): Promise<Buffer> {
  const drawn = await drawPage(svg, page, WIDTH, HEIGHT);
  const paper = { r: PAPER, g: PAPER, b: PAPER };
  const turned = await sharp(drawn.pixels, { raw: { width: drawn.width, height: drawn.height, channels: 1 } })
    .linear((PAPER - 38) / 255, 38)
    .rotate(degrees, { background: paper })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = await sharp(turned.data, {
    raw: { width: turned.info.width, height: turned.info.height, channels: 1 },
  })
    .extract({
      left: Math.round((turned.info.width - WIDTH) / 2),
      top: Math.round((turned.info.height - HEIGHT) / 2),
      width: WIDTH,
      height: HEIGHT,
    })
    .blur(0.5)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const picture = { width: WIDTH, height: HEIGHT, pixels };
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < 14; x += 1) {
      const at = y * WIDTH + x;
      pixels[at] = (pixels[at] as number) * (0.55 + x * 0.032);
    }
  }
  addDust(picture, 70, random);
  addGrain(pixels, 7, random);
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .toColourspace('b-w')
    .withDensity(DPI)
    .jpeg({ quality: 58 })
    .toBuffer();
}

/**
 * The emergency record as a PDF that holds only pictures: 200 dpi gray JPEG, each page askew by 0.4 to 0.9 degrees.
 * The rectangles are the upright boxes around the turned phrases.
 */
export async function scannedEmergencyRecord(facts: ChartFacts): Promise<SampleFile> {
  const chart = typesetChart('emergency-record', facts);
  const svg = chart.svg();
  const random = seededRandom(facts.seed * 31 + 4);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const issued = new Date(`${facts.asOf}T09:30:00Z`);
  pdf.setTitle('Scanned document');
  pdf.setProducer('Example Scanner (SAMPLE)');
  pdf.setCreationDate(issued);
  pdf.setModificationDate(issued);
  const angles: number[] = [];
  for (let page = 1; page <= chart.pages; page += 1) {
    const degrees = (0.4 + random() * 0.5) * (random() < 0.5 ? -1 : 1);
    angles.push(degrees);
    const picture = await pdf.embedJpg(await scanPage(svg, page, degrees, random));
    pdf
      .addPage([LETTER.width, LETTER.height])
      .drawImage(picture, { x: 0, y: 0, width: LETTER.width, height: LETTER.height });
  }
  const [centreX, centreY] = [LETTER.width / 2, LETTER.height / 2];
  const sensitive = movePhrases(chart.sensitive, (x, y, page) => {
    // Clockwise on the page is negative where y grows upwards.
    const angle = (-(angles[page - 1] as number) * Math.PI) / 180;
    const [dx, dy] = [x - centreX, y - centreY];
    return [
      centreX + dx * Math.cos(angle) - dy * Math.sin(angle),
      centreY + dx * Math.sin(angle) + dy * Math.cos(angle),
    ];
  });
  return {
    kind: 'scanned-emergency-record',
    fileName: `${facts.patient.mrn}-emergency-record-scan.pdf`,
    mediaType: 'application/pdf',
    bytes: Buffer.from(await pdf.save()),
    title: 'Emergency department record (scanned)',
    patient: facts.patient,
    pages: chart.pages,
    sensitive,
  };
}
