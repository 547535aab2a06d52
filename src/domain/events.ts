/** Every kind of entry that a request's history can hold. */
export const EVENT_KINDS = [
  'request-received',
  'request-verified',
  'verification-withdrawn',
  'hold-opened',
  'hold-lifted',
  'document-added',
  'document-ready',
  'document-refused',
  'document-removed',
  'pages-marked',
  'mark-removed',
  'packet-requested',
  'packet-prepared',
  'packet-failed',
  'packet-cancelled',
  'packet-approved',
  'packet-refused',
  'request-released',
  'link-reissued',
  'link-recalled',
  'packet-opened',
  'download-refused',
  'request-closed',
  'deadline-extended',
  'clock-reminded',
  'fee-quoted',
  'invoice-issued',
  'payment-recorded',
  'fee-waived',
  'fee-refunded',
  'fee-disputed',
  'dispute-settled',
  'records-viewed',
  'mail-failed',
  'mail-bounced',
  'incident-recorded',
  'incident-assessed',
  'breach-notice-delayed',
  'breach-letter-written',
  'breach-notice-given',
  'breach-clock-reminded',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Every kind of entry in the history of what a hospital did with a patient's ledger of disclosures. */
export const PATIENT_EVENT_KINDS = [
  'disclosures-viewed',
  'accounting-asked',
  'accounting-fee-told',
  'accounting-fee-agreed',
  'accounting-extended',
  'accounting-withdrawn',
  'accounting-provided',
  'accounting-viewed',
  'suspension-recorded',
] as const;
export type PatientEventKind = (typeof PATIENT_EVENT_KINDS)[number];

/** What an event remembers beside its kind, actor and instant. Ids, codes and counts; never content of records. */
export type EventData = Record<string, string | number | boolean | null | readonly (string | number)[]>;
