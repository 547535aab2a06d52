// Synthetic documents of any length. The same bytes at every run.
import { closeSync, openSync, writeSync } from 'node:fs';
import sharp from 'sharp';

/** Writes a PDF object by object. */
class Writer {
  constructor(path) {
    this.file = openSync(path, 'w');
    this.position = 0;
    this.places = [0, 0, 0];
    this.kids = [];
    this.put('%PDF-1.7\n');
  }

  put(bytes) {
    this.position += writeSync(this.file, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  object(text, data, number = this.places.push(0) - 1) {
    this.places[number] = this.position;
    this.put(`${number} 0 obj\n${data ? `${text.slice(0, -2)}/Length ${data.length}>>\nstream\n` : text}`);
    if (data) {
      this.put(data);
      this.put('\nendstream');
    }
    this.put('\nendobj\n');
    return number;
  }

  page(resources, content) {
    const contents = this.object('<<>>', Buffer.from(content, 'latin1'));
    this.kids.push(
      this.object(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<${resources}>>/Contents ${contents} 0 R>>`,
      ),
    );
  }

  end() {
    this.object('<</Type/Catalog/Pages 2 0 R>>', undefined, 1);
    const kids = this.kids.map((kid) => `${kid} 0 R`).join(' ');
    this.object(`<</Type/Pages/Count ${this.kids.length}/Kids[${kids}]>>`, undefined, 2);
    const table = this.position;
    const rows = this.places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
    this.put(`xref\n0 ${this.places.length}\n0000000000 65535 f \n${rows.join('')}`);
    this.put(`trailer\n<</Size ${this.places.length}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`);
    closeSync(this.file);
  }
}

/** Numbers that look like chance, always the same ones. */
function chance(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Pages that are one JPEG of noise each, about 100 kB. */
export async function makeScans(path, pages) {
  const writer = new Writer(path);
  const [width, height] = [850, 1100];
  for (let page = 1; page <= pages; page++) {
    const next = chance(page * 7919);
    const pixels = Buffer.alloc(width * height, 250);
    // Rows of dark noise on white paper, as of type; the noise makes each picture another.
    for (let y = 60; y < height - 60; y++)
      if (y % 24 < 11)
        for (let x = 80; x < width - 80; x += 1)
          if ((x >> 2) % 3 !== 0) pixels[y * width + x] = 60 + next() * 130;
    const jpeg = await sharp(pixels, { raw: { width, height, channels: 1 } })
      .toColourspace('b-w')
      .jpeg({ quality: 36 })
      .toBuffer();
    const image = writer.object(
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode>>`,
      jpeg,
    );
    writer.page(`/XObject<</Im0 ${image} 0 R>>`, 'q 612 0 0 792 0 0 cm /Im0 Do Q');
  }
  writer.end();
}

const WORDS =
  'patient denies chest pain reports mild cough vital signs stable plan follow up laboratory normal range history of present illness medication daily allergies none known'.split(
    ' ',
  );

/** Pages of 48 lines of type. */
export async function makeText(path, pages) {
  const writer = new Writer(path);
  const font = writer.object('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>');
  for (let page = 1; page <= pages; page++) {
    const next = chance(page * 104729);
    const lines = Array.from({ length: 48 }, (_, i) => {
      const words = Array.from({ length: 11 }, () => WORDS[Math.floor(next() * WORDS.length)]);
      return `(${i === 0 ? `Note ${page}: ` : ''}${words.join(' ')}) Tj T*`;
    });
    writer.page(`/Font<</F1 ${font} 0 R>>`, `BT /F1 10 Tf 14 TL 72 720 Td\n${lines.join('\n')}\nET`);
  }
  writer.end();
}
