import type { Words } from '../domain/law/law-row';
import type { Letter, LetterMedium } from '../domain/notices/letters';
import { factRules } from './letter-facts';
import { factsNamed, LONGEST_TEXT, parseText } from './letter-text';
import type { LetterText } from './letter-text';
import { shippedText } from './shipped-texts';

export const TEXT_FAULTS = [
  'TEXT_EMPTY',
  'TEXT_TOO_LONG',
  'FACT_UNKNOWN',
  'FACT_NEEDED',
  'FACT_NOT_ALONE',
  'BRACES_LEFT',
] as const;
export type TextFaultCode = (typeof TEXT_FAULTS)[number];

/** One thing wrong with a facility's text, with the values that its words quote. */
export interface TextFault {
  code: TextFaultCode;
  details: Readonly<Record<string, string>>;
}

export const TEXT_FAULT_WORDS = {
  TEXT_EMPTY: {
    en: 'Write a first line (the subject), an empty line, and at least one paragraph.',
    es: 'Escriba una primera línea (el asunto), una línea vacía y al menos un párrafo.',
  },
  TEXT_TOO_LONG: {
    en: 'The text has more than {limit} characters. Shorten it.',
    es: 'El texto tiene más de {limit} caracteres. Acórtelo.',
  },
  FACT_UNKNOWN: {
    en: 'This letter has no fact {fact}. It has: {known}.',
    es: 'Esta carta no tiene el dato {fact}. Tiene: {known}.',
  },
  FACT_NEEDED: {
    en: 'The letter must state {fact} ({citation}). Put it back.',
    es: 'La carta debe incluir {fact} ({citation}). Vuelva a ponerlo.',
  },
  FACT_NOT_ALONE: {
    en: '{fact} is a list or table. Put it on a line of its own, with an empty line before and after.',
    es: '{fact} es una lista o tabla. Póngalo solo en una línea, con una línea vacía antes y después.',
  },
  BRACES_LEFT: {
    en: 'There is a “{braces}” that belongs to no fact. A fact is written {{name}}, with nothing else inside.',
    es: 'Hay un “{braces}” que no pertenece a ningún dato. Un dato se escribe {{nombre}}, sin nada más dentro.',
  },
} as const satisfies Record<TextFaultCode, Words>;

/** What a facility is told of a fault. */
export function toldFault({ code, details }: TextFault, language: keyof Words): string {
  return TEXT_FAULT_WORDS[code][language].replace(
    /(?<!\{)\{(\w+)\}(?!\})/g,
    (_, name: string) => details[name] ?? '',
  );
}

/** Names of the facts that a text may hold, those it must hold with the law that wants them, and those that stand alone. */
interface TextRules {
  known: readonly string[];
  needed: readonly { fact: string; citation: string }[];
  alone: readonly string[];
}

/** The rules for a text of a letter. Mail may say what the mail that ships says, and must keep its link and code. */
export function textRules(letter: Letter, medium: LetterMedium): TextRules {
  if (medium === 'paper') {
    const rules = Object.entries(factRules(letter));
    return {
      known: rules.map(([fact]) => fact),
      needed: rules.flatMap(([fact, { neededBy }]) => (neededBy ? [{ fact, citation: neededBy }] : [])),
      alone: rules.flatMap(([fact, { kind }]) => (kind === 'list' || kind === 'table' ? [fact] : [])),
    };
  }
  const known = factsNamed(parseText(shippedText(letter, 'en', 'mail')));
  const needed = known.filter((fact) => fact === 'link' || fact === 'code' || fact === 'requestNumber');
  return {
    known,
    needed: needed.map((fact) => ({ fact, citation: '45 CFR 164.524(b)' })),
    alone: [],
  };
}

/** Everything wrong with a text, all at once; empty when it may be used. */
export function checkText(letter: Letter, medium: LetterMedium, source: string): TextFault[] {
  if (source.length > LONGEST_TEXT)
    return [{ code: 'TEXT_TOO_LONG', details: { limit: String(LONGEST_TEXT) } }];
  const text = parseText(source);
  const { known, needed, alone } = textRules(letter, medium);
  const named = factsNamed(text);
  const faults: TextFault[] = [];
  if (text.subject.length === 0 || text.blocks.length === 0) faults.push({ code: 'TEXT_EMPTY', details: {} });
  for (const fact of named)
    if (!known.includes(fact))
      faults.push({
        code: 'FACT_UNKNOWN',
        details: { fact: `{{${fact}}}`, known: known.map((name) => `{{${name}}}`).join(', ') },
      });
  for (const { fact, citation } of needed)
    if (!named.includes(fact))
      faults.push({ code: 'FACT_NEEDED', details: { fact: `{{${fact}}}`, citation } });
  for (const fact of namedInLines(text))
    if (alone.includes(fact)) faults.push({ code: 'FACT_NOT_ALONE', details: { fact: `{{${fact}}}` } });
  const braces = wordsOf(text).match(/\{\{|\}\}/)?.[0];
  if (braces) faults.push({ code: 'BRACES_LEFT', details: { braces } });
  return faults;
}

function linesOf({ subject, blocks }: LetterText) {
  return [
    subject,
    ...blocks.flatMap((block) =>
      block.is === 'fact' ? [] : block.is === 'list' ? block.items : [block.pieces],
    ),
  ];
}

function namedInLines(text: LetterText): string[] {
  const named = linesOf(text).flatMap((line) =>
    line.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.fact])),
  );
  return [...new Set(named)];
}

function wordsOf(text: LetterText): string {
  return linesOf(text)
    .flatMap((line) => line.filter((piece): piece is string => typeof piece === 'string'))
    .join('\n');
}
