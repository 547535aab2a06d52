/** Encrypts what a file holds. */
export interface Encryption {
  /** The encryption dictionary, spelled. */
  readonly dictionary: string;
  /** @param string as it stands in a file, brackets included; returned likewise */
  string(string: string, object: number): string;
  stream(data: Uint8Array, object: number): Uint8Array;
}
