import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Words } from '../domain/law/law-row';
import type { Letter, LetterMedium } from '../domain/notices/letters';
import { PROJECT_ROOT } from '../platform/project-root';

/** A short letter says on paper what it says by mail. */
const FOLDERS: Readonly<Record<LetterMedium, readonly string[]>> = {
  mail: ['mail'],
  paper: ['letters', 'mail'],
};
const known = new Map<string, string>();

/** The text of a letter as it ships, from templates/mail or templates/letters. @throws RangeError when there is none */
export function shippedText(letter: Letter, language: keyof Words, medium: LetterMedium): string {
  const key = `${letter}.${language}.${medium}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const path = FOLDERS[medium]
    .map((folder) => join(PROJECT_ROOT, 'templates', folder, `${letter}.${language}.txt`))
    .find((candidate) => existsSync(candidate));
  if (!path) throw new RangeError(`No ${medium} text for the letter ${letter} in ${language}`);
  const text = readFileSync(path, 'utf8');
  known.set(key, text);
  return text;
}
