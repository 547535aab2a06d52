import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { ByteSink } from './byte-sink';
import type { Encryption } from '../encryption/encryption';
import { type ObjectText, syntaxOf } from './object-text';

/** Objects that share one object stream, at most: as many as one wants to unpack to read a single one. */
const PACKED = 128;

/** Deflated with the same settings everywhere, so that the same data give the same bytes. */
export const deflated = (data: Uint8Array): Buffer => deflateSync(data, { level: 6 });

/**
 * The bytes of a PDF as they come, front to back, and where each object lies. Streams stand by themselves, all other
 * objects are packed into object streams.
 */
export class FileBody {
  /** By number: the place in the file, or the index within an object stream. */
  private readonly places: number[] = [0];
  /** By number: the object stream that holds the object; 0 for one by itself. */
  private readonly holders: number[] = [0];
  private readonly hash = createHash('sha256');
  private position = 0;
  private packing: { number: number; text: Buffer }[] = [];

  constructor(
    private readonly sink: ByteSink,
    private readonly encryption: Encryption | undefined,
  ) {
    this.emit(Buffer.from(`%PDF-${encryption ? '2.0' : '1.7'}\n%\xE2\xE3\xCF\xD3\n`, 'latin1'));
  }

  reserve(): number {
    this.holders.push(0);
    return this.places.push(0) - 1;
  }

  write({ pieces, data }: ObjectText, number: number): void {
    if (data) return this.writeStream({ pieces, data }, number);
    this.packing.push({ number, text: Buffer.from(syntaxOf(pieces), 'latin1') });
    if (this.packing.length === PACKED) this.pack();
  }

  /** Writes an object that may neither be packed nor encrypted. */
  writePlain(text: string, number: number): void {
    this.begin(number);
    this.emit(Buffer.from(`${text}\nendobj\n`, 'latin1'));
  }

  /** Writes what is still to be packed, the table and the trailer. @param trailer entries that the trailer adds */
  finish(trailer: string): { sizeBytes: number; sha256: string } {
    this.pack();
    const number = this.reserve();
    const place = this.position;
    this.places[number] = place;
    const id = this.hash.copy().digest('hex').slice(0, 32).toUpperCase();
    const { rows, widths } = this.table();
    const data = deflated(rows);
    const columns = widths.reduce((sum, width) => sum + width, 0);
    this.emit(
      Buffer.from(
        `${number} 0 obj\n<</Type/XRef/Size ${this.places.length}/W[${widths.join(' ')}]/Filter/FlateDecode` +
          `/DecodeParms<</Predictor 12/Columns ${columns}>>/Length ${data.length}${trailer}/ID[<${id}><${id}>]>>\nstream\n`,
        'latin1',
      ),
    );
    this.emit(data);
    this.emit(Buffer.from(`\nendstream\nendobj\nstartxref\n${place}\n%%EOF\n`));
    this.sink.end();
    return { sizeBytes: this.position, sha256: this.hash.digest('hex') };
  }

  private emit(bytes: Buffer | Uint8Array): void {
    this.sink.write(bytes);
    this.hash.update(bytes);
    this.position += bytes.length;
  }

  private begin(number: number): void {
    this.places[number] = this.position;
    this.emit(Buffer.from(`${number} 0 obj\n`));
  }

  private writeStream(
    { pieces, data }: { pieces: ObjectText['pieces']; data: Uint8Array },
    number: number,
  ): void {
    const bytes = this.encryption ? this.encryption.stream(data, number) : data;
    // The dictionary's own brackets close it: the length goes in before them.
    const dict = syntaxOf(pieces).slice(0, -2);
    this.begin(number);
    this.emit(Buffer.from(`${dict}/Length ${bytes.length}>>\nstream\n`, 'latin1'));
    this.emit(bytes);
    this.emit(Buffer.from('\nendstream\nendobj\n'));
  }

  private pack(): void {
    if (this.packing.length === 0) return;
    const stream = this.reserve();
    let at = 0;
    const head = this.packing.map(({ number, text }, index) => {
      this.places[number] = index;
      this.holders[number] = stream;
      const entry = `${number} ${at}`;
      at += text.length + 1;
      return entry;
    });
    const first = Buffer.from(`${head.join(' ')}\n`);
    const body = this.packing.flatMap(({ text }) => [text, Buffer.from('\n')]);
    const dict = `<</Type/ObjStm/N ${this.packing.length}/First ${first.length}/Filter/FlateDecode>>`;
    this.packing = [];
    this.writeStream({ pieces: [dict], data: deflated(Buffer.concat([first, ...body])) }, stream);
  }

  /** The rows of the table, each told by its difference from the one above (PNG's Up), which packs far better. */
  private table(): { rows: Buffer; widths: [number, number, number] } {
    const bytesFor = (largest: number): number => Math.max(1, Math.ceil(Math.log2(largest + 1) / 8));
    const second = bytesFor(Math.max(this.position, this.places.length));
    const widths: [number, number, number] = [1, second, 1];
    const columns = 2 + second;
    const plain = Buffer.alloc(this.places.length * columns);
    for (let number = 0; number < this.places.length; number++) {
      const at = number * columns;
      const [place, holder] = [this.places[number]!, this.holders[number]!];
      const free = holder === 0 && place === 0;
      plain[at] = free ? 0 : holder === 0 ? 1 : 2;
      plain.writeUIntBE(holder === 0 ? place : holder, at + 1, second);
      plain[at + 1 + second] = holder === 0 ? (number === 0 ? 255 : 0) : place;
    }
    const rows = Buffer.alloc(this.places.length * (columns + 1));
    for (let number = 0; number < this.places.length; number++) {
      const to = number * (columns + 1);
      rows[to] = 2;
      for (let x = 0; x < columns; x++)
        rows[to + 1 + x] =
          plain[number * columns + x]! - (number > 0 ? plain[(number - 1) * columns + x]! : 0);
    }
    return { rows, widths };
  }
}
