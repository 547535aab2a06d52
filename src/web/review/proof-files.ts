/** Names under which packet and proof are saved: the command that repeats the proof names the same two. */
export function packetDownload(sequence: number): string {
  return `packet-${sequence}.pdf`;
}

/** @param forRecipient the copy without what would let somebody confirm a guess */
export function proofDownload(sequence: number, forRecipient = false): string {
  return `packet-${sequence}${forRecipient ? '-recipient' : ''}.proof.json`;
}
