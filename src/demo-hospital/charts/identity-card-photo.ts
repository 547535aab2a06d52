import sharp from 'sharp';
import { addGrain } from './page-picture';
import type { ChartFacts, SampleFile } from './sample-file';
import { seededRandom } from './seeded-random';
import { typesetChart } from './typeset';

const CARD_WIDTH = 1080;
const PHOTO = { width: 1440, height: 1080 };

/** A desk top of slightly uneven brown under a lamp that stands to the upper left. */
const DESK = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${PHOTO.width}" height="${PHOTO.height}"><defs>` +
    `<radialGradient id="lamp" cx="0.35" cy="0.3" r="0.9"><stop offset="0" stop-color="#a98763"/><stop offset="1" stop-color="#5d4530"/></radialGradient>` +
    `</defs><rect width="100%" height="100%" fill="url(#lamp)"/></svg>`,
);

/**
 * A telephone's photograph of a sample identity card, as JPEG. The telephone was held upright, so the pixels lie on
 * their side and EXIF orientation 6 says how to turn them.
 */
export async function identityCardPhoto(facts: ChartFacts): Promise<SampleFile> {
  const random = seededRandom(facts.seed * 31 + 6);
  const svg = typesetChart('identity-card', facts).svg();
  const sized = svg.replace(
    /width="[^"]*" height="[^"]*"/,
    `width="${CARD_WIDTH}" height="${Math.round((CARD_WIDTH * 153) / 243)}"`,
  );
  const tilt = 2 + random() * 3;
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const card = await sharp(Buffer.from(sized))
    .ensureAlpha()
    .rotate(tilt, { background: clear })
    .png()
    .toBuffer({ resolveWithObject: true });
  const left = Math.round((PHOTO.width - card.info.width) / 2);
  const top = Math.round((PHOTO.height - card.info.height) / 2);
  const shadow = await sharp(card.data).linear([0, 0, 0, 0.45], [0, 0, 0, 0]).blur(9).png().toBuffer();
  const scene = await sharp(DESK)
    .composite([
      { input: shadow, left: left + 12, top: top + 16 },
      { input: card.data, left, top },
    ])
    .removeAlpha()
    .blur(0.8)
    .raw()
    .toBuffer({ resolveWithObject: true });
  addGrain(scene.data, 9, random);
  const stored = await sharp(scene.data, {
    raw: { width: scene.info.width, height: scene.info.height, channels: 3 },
  })
    .rotate(270)
    .withExif({ IFD0: { Make: 'Example', Model: 'SAMPLE PHONE' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 78 })
    .toBuffer();
  return {
    kind: 'identity-card-photo',
    fileName: `${facts.patient.mrn}-identity-card.jpg`,
    mediaType: 'image/jpeg',
    bytes: stored,
    title: 'Photograph of identity card',
    patient: facts.patient,
    pages: 1,
    sensitive: [],
  };
}
