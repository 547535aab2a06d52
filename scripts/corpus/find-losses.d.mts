type Box = [number, number, number, number];
export interface DrawnPage {
  width: number;
  height: number;
  data: Buffer;
}
export function readPpm(ppm: Buffer): DrawnPage | undefined;
export function spread(picture: DrawnPage, box: Box): number;
export function difference(
  before: DrawnPage,
  after: DrawnPage,
  boxes: readonly Box[],
): Promise<{ total: number; changed: number }>;
