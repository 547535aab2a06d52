import type { PDFObject } from 'pdf-lib';

/** Values that pdf-lib turns into objects; a string is a name. */
export interface Entries {
  [key: string]: string | number | boolean | PDFObject | Entries;
}

/** A picture encoded anew: its data and the entries of its dictionary that tell how to read them. */
export interface Encoded {
  bytes: Uint8Array;
  /** What replaces /Filter, /DecodeParms and whatever else the new data change. */
  entries: Entries;
  /** Further keys of the old dictionary that no longer hold. */
  without?: readonly string[];
}
