/** Packed samples: rows of `width * channels` samples of `bits` each, every row begun on a byte. */
export interface Samples {
  width: number;
  height: number;
  channels: number;
  bits: number;
  data: Uint8Array;
}

/** Bytes of one row. */
export function strideOf({ width, channels, bits }: Omit<Samples, 'data' | 'height'>): number {
  return Math.ceil((width * channels * bits) / 8);
}
