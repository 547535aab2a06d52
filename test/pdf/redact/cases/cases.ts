import type { RedactionCase } from './case';
import { documentCases } from './document-cases';
import { fontCases } from './font-cases';
import { pictureCases } from './picture-cases';
import { textCases } from './text-cases';

export { KEPT, type RedactionCase, SECRET } from './case';

/** Every hiding place that needs no encoder to be written, each with the secret in it once at least. */
export const CASES: RedactionCase[] = [...textCases, ...fontCases, ...documentCases];

/** All hiding places that this suite knows. */
export async function allCases(): Promise<RedactionCase[]> {
  return [...CASES, ...(await pictureCases())];
}
