import type { PageBoxes } from './tools.mjs';

type Box = [number, number, number, number];
export function plain(text: string): string;
export function occurrences(text: string, word: string): number;
export function spellings(word: string): Buffer[];
export function glyphsInBoxes(
  output: string,
  pages: readonly { boxes: readonly Box[] }[],
  frames: readonly PageBoxes[],
): { page: number; kind: string; engine: string }[];
