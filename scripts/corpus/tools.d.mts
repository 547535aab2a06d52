type Box = [number, number, number, number];
export interface PageBoxes {
  rotate: number;
  media: Box;
  crop: Box;
}
export function missingTools(tools?: readonly string[]): string[];
export function run(
  tool: string,
  args: readonly string[],
  seconds?: number,
): { status: number | null; out: Buffer };
export function pageBoxes(path: string, password?: string): PageBoxes[];
export function texts(path: string, password?: string): Record<'raw' | 'layout' | 'mutool', string[]>;
export function decompressed(path: string): Buffer;
type Draw = (
  path: string,
  password: string | undefined,
  page: number,
  dpi: number,
  scaleTo?: number,
) => Buffer;
export const drawnBy: { poppler: Draw; mupdf: Draw };
