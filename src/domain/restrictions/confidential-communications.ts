/** Ways to reach a patient. */
export type Channel = 'email' | 'mail' | 'phone' | 'portal';

export interface Address {
  channel: Channel;
  to: string;
}

/**
 * What a patient asked for under 45 CFR 164.522(b) (RULES 6.3). There is no field for a reason: a provider must not
 * ask why.
 */
export interface ConfidentialCommunication {
  use: Address;
  endedAt: Date | null;
}

/**
 * Where anything to the patient goes, letter, invoice, notification or packet alike: the alternative the patient asked
 * for, else the address on file. Of several requests the last one that stands counts.
 * @param requests oldest first
 */
export function addressFor(
  onFile: Address | null,
  requests: readonly ConfidentialCommunication[],
  now: Date,
): Address | null {
  const standing = requests.filter(({ endedAt }) => endedAt === null || endedAt > now);
  return standing.at(-1)?.use ?? onFile;
}

/** Unencrypted e-mail of records: only after a warning, and when the patient still prefers it (RULES 1.9). */
export function mayMailUnencrypted(asked: { warned: boolean; stillPrefers: boolean }): boolean {
  return asked.warned && asked.stillPrefers;
}
