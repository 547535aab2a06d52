import type { ParseArgsConfig } from 'node:util';
import { CHECK_AUTHORIZATION_COMMAND } from './check-authorization-command';
import { DUE_COMMAND } from './due-command';
import { FEE_COMMAND } from './fee-command';
import { load } from './load-command';

type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

export interface Command {
  usage: string;
  does: string;
  options: Options;
  positionals: number;
  /** What the options mean, a line each, for `openroi COMMAND --help`. */
  explains?: readonly string[];
  /** @returns the exit code: 0 all is well, 1 the thing checked is not, 2 refused */
  run: (values: Values, positionals: readonly string[]) => Promise<number>;
}

function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const PASSWORD = { password: { type: 'string' }, 'password-file': { type: 'string' } } as const;
const EXPLAINS_PASSWORD = [
  '--password-file F     first line of F opens the file; - asks on the terminal or reads standard input',
  '--password PW         the same on the command line, where other users of the machine can see it',
];

/** Every command of `openroi`. */
export const COMMANDS: Record<string, Command> = {
  redact: {
    usage: 'redact IN.pdf --out OUT.pdf --proof PROOF.json [--marks MARKS.json] [--words TERM]...',
    does: 'take out what is marked and prove that it is gone',
    explains: [
      '--marks MARKS.json    [{"page": 1, "rects": [[x0, y0, x1, y1]], "reason": "..."}], PDF user space',
      '--words TERM          mark every occurrence; may be repeated',
      '--allow-missing       go on when a term occurs nowhere',
      '--recipient-proof F   also write the proof without the hashes of the source, to be given away',
      '--encrypt-with F      first line of F will open OUT (AES-256); - asks twice or reads standard input',
      ...EXPLAINS_PASSWORD,
      'Exit code: 0 done and proven, 1 wrong usage, 2 refused; OUT and PROOF are written only with 0.',
    ],
    options: {
      marks: { type: 'string' },
      out: { type: 'string' },
      proof: { type: 'string' },
      'recipient-proof': { type: 'string' },
      words: { type: 'string', multiple: true },
      'allow-missing': { type: 'boolean' },
      'encrypt-with': { type: 'string' },
      ...PASSWORD,
    },
    positionals: 1,
    run: (values, [input]) =>
      load.redactFile().redactFile({
        input,
        marks: text(values.marks),
        out: text(values.out),
        proof: text(values.proof),
        recipientProof: text(values['recipient-proof']),
        words: Array.isArray(values.words) ? values.words.map(String) : [],
        allowMissing: values['allow-missing'] === true,
        password: text(values.password),
        passwordFile: text(values['password-file']),
        encryptWith: text(values['encrypt-with']),
      }),
  },
  'verify-history': {
    usage: 'verify-history',
    does: 'walk every request’s chain and the anchors; name what was altered',
    options: {},
    positionals: 0,
    run: () => load.checkHistory().checkHistory(),
  },
  migrate: {
    usage: 'migrate [--check]',
    does: 'bring the database to the newest schema; with --check only tell what differs',
    options: { check: { type: 'boolean', default: false } },
    positionals: 0,
    run: (values) => load.migrateDatabase().migrateDatabase(values.check === true),
  },
  prove: {
    usage: 'prove FILE.pdf --proof PROOF.json [--password-file F]',
    does: 'repeat the proof that nothing removed is in a packet or a redacted document',
    explains: EXPLAINS_PASSWORD,
    options: { proof: { type: 'string' }, ...PASSWORD },
    positionals: 1,
    run: (values, [packet]) =>
      load.proveFile().proveFile(packet, text(values.proof), {
        given: text(values.password),
        file: text(values['password-file']),
      }),
  },
  fee: FEE_COMMAND,
  due: DUE_COMMAND,
  'check-authorization': CHECK_AUTHORIZATION_COMMAND,
  demo: {
    usage: 'demo [--output FOLDER] [--url URL]',
    does: 'walk one request over HTTP from the form to the downloaded packet, on a system of its own or a running one',
    options: { output: { type: 'string', default: 'demo-output' }, url: { type: 'string' } },
    positionals: 0,
    run: (values) => load.walk().runDemo(text(values.output) ?? 'demo-output', { url: text(values.url) }),
  },
  'read-bounce': {
    usage: 'read-bounce < MESSAGE',
    does: 'mark the letter that a returned message tells of; for the mail server to pipe to',
    options: {},
    positionals: 0,
    run: () => load.readBounce().readBounceFromInput(),
  },
  'reset-second-factor': {
    usage: 'reset-second-factor --email E',
    does: 'take away the second factor of somebody who lost telephone and recovery codes',
    options: { email: { type: 'string' } },
    positionals: 0,
    run: (values) => load.resetSecondFactor().resetSecondFactor(text(values.email)),
  },
  'add-staff': {
    usage: 'add-staff --email E --name N --facility PREFIX --role R [--role R ...]',
    does: 'add a member of staff; the password is read from standard input when piped, else made and printed',
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      facility: { type: 'string' },
      role: { type: 'string', multiple: true },
    },
    positionals: 0,
    run: (values) =>
      load.addStaff().addStaff({
        email: text(values.email),
        name: text(values.name),
        facility: text(values.facility),
        roles: Array.isArray(values.role) ? values.role.map(String) : [],
      }),
  },
};
