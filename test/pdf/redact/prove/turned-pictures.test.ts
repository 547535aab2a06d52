import * as fc from 'fast-check';
import { provePage } from '../../../../src/pdf/redact/prove';
import { planted } from './planted-page';

const SIDE = 24;
const BOX: [number, number, number, number] = [200, 300, 320, 380];
const BOX_STREAM = 'q 0 g 199 299 122 82 re f Q\n';

/** Whether a pixel of a picture that was turned and moved touches the box at all, or lies in it as a whole. */
function relation(px: number, py: number, place: number[]): 'outside' | 'within' | 'across' {
  const [a, b, c, d, e, f] = place as [number, number, number, number, number, number];
  const inside = [0, 1].flatMap((dx) =>
    [0, 1].map((dy) => {
      const [u, v] = [(px + dx) / SIDE, 1 - (py + dy) / SIDE];
      const [x, y] = [a * u + c * v + e, b * u + d * v + f];
      return x >= BOX[0] + 0.5 && x <= BOX[2] - 0.5 && y >= BOX[1] + 0.5 && y <= BOX[3] - 0.5;
    }),
  );
  return inside.every(Boolean) ? 'within' : inside.some(Boolean) ? 'across' : 'outside';
}

describe('the proof of a picture that is turned under a box', () => {
  it('passes with one value in the box, and fails when a single pixel in it is another', async () => {
    const turn = fc.record({
      angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      size: fc.integer({ min: 250, max: 500 }),
      shift: fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 })),
      pick: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(turn, async ({ angle, size, shift, pick }) => {
        const [cos, sin] = [Math.cos(angle) * size, Math.sin(angle) * size];
        const middle = [260 + shift[0] - (cos - sin) / 2, 340 + shift[1] - (cos + sin) / 2];
        const place = [cos, sin, -sin, cos, ...middle].map((each) => Number(each.toFixed(4)));
        const pixels = Buffer.from(Array.from({ length: SIDE * SIDE }, (_, i) => (i * 7) % 251));
        const within: number[] = [];
        for (let i = 0; i < pixels.length; i++) {
          const where = relation(i % SIDE, Math.floor(i / SIDE), place);
          // Blank a pixel and its neighbours' width around the box, as a remover does that rounds outward.
          if (where !== 'outside' || near(i, place)) pixels[i] = 0;
          if (where === 'within') within.push(i);
        }
        fc.pre(within.length > 0);
        expect(await verdict(pixels, place)).toBe(true);
        pixels[within[pick % within.length]!] = 1;
        expect(await verdict(pixels, place)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });
});

function near(i: number, place: number[]): boolean {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
  return [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => relation(x + dx, y + dy, place) !== 'outside'));
}

async function verdict(pixels: Buffer, place: number[]): Promise<boolean> {
  const bytes = planted({
    streams: [`q ${place.join(' ')} cm /Im Do Q\n`, BOX_STREAM],
    resources: '/XObject << /Im 10 0 R >>',
    more: [
      {
        text: `<< /Type /XObject /Subtype /Image /Width ${SIDE} /Height ${SIDE} /ColorSpace /DeviceGray /BitsPerComponent 8 >>`,
        stream: pixels,
      },
    ],
  });
  const { checks } = await provePage({ bytes, route: 'remove', boxes: [BOX], removed: [], kept: '' });
  return checks.find(({ name }) => name === 'pictures')!.passed;
}
