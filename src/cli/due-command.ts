import type { Command } from './commands';
import { load } from './load-command';
import type { DueOptions } from './tell-clocks';

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'string', multiple: true } as const;

/** `openroi due`: by when a request must be answered. */
export const DUE_COMMAND: Command = {
  usage: 'due --state S --basis B --received INSTANT --zone ZONE [--json]',
  does: 'list every clock of a request with its last day and rule, and which of them governs',
  explains: [
    '--state S               postal code of the state whose law holds beside the federal; without it federal law alone',
    '--basis B               legal basis, e.g. access, personal_representative, authorization, subpoena',
    '--received INSTANT      first arrival: 2026-05-01T09:00:00-05:00; without an offset, or a bare date, as in ZONE',
    '--zone ZONE             time zone of the hospital, e.g. America/Chicago',
    '--wants W               copies (as is assumed) or inspection; may be repeated',
    '--medium M              electronic (as is assumed) or paper',
    '--paid INSTANT          when the fee was paid, for clocks that begin with payment',
    '--extension-notice DATE day on which the written statement of an extension was given; may be repeated',
    '--extension-date DATE   day of completion which that statement names; as often as --extension-notice',
    '--json                  print JSON',
    'Exit code: 0 told, 1 wrong usage, 2 refused: the law of that state or day is not recorded.',
  ],
  options: {
    state: TEXT,
    basis: TEXT,
    received: TEXT,
    zone: TEXT,
    wants: TEXTS,
    medium: TEXT,
    paid: TEXT,
    'extension-notice': TEXTS,
    'extension-date': TEXTS,
    json: { type: 'boolean' },
  },
  positionals: 0,
  run: ({ json, ...options }) => load.tellClocks().tellClocks(options as DueOptions, json === true),
};
