import { createHash } from 'node:crypto';

/** A UUID that always follows from the same name (as RFC 9562, version 8): a sample request sent twice is one request. */
export function submissionKeyOf(name: string): string {
  const bytes = createHash('sha256').update(`openroi demo hospital: ${name}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
