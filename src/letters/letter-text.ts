/** A text cut into words and the names of facts: "by {{dueOn}}" is ["by ", { fact: "dueOn" }]. */
export type TextPiece = string | { fact: string };

/** A block of a letter's text, before facts. */
export type TextBlock =
  | { is: 'heading' | 'paragraph'; pieces: TextPiece[] }
  | { is: 'list'; items: TextPiece[][] }
  /** A list or table that stands alone. */
  | { is: 'fact'; fact: string };

export interface LetterText {
  subject: TextPiece[];
  blocks: TextBlock[];
}

/** Characters that a text of a letter may have. */
export const LONGEST_TEXT = 20_000;

/**
 * Reads the text of a letter: its first line is the subject; blocks are parted by blank lines; a block that begins
 * with "# " is a heading, one whose lines all begin with "- " a list; {{name}} stands for a fact.
 */
export function parseText(source: string): LetterText {
  const [subject = '', ...blocks] = source
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n\s*/);
  return {
    subject: pieces(subject),
    blocks: blocks.map((block) => {
      const lines = block.split('\n').map((line) => line.trim());
      if (lines[0]!.startsWith('# ')) return { is: 'heading', pieces: pieces(lines.join(' ').slice(2)) };
      if (lines.every((line) => line.startsWith('- ')))
        return { is: 'list', items: lines.map((line) => pieces(line.slice(2))) };
      const alone = /^\{\{(\w{1,40})\}\}$/.exec(block.trim());
      return alone ? { is: 'fact', fact: alone[1]! } : { is: 'paragraph', pieces: pieces(lines.join(' ')) };
    }),
  };
}

function pieces(text: string): TextPiece[] {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(\{\{\w{1,40}\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\{\w{1,40}\}\}$/.test(piece) ? { fact: piece.slice(2, -2) } : piece));
}

/** The facts that a text names, each once, in their order. */
export function factsNamed({ subject, blocks }: LetterText): string[] {
  const named = [
    ...subject,
    ...blocks.flatMap((block): TextPiece[] =>
      block.is === 'fact' ? [{ fact: block.fact }] : block.is === 'list' ? block.items.flat() : block.pieces,
    ),
  ].flatMap((piece) => (typeof piece === 'string' ? [] : [piece.fact]));
  return [...new Set(named)];
}
