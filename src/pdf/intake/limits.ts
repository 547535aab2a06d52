/** How much an incoming document may ask for. Hospital records stay far below; bombs do not. */
export const intakeLimits = {
  /** Pages of one document. */
  pages: 5_000,
  /** Pixels of one picture: a 600-dpi page of 22 by 24 inches. */
  pixelsPerImage: 200_000_000,
  /** Longest side of a page in points (200 inches, the limit of PDF 1.x). */
  pageSidePoints: 14_400,
  /** Bytes of a picture file that has to be held in memory while it is read. */
  imageFileBytes: 512 * 1024 * 1024,
  /** A lossless picture above this many pixels is stored as JPEG, so that it can be drawn at all. */
  losslessPixels: 50_000_000,
} as const;
