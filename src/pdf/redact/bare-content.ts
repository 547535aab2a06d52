import { noteNames, type Operation, operationsOf, type UsedNames } from './content-tokens';
import { ContentUnreadable } from './content-unreadable';
import { Lexer, type Operand } from './remove/lexer';
import { exact, writtenName } from './remove/numbers';
import { isOperator, operandCount } from './remove/operators';

/** What is known of decoded content. */
export interface ContentFacts {
  used: UsedNames;
  /** The content without what no viewer shows; undefined when it holds nothing of that kind. */
  bare: Buffer | undefined;
}

const [PERCENT, BRACKET] = [0x25, 0x5b];
const BLANK = Uint8Array.from({ length: 256 }, (_, byte) => ([0, 9, 10, 12, 13, 32].includes(byte) ? 1 : 0));
const LINE = Buffer.from('\n');
/** Marks of content show nothing, and their names and properties may say anything. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['BDC', '/M BMC'],
  ['BMC', '/M BMC'],
  ['DP', ''],
  ['MP', ''],
]);
/** The operators by which an inline image begins; its data belong to the second. */
const INLINE = new Set(['BI', 'ID']);

/**
 * Reads decoded content: the names that it uses, and whether it holds what no viewer shows: comments, names and
 * properties of marked content, operators that none knows, operands that none takes, an operation without its end.
 *
 * @throws ContentUnreadable when nobody can say where such a thing begins and ends
 */
export function contentFacts(content: Uint8Array): ContentFacts {
  const used: UsedNames = { resources: new Map(), layers: false, statesText: false };
  const bare = new BareContent(content);
  for (const operation of operationsOf(content)) {
    noteNames(operation, used);
    bare.add(operation);
  }
  return { used, bare: bare.finish() };
}

/** Copies content in long stretches, with other bytes, or none, in place of what no viewer shows. */
class BareContent {
  private readonly parts: Uint8Array[] = [];
  /** Where the stretch begins that is to be copied next, and where it ends so far. */
  private from = 0;
  private to = 0;
  private changed = false;
  private hasPictures = false;
  private isOdd = false;

  constructor(private readonly content: Uint8Array) {}

  add(operation: Operation): void {
    const { operator, start, end, dataEnd = end } = operation;
    if (!this.isBlank(this.to, start)) this.skip(start);
    const mark = MARKS.get(operator);
    if (INLINE.has(operator)) this.hasPictures = true;
    else if (mark !== undefined) {
      if (!this.isNeutral(operation)) this.replace(start, end, mark);
    } else if (!isOperator(operator)) {
      this.isOdd = true;
      this.replace(start, end, '');
    } else {
      const by = this.withoutExcess(operation);
      if (by !== undefined) this.replace(start, end, by);
    }
    this.to = dataEnd;
  }

  finish(): Buffer | undefined {
    const { content } = this;
    if (!this.isBlank(this.to, content.length)) this.skip(content.length);
    if (!this.changed) return undefined;
    // What looks like an odd operator may be the data of a picture.
    if (this.isOdd && this.hasPictures) throw new ContentUnreadable('odd operators beside pictures');
    this.parts.push(content.subarray(this.from, this.to));
    return Buffer.concat(this.parts);
  }

  private isBlank(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (BLANK[this.content[at]!] === 0) return false;
    return true;
  }

  /** Leaves out what stands between the last operation and `until`. */
  private skip(until: number): void {
    this.parts.push(this.content.subarray(this.from, this.to), LINE);
    this.from = this.to = until;
    this.changed = true;
  }

  private replace(start: number, end: number, by: string): void {
    this.parts.push(this.content.subarray(this.from, start), Buffer.from(`\n${by}\n`, 'latin1'));
    this.from = end;
    this.changed = true;
  }

  private isNeutral({ operator, operands, start }: Operation): boolean {
    const [tag] = operands;
    const isBare = operator === 'BMC' && operands.length === 1 && this.content[start] === 0x2f;
    return isBare && tag !== undefined && 'name' in tag && tag.name === 'M';
  }

  /** The operation without comments in it and operands that it does not take; undefined when it has none. */
  private withoutExcess({ operator, operands, start, end }: Operation): string | undefined {
    const { content } = this;
    const wanted = operandCount(operator);
    let [comments, arrays] = [false, 0];
    for (let at = start; at < end; at++)
      if (content[at] === PERCENT) comments = true;
      else if (content[at] === BRACKET) arrays++;
    const isOddArray = operator === 'TJ' && (arrays !== 1 || content[start] !== BRACKET);
    if (!comments && !isOddArray && (wanted === undefined || operands.length <= wanted)) return undefined;
    const lexer = new Lexer(content.subarray(start, end));
    let taken: Operand[];
    try {
      taken = lexer.operations()[0]!.operands;
    } catch (cause) {
      throw new ContentUnreadable('an operation that readers take differently', { cause });
    }
    const count = wanted ?? (operator === 'TJ' ? 1 : taken.length);
    if (lexer.comments.length === 0 && taken.length <= count) return undefined;
    return [...taken.slice(taken.length - Math.min(count, taken.length)).map(written), operator].join(' ');
  }
}

function written(operand: Operand): string {
  if (typeof operand === 'number') return exact(operand);
  if ('name' in operand) return writtenName(operand.name);
  if ('string' in operand) return `<${Buffer.from(operand.string).toString('hex')}>`;
  if ('array' in operand) return `[${operand.array.map(written).join(' ')}]`;
  if ('word' in operand) return operand.word;
  return `<<${[...operand.dict].map(([key, value]) => `${writtenName(key)} ${written(value)}`).join(' ')}>>`;
}
