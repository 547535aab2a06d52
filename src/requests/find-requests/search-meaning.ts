import type { EntityManager } from 'typeorm';
import { spelledAlike } from '../../domain/search/spelled-alike';

/** What a search asks of the index of words, and the patient whose medical record number it is in full. */
export interface SearchMeaning {
  /** A tsquery; null when the text has no words. */
  words: string | null;
  patientId: string | null;
}

/** Lexemes in a tsquery are quoted, so that nothing in them is read as its syntax. */
const quoted = (word: string) => `'${word.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;

/**
 * Each word begins a word on file; a single letter alone must be the whole word. Beside digits every word must be whole:
 * who types a number types all of its parts, and the beginning "sgh" of a hospital's numbers would find them all.
 */
function begins(word: string, words: readonly string[]): string {
  const isWhole = words.some((one) => /\d/.test(one)) || (words.length === 1 && word.length < 2);
  return isWhole ? quoted(word) : `${quoted(word)}:*`;
}

/** What was typed, taken as spelled rightly: words of names in any order, a request number or its end, a claim number. */
export async function searchMeaning(
  rows: EntityManager,
  facilityId: string,
  text: string,
): Promise<SearchMeaning> {
  const { words, number, patientId } = await readText(rows, facilityId, text);
  if (words.length === 0) return { words: null, patientId };
  const all = words.map((word) => begins(word, words)).join(' & ');
  return { words: /\d/.test(number) ? `(${all}) | ${quoted(number)}:*` : all, patientId };
}

/**
 * The same with names spelled alike, for a search that found nothing.
 * @returns null when no name on file is spelled alike
 */
export async function meaningOfNamesAlike(
  rows: EntityManager,
  facilityId: string,
  text: string,
): Promise<SearchMeaning | null> {
  const { words, patientId } = await readText(rows, facilityId, text);
  const meant = await Promise.all(words.map((word) => alikeTo(rows, facilityId, word)));
  if (!meant.some((alike) => alike.length > 0)) return null;
  const all = words.map((word, at) => `(${[begins(word, words), ...meant[at]!.map(quoted)].join(' | ')})`);
  return { words: all.join(' & '), patientId };
}

async function readText(rows: EntityManager, facilityId: string, text: string) {
  const [read] = await rows.query<{ words: string[]; number: string; patientId: string | null }[]>(
    `SELECT (search_words($2))[1:8] AS words, search_number($2) AS number,
            (SELECT p.id FROM patient p WHERE p.facility_id = $1 AND p.mrn = $2) AS "patientId"`,
    [facilityId, text],
  );
  return read!;
}

async function alikeTo(rows: EntityManager, facilityId: string, word: string): Promise<string[]> {
  const near = await rows.query<{ word: string }[]>(
    `SELECT word FROM search_word WHERE facility_id = $1 AND deletions && search_deletions($2)`,
    [facilityId, word],
  );
  return near.map(({ word: onFile }) => onFile).filter((onFile) => spelledAlike(word, onFile));
}
