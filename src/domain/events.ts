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
  'records-viewed',
  'mail-failed',
  'mail-bounced',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What an event remembers beside its kind, actor and instant. Ids, codes and counts; never content of records. */
export type EventData = Record<string, string | number | boolean | null | readonly (string | number)[]>;
