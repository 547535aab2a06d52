import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { LetterTextRow } from '../database/entities';
import type { Language } from '../database/entities';
import { letterRule } from '../domain/notices/language-assistance';
import type { LetterRule } from '../domain/notices/language-assistance';
import type { Letter, LetterMedium } from '../domain/notices/letters';
import { checkText } from './check-text';
import { shippedText } from './shipped-texts';

/** Which letter, in which language, by which way. */
export interface TextPlace {
  facilityId: string;
  letter: Letter;
  language: Language;
  medium: LetterMedium;
}

/** The text that a facility uses for a letter. */
export interface TextInUse {
  text: string;
  sha256: string;
  /** The facility wrote it; else it is the one that ships. */
  isOwn: boolean;
  /** Qualified translator who reviewed this very text. */
  reviewedBy: string | null;
  /** What stands there since when; null while the facility never touched it. */
  newest: LetterTextRow | null;
}

/** SHA-256 of a text, hex: what a review is bound to. */
export function textHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * The text in use: the facility's newest, or the one that ships. A facility's text that no longer fits the letter's
 * facts (an older one, after an upgrade) is passed over for the one that ships. A review counts for its very text.
 */
export async function textInUse(rows: EntityManager, place: TextPlace): Promise<TextInUse> {
  const newest = await rows.findOne(LetterTextRow, { where: { ...place }, order: { writtenAt: 'DESC' } });
  return inUse(place, newest);
}

function inUse({ letter, language, medium }: TextPlace, newest: LetterTextRow | null): TextInUse {
  const own = newest?.text ?? null;
  const isOwn = own !== null && checkText(letter, medium, own).length === 0;
  const text = isOwn ? own : shippedText(letter, language, medium);
  const sha256 = textHash(text);
  const reviewedBy = newest?.textSha256 === sha256 ? newest.reviewedBy : null;
  return { text, sha256, isOwn, reviewedBy, newest };
}

/** Every text in use at a facility, for the list of letters. */
export async function textsInUse(
  rows: EntityManager,
  facilityId: string,
  places: readonly Omit<TextPlace, 'facilityId'>[],
): Promise<TextInUse[]> {
  const all = await rows.find(LetterTextRow, { where: { facilityId }, order: { writtenAt: 'DESC' } });
  return places.map((place) => {
    const newest = all.find(
      (row) => row.letter === place.letter && row.language === place.language && row.medium === place.medium,
    );
    return inUse({ ...place, facilityId }, newest ?? null);
  });
}

/**
 * Whether a letter may go on paper in its language, and whether the language notice goes with it (45 CFR 92.201, RULES
 * 13.1). The Spanish that ships was translated by a machine: critical letters wait for a qualified person's review.
 */
export function ruleOfText(
  letter: Letter,
  language: Language,
  { reviewedBy }: Pick<TextInUse, 'reviewedBy'>,
): LetterRule {
  return letterRule({
    letter,
    language,
    translatedBy: language === 'en' ? 'original' : 'machine',
    reviewedBy,
  });
}
