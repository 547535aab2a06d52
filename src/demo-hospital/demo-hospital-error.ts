const WORDS = {
  PREFIX_TAKEN:
    'A facility that is not the demo’s already uses this prefix. Start with DEMO=off, or with another DATA_DIR or DATABASE_URL.',
  WORKER_MISSING:
    'The sample documents are not being read: no background worker answers. Start one (npm run worker) or look at its log; the next start goes on where this one stopped.',
  SAMPLE_DOCUMENT_REFUSED:
    'A sample document was refused when it was read; this is a fault of this build of OpenROI.',
  SAMPLE_PACKET_FAILED: 'A sample packet could not be built; this is a fault of this build of OpenROI.',
} as const;

/** The demo hospital cannot be made, or not to its end. Bears ids and codes alone. */
export class DemoHospitalError extends Error {
  constructor(
    readonly code: keyof typeof WORDS,
    readonly details: Record<string, string> = {},
  ) {
    const known = Object.entries(details).map(([name, value]) => `${name} ${value}`);
    super(`${WORDS[code]} (${[code, ...known].join(', ')})`);
    this.name = 'DemoHospitalError';
  }
}
