import { type Frame } from '../../../../src/pdf/redact/pictures/jpeg/frame';
import { writeCoefficients } from '../../../../src/pdf/redact/pictures/jpeg/write-coefficients';
import { writeJpeg } from '../../../../src/pdf/redact/pictures/jpeg/write-jpeg';
import { randomSamples } from './random-picture';

/** A JPEG of random coefficients: of samplings, factors and restart intervals that no encoder at hand makes. */
export function madeUpJpeg(shape: {
  width: number;
  height: number;
  sampling: number[][];
  seed: number;
  factor: number;
  interval: number;
  adobe: number | undefined;
}): Buffer {
  const { width, height, sampling, seed, factor, interval, adobe } = shape;
  const maxH = Math.max(...sampling.map(([h]) => h!));
  const maxV = Math.max(...sampling.map(([, v]) => v!));
  const [unitsAcross, unitsDown] = [Math.ceil(width / (8 * maxH)), Math.ceil(height / (8 * maxV))];
  const components = sampling.map(([h, v], i) => ({
    ...{ id: i + 1, h: h!, v: v!, table: i % 2 },
    width: Math.ceil((width * h!) / maxH),
    height: Math.ceil((height * v!) / maxV),
    blocksAcross: unitsAcross * h!,
    blocksDown: unitsDown * v!,
  }));
  const quantisation = [0, 1].map((table) => new Uint16Array(64).fill(factor + table));
  const frame: Frame = {
    ...{ progressive: false, width, height, components, maxH, maxV, unitsAcross, unitsDown, quantisation },
    ...{ jfif: false, adobe, scans: [] },
  };
  const blocks = components.map(({ blocksAcross, blocksDown }, i) => {
    const noise = randomSamples(seed + i, 64, blocksAcross * blocksDown, 1);
    const most = Math.max(1, Math.floor(400 / factor));
    return Int16Array.from({ length: noise.length }, (_, k) => {
      const byte = noise[k]!;
      // Few high frequencies, as in real pictures.
      return k % 64 > 12 && byte < 200 ? 0 : (byte % (2 * most + 1)) - most;
    });
  });
  const { data, dc, ac } = writeCoefficients(frame, blocks, interval);
  const tables = components.map((_, i) => ({
    dc: i === 1 || i === 2 ? 1 : 0,
    ac: i === 1 || i === 2 ? 1 : 0,
  }));
  return Buffer.from(writeJpeg({ frame, dc, ac, tables, restartInterval: interval, data }));
}
