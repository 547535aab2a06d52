import { DateTime } from 'luxon';
import { printCents } from '../domain/fees/money';
import type { Words } from '../domain/law/law-row';
import type { FactRule, LetterTable, ListLine } from './letter-facts';
import type { LetterText, TextBlock, TextPiece } from './letter-text';

/** A block of a letter as it is read. */
export type LetterBlock =
  | { is: 'heading' | 'paragraph'; text: string }
  | { is: 'list'; lines: readonly ListLine[] }
  | { is: 'table'; table: LetterTable };

export interface FilledLetter {
  subject: string;
  blocks: LetterBlock[];
}

/** A fact ready for the text; null: what asks for it is left out. */
export type PrintedFact = string | readonly ListLine[] | LetterTable | null;
export type PrintedFacts = Readonly<Record<string, PrintedFact>>;

/**
 * Facts as the language prints them.
 * @throws RangeError when a fact is not given, or is null though it must be there
 */
export function printFacts(
  rules: Readonly<Record<string, FactRule>>,
  facts: Readonly<Record<string, unknown>>,
  language: keyof Words,
): PrintedFacts {
  return Object.fromEntries(
    Object.entries(rules).map(([name, { kind, mayLack }]): [string, PrintedFact] => {
      const value = facts[name];
      if (value === undefined || (value === null && !mayLack))
        throw new RangeError(`The letter lacks the fact ${name}`);
      if (value === null) return [name, null];
      if (kind === 'date') return [name, letterDate(String(value), language)];
      if (kind === 'money') return [name, printCents(Number(value))];
      if (kind === 'list' || kind === 'table') return [name, value as readonly ListLine[] | LetterTable];
      return [name, oneLine(String(value))];
    }),
  );
}

/**
 * Fills a text with facts. A block that asks for a fact which is null is left out, and a heading that then has nothing
 * under it as well.
 * @throws RangeError when the text asks for a fact that was not given: a letter with a hole is never written
 */
export function fillLetter({ subject, blocks }: LetterText, facts: PrintedFacts): FilledLetter {
  const filled = blocks.flatMap((block) => fillBlock(block, facts));
  return {
    subject: fillLine(subject, facts) ?? '',
    blocks: filled.filter((block, i) => block.is !== 'heading' || hasBody(filled, i)),
  };
}

function hasBody(blocks: readonly LetterBlock[], heading: number): boolean {
  const next = blocks[heading + 1];
  return next !== undefined && next.is !== 'heading';
}

function fillBlock(block: TextBlock, facts: PrintedFacts): LetterBlock[] {
  if (block.is === 'list') {
    const lines = block.items.flatMap((item) => fillLine(item, facts) ?? []).map((says) => ({ says }));
    return lines.length > 0 ? [{ is: 'list', lines }] : [];
  }
  if (block.is !== 'fact') {
    const text = fillLine(block.pieces, facts);
    return text === null ? [] : [{ is: block.is, text }];
  }
  const value = factOf(facts, block.fact);
  if (value === null) return [];
  if (typeof value === 'string') return [{ is: 'paragraph', text: value }];
  if ('rows' in value) return [{ is: 'table', table: value }];
  return value.length > 0 ? [{ is: 'list', lines: value }] : [];
}

/** The line with its facts in it; null when one of them is null. */
function fillLine(pieces: readonly TextPiece[], facts: PrintedFacts): string | null {
  let text = '';
  for (const piece of pieces) {
    const value = typeof piece === 'string' ? piece : factOf(facts, piece.fact);
    if (value === null) return null;
    if (typeof value !== 'string') throw new RangeError('A list or table stands in a block of its own');
    text += value;
  }
  return text;
}

function factOf(facts: PrintedFacts, name: string): PrintedFact {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (value === undefined) throw new RangeError(`The letter lacks the fact ${name}`);
  return value;
}

/** A local date as letters print it: "May 1, 2026", "1 de mayo de 2026". */
export function letterDate(date: string, language: keyof Words): string {
  return DateTime.fromISO(date).setLocale(language).toLocaleString(DateTime.DATE_FULL);
}

/** A value with line breaks must not become a header or a paragraph of its own. */
export function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
