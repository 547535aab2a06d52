import { closeSync, openSync, rmSync, writeSync } from 'node:fs';

const rootNumber = 1;
const pagesNumber = 2;

/**
 * Writes a PDF to disk object by object, holding nothing but the places of its objects. No dates and no file
 * identifier are written: the same pages give the same bytes.
 */
export class PdfFileWriter {
  private readonly descriptor: number;
  private position = 0;
  private readonly places: number[] = [0, 0, 0];
  private readonly kids: number[] = [];

  constructor(private readonly path: string) {
    this.descriptor = openSync(path, 'w');
    this.put(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
  }

  get pageCount(): number {
    return this.kids.length;
  }

  /** A number for an object that is written later. */
  reserve(): number {
    return this.places.push(0) - 1;
  }

  /** Writes the object `number`; `body` is its PDF syntax. */
  object(number: number, body: string | Buffer): void {
    this.places[number] = this.position;
    this.put(Buffer.from(`${number} 0 obj\n`));
    this.put(typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
    this.put(Buffer.from('\nendobj\n'));
  }

  /** Writes the stream `number`; `entries` is the inside of its dictionary without /Length. */
  stream(number: number, entries: string | Buffer, data: Uint8Array): void {
    this.places[number] = this.position;
    this.put(Buffer.from(`${number} 0 obj\n<<`));
    this.put(typeof entries === 'string' ? Buffer.from(entries, 'latin1') : entries);
    this.put(Buffer.from(`/Length ${data.byteLength}>>\nstream\n`));
    this.put(data);
    this.put(Buffer.from('\nendstream\nendobj\n'));
  }

  /** Writes a page as the next one; `entries` is the inside of its dictionary without /Type and /Parent. */
  page(entries: string | Buffer): void {
    const number = this.reserve();
    this.kids.push(number);
    const inside = typeof entries === 'string' ? Buffer.from(entries, 'latin1') : entries;
    this.object(
      number,
      Buffer.concat([Buffer.from(`<</Type/Page/Parent ${pagesNumber} 0 R`), inside, Buffer.from('>>')]),
    );
  }

  /** Writes page tree, catalogue and object table, and closes the file. */
  finish(): void {
    const kids = this.kids.map((kid) => `${kid} 0 R`).join(' ');
    this.object(pagesNumber, `<</Type/Pages/Count ${this.kids.length}/Kids[${kids}]>>`);
    this.object(rootNumber, `<</Type/Catalog/Pages ${pagesNumber} 0 R>>`);
    const start = this.position;
    const rows = this.places
      .slice(1)
      .map((place) =>
        place === 0 ? '0000000000 00000 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`,
      );
    this.put(Buffer.from(`xref\n0 ${this.places.length}\n0000000000 65535 f \n${rows.join('')}`));
    this.put(
      Buffer.from(
        `trailer\n<</Size ${this.places.length}/Root ${rootNumber} 0 R>>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
    closeSync(this.descriptor);
  }

  /** Gives up: closes and removes the unfinished file. */
  abandon(): void {
    closeSync(this.descriptor);
    rmSync(this.path, { force: true });
  }

  private put(bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.byteLength) done += writeSync(this.descriptor, bytes, done, bytes.byteLength - done);
    this.position += bytes.byteLength;
  }
}
