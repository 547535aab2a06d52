import { PDFArray, PDFHexString, PDFName, PDFNumber, type PDFObject, PDFRawStream, PDFString } from 'pdf-lib';
import { decodePDFRawStream } from 'pdf-lib';

/** What the samples of a picture mean: light adds up, ink covers, an index points into a palette. */
export interface Colour {
  family: 'Gray' | 'RGB' | 'Lab' | 'CMYK' | 'Ink' | 'Indexed';
  channels: number;
  /** Indexed only: the darkest entry of the palette. */
  darkest?: number;
}

const DEVICE: Record<string, Colour> = {
  DeviceGray: { family: 'Gray', channels: 1 },
  CalGray: { family: 'Gray', channels: 1 },
  G: { family: 'Gray', channels: 1 },
  DeviceRGB: { family: 'RGB', channels: 3 },
  CalRGB: { family: 'RGB', channels: 3 },
  RGB: { family: 'RGB', channels: 3 },
  DeviceCMYK: { family: 'CMYK', channels: 4 },
  CMYK: { family: 'CMYK', channels: 4 },
  Lab: { family: 'Lab', channels: 3 },
};
const BY_CHANNELS: Record<number, Colour> = {
  1: DEVICE.DeviceGray!,
  3: DEVICE.DeviceRGB!,
  4: DEVICE.DeviceCMYK!,
};
const MAX_COLORANTS = 32;

/** Bytes of a palette. Long enough for every palette there can be; what lies beyond is not looked at. */
function paletteBytes(table: PDFObject | undefined): Uint8Array {
  if (table instanceof PDFString || table instanceof PDFHexString) return table.asBytes();
  if (!(table instanceof PDFRawStream) || table.contents.length > 1 << 16) return new Uint8Array();
  try {
    return new Uint8Array(decodePDFRawStream(table).getBytes(256 * MAX_COLORANTS));
  } catch {
    return new Uint8Array();
  }
}

function darkestOf(palette: Uint8Array, { family, channels }: Colour, highest: number): number {
  let [best, at] = [Infinity, 0];
  for (let i = 0; i <= Math.min(highest, 255); i++) {
    let light = 0;
    // Of Lab only the lightness counts; of inks the more the darker.
    for (let c = 0; c < (family === 'Lab' ? 1 : channels); c++) light += palette[i * channels + c] ?? 255;
    if (family === 'CMYK' || family === 'Ink') light = -light;
    if (light < best) [best, at] = [light, i];
  }
  return at;
}

/** The colour that a colour space stands for; undefined when it is missing or unknown. */
export function colourOf(space: PDFObject | undefined, nested = false): Colour | undefined {
  if (space instanceof PDFName) return DEVICE[space.decodeText()];
  if (!(space instanceof PDFArray)) return undefined;
  const family = space.lookup(0);
  const second = space.lookup(1);
  switch (family instanceof PDFName ? family.decodeText() : '') {
    case 'ICCBased': {
      const n = second instanceof PDFRawStream ? second.dict.lookup(PDFName.of('N')) : undefined;
      return n instanceof PDFNumber ? BY_CHANNELS[n.asNumber()] : undefined;
    }
    case 'Indexed':
    case 'I': {
      const base = nested ? undefined : colourOf(second, true);
      const highest = space.lookup(2);
      if (!base || !(highest instanceof PDFNumber)) return undefined;
      const darkest = darkestOf(paletteBytes(space.lookup(3)), base, highest.asNumber());
      return { family: 'Indexed', channels: 1, darkest };
    }
    case 'Separation':
      return { family: 'Ink', channels: 1 };
    case 'DeviceN': {
      const channels = second instanceof PDFArray ? second.size() : 0;
      return channels > 0 && channels <= MAX_COLORANTS ? { family: 'Ink', channels } : undefined;
    }
    default:
      return family instanceof PDFName ? DEVICE[family.decodeText()] : undefined;
  }
}
