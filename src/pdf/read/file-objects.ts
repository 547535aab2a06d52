import {
  PDFContext,
  PDFNumber,
  PDFName,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
  type PDFObject,
} from 'pdf-lib';
import { fileSource, type RandomAccess } from '../engine/random-access';
import { readBytes, readCrossReference, type Place } from './cross-reference';
import { decodeStream } from './decode-stream';
import { NotPlain } from './not-plain';
import { parseIndirectObject } from './object-parser';
import { unlock } from './unlock';

/** Bytes of streams that stay in memory before what was read is let go. */
const KEPT_BYTES = 32 * 1024 * 1024;
/** Object streams that stay unpacked. */
const KEPT_PACKS = 8;

interface Pack {
  readonly data: Uint8Array;
  /** Where each object begins, by its number. */
  readonly starts: ReadonlyMap<number, number>;
}

/**
 * The objects of a file, each read when it is asked for: opening a file costs its table alone, and a page costs what
 * the page needs. Looks like any pdf-lib context to its users. Only plain files: anything that is damaged, encrypted
 * or odd throws `NotPlain`, at opening or at any lookup.
 */
export class FileObjects {
  readonly context: PDFContext;
  private readonly places: ReadonlyMap<number, Place>;
  /** Places in ascending order, to know where an object ends at the latest. */
  private readonly borders: Float64Array;
  private readonly packs = new Map<number, Pack>();
  private readonly loading = new Set<number>();
  private readonly loaded = new Map<number, PDFRef>();
  private readonly refs = new WeakMap<PDFObject, PDFRef>();
  private heldBytes = 0;
  private readonly decrypted: ReturnType<typeof unlock> | undefined;

  /**
   * @param passcode opens the file if it is encrypted as this program does it; without, no encrypted file is plain
   * @throws NotPlain; PdfRefusal 'encrypted' when the passcode does not open it
   */
  constructor(
    private readonly file: RandomAccess,
    passcode?: string,
  ) {
    const { places, trailer } = readCrossReference(file, passcode !== undefined);
    this.places = places;
    const starts = [...places.values()].flatMap((place) => ('at' in place ? [place.at] : []));
    this.borders = Float64Array.from([...starts, file.length]).sort();
    this.context = this.lazyContext();
    this.context.trailerInfo = {
      Root: trailer.get(PDFName.of('Root')),
      Info: trailer.get(PDFName.of('Info')),
    };
    const encrypt = trailer.get(PDFName.of('Encrypt'));
    if (encrypt !== undefined) this.decrypted = unlock(this.context, encrypt, passcode ?? '');
  }

  /** Opens a file; see the constructor. Close it. */
  static open(path: string, passcode?: string): FileObjects {
    const file = fileSource(path);
    try {
      return new FileObjects(file, passcode);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Numbers of the objects that the file has, ascending. */
  numbers(): number[] {
    return [...this.places.keys()].sort((a, b) => a - b);
  }

  /** The reference by which a value was read; undefined when it stands within another. */
  refOf(value: PDFObject): PDFRef | undefined {
    return this.refs.get(value);
  }

  /** Lets what was read go, once it has become much. Values handed out before stay as they are. */
  release(): void {
    if (this.heldBytes < KEPT_BYTES) return;
    for (const ref of this.loaded.values()) this.context.delete(ref);
    this.loaded.clear();
    this.heldBytes = 0;
  }

  close(): void {
    this.file.close();
  }

  private lazyContext(): PDFContext {
    const context = PDFContext.create();
    const { lookup, lookupMaybe } = context;
    type Lookup = (...asked: unknown[]) => never;
    const loadingFirst =
      (look: Lookup): Lookup =>
      (...asked) => {
        if (asked[0] instanceof PDFRef) this.load(asked[0]);
        return look.apply(context, asked);
      };
    context.lookup = loadingFirst(lookup as Lookup);
    context.lookupMaybe = loadingFirst(lookupMaybe as Lookup);
    return context;
  }

  private load(ref: PDFRef): void {
    const number = ref.objectNumber;
    if (this.loaded.has(number)) {
      if (this.loaded.get(number) !== ref) throw new NotPlain('an object is named by two generations');
      return;
    }
    const place = this.places.get(number);
    if (!place) return;
    if (this.loading.has(number)) throw new NotPlain('an object needs itself to be read');
    this.loading.add(number);
    try {
      const object = 'at' in place ? this.readAt(place.at, ref) : this.readPacked(place.inStream, number);
      this.context.assign(ref, object);
      this.loaded.set(number, ref);
      this.refs.set(object, ref);
      if (object instanceof PDFRawStream) this.heldBytes += object.contents.length;
    } finally {
      this.loading.delete(number);
    }
  }

  private readAt(at: number, ref: PDFRef): PDFObject {
    const object = parseIndirectObject(readBytes(this.file, at, this.endAfter(at)), ref, this.context);
    return this.decrypted?.(object, ref.objectNumber) ?? object;
  }

  /** The next place after `at` where an object begins, or the end of the file. */
  private endAfter(at: number): number {
    let [low, high] = [0, this.borders.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.borders[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return this.borders[low] ?? this.file.length;
  }

  private readPacked(stream: number, number: number): PDFObject {
    const { data, starts } = this.packs.get(stream) ?? this.unpack(stream);
    const start = starts.get(number);
    if (start === undefined) throw new NotPlain('an object is not in the stream that should hold it');
    try {
      return PDFObjectParser.forBytes(data.subarray(start), this.context).parseObject();
    } catch (cause) {
      throw new NotPlain('an object cannot be read', { cause });
    }
  }

  private unpack(number: number): Pack {
    const place = this.places.get(number);
    if (!place || !('at' in place)) throw new NotPlain('an object stream is not in the file');
    const stream = this.readAt(place.at, PDFRef.of(number));
    if (!(stream instanceof PDFRawStream)) throw new NotPlain('an object stream is none');
    const value = (key: string): number => {
      const found = stream.dict.lookup(PDFName.of(key));
      return found instanceof PDFNumber ? found.asNumber() : Number.NaN;
    };
    const [count, first] = [value('N'), value('First')];
    let data: Uint8Array;
    try {
      data = decodeStream(stream);
    } catch (cause) {
      throw new NotPlain('an object stream cannot be unpacked', { cause });
    }
    const starts = startsOf(Buffer.from(data.subarray(0, first)).toString('latin1'), count, first);
    if (this.packs.size >= KEPT_PACKS) this.packs.delete(this.packs.keys().next().value!);
    const pack = { data, starts };
    this.packs.set(number, pack);
    return pack;
  }
}

/** The head of an object stream: object numbers, each with its place behind the head. */
function startsOf(head: string, count: number, first: number): Map<number, number> {
  const numbers = head.trim().split(/\s+/).map(Number);
  if (!Number.isInteger(count) || numbers.length < count * 2 || !numbers.every(Number.isInteger))
    throw new NotPlain('an object stream is not written as it should be');
  const starts = new Map<number, number>();
  for (let i = 0; i < count; i++) starts.set(numbers[i * 2]!, first + numbers[i * 2 + 1]!);
  return starts;
}
