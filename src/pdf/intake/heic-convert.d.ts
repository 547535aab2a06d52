declare module 'heic-convert' {
  /** Decodes the main picture of a HEIC file, upright. */
  export default function convert(options: {
    buffer: Uint8Array;
    format: 'JPEG' | 'PNG';
    quality?: number;
  }): Promise<ArrayBuffer>;
}
