import type { Command } from './commands';
import { load } from './load-command';

const TEXT = { type: 'string' } as const;

/** `openroi check-authorization`: what a signed form lacks. */
export const CHECK_AUTHORIZATION_COMMAND: Command = {
  usage: 'check-authorization FILE.json [--on DATE] [--zone ZONE] [--json]',
  does: 'list every defect of a signed authorization, each with its law and what mends it',
  explains: [
    '--on DATE               the day on which it is to hold, e.g. 2026-05-01; today when left out',
    '--zone ZONE             time zone of the hospital, e.g. America/Chicago; that of the machine when left out',
    '--json                  print JSON',
    'FILE.json is what the form says, by the fields of POST /api/authorizations/check; what is left out is blank.',
    'Exit code: 0 valid, 1 wrong usage, 2 refused: the form has defects, which are listed.',
  ],
  options: { on: TEXT, zone: TEXT, json: { type: 'boolean' } },
  positionals: 1,
  run: ({ on, zone, json }, [file]) =>
    load.checkAuthorizationFile().checkAuthorizationFile(file!, {
      json: json === true,
      ...(typeof on === 'string' && { on }),
      ...(typeof zone === 'string' && { zone }),
    }),
};
