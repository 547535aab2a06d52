import sharp from 'sharp';
import { writeLine } from './handwriting';
import type { ChartFacts, Rect, SampleFile, SensitivePhrase } from './sample-file';
import { seededRandom } from './seeded-random';

const DPI = 200;
const WIDTH = 1700;
const HEIGHT = 2200;
const UNIT = 4.6;
const LINE_STEP = 84;
const FIRST_BASELINE = 300;
const LEFT = 190;
const SECRET = 'attends NA meetings on Mondays.';

function noteLines({ patient }: ChartFacts): string[] {
  return [
    `Pt: ${patient.printed}`,
    `${patient.mrn}   4 West, bed 12`,
    '',
    '0710  Slept well. Up to chair with one assist.',
    'Coughing less, sputum now clear.',
    'SpO2 95 on room air. Temp 36.9.',
    '',
    '0915  Ate most of breakfast. Glucose 131.',
    'Insulin pen teaching with R. Example, RN:',
    'gave own dose, good technique.',
    '',
    '1040  Talked about going home. Worried about',
    `missing work. Says that ${patient.sex === 'F' ? 'she' : 'he'}`,
    SECRET,
    'Asked that the family not be told.',
    '',
    '1130  Walked 150 m in hall. No distress.',
    'Plan: home tomorrow if stable overnight.',
    '',
    '          T. Sample, RN',
  ];
}

/** A nurse's handwritten note on ruled yellow paper, scanned in colour at 200 dpi to PNG. One phrase is sensitive. */
export async function handwrittenNote(facts: ChartFacts): Promise<SampleFile> {
  const random = seededRandom(facts.seed * 31 + 8);
  const paths: string[] = [];
  const sensitive: SensitivePhrase[] = [];
  noteLines(facts).forEach((text, row) => {
    const baseline = FIRST_BASELINE + row * LINE_STEP - 8;
    const line = writeLine(text, LEFT + random() * 10, baseline, UNIT, random);
    paths.push(line.path);
    if (text !== SECRET) return;
    const points = (pixels: number): number => Math.round(((pixels * 72) / DPI) * 100) / 100;
    const rect: Rect = [
      points(LEFT - 6),
      points(HEIGHT - baseline - 34),
      points((line.ends.at(-1) as number) + 14),
      points(HEIGHT - baseline + 12 * UNIT),
    ];
    sensitive.push({ page: 1, phrase: SECRET, rects: [rect], category: 'substance_use' });
  });
  const footer = writeLine('SYNTHETIC SAMPLE - NOT A REAL PATIENT', 360, 2120, 3.4, random);
  let rules = '';
  for (let y = FIRST_BASELINE; y < HEIGHT - 160; y += LINE_STEP) rules += `M0 ${y}H${WIDTH}`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fbf6d9"/>` +
    `<path d="${rules}" stroke="#a9c3dd" stroke-width="2"/><path d="M150 0V${HEIGHT}" stroke="#d98c8c" stroke-width="3"/>` +
    `<g fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="${paths.join('')}" stroke="#1b2350" stroke-width="4.2"/>` +
    `<path d="${footer.path}" stroke="#9c1c1c" stroke-width="4"/></g></svg>`;
  const drawn = await sharp(Buffer.from(svg))
    .removeAlpha()
    .blur(0.6)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const bytes = await sharp(drawn.data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .withDensity(DPI)
    .png({ palette: true, colours: 32, dither: 0 })
    .toBuffer();
  return {
    kind: 'handwritten-note',
    fileName: `${facts.patient.mrn}-nursing-note.png`,
    mediaType: 'image/png',
    bytes,
    title: 'Handwritten nursing note',
    patient: facts.patient,
    pages: 1,
    sensitive,
  };
}
