import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { addStaff } from './cli/add-staff';
import { checkHistory } from './cli/check-history';
import { migrateDatabase } from './cli/migrate-database';
import { proveFile } from './cli/prove-file';
import { readBounceFromInput } from './cli/read-bounce';
import { UsageError } from './cli/usage-error';
import { EmbeddedPostgresError } from './database/embedded';
import { runDemo } from './demo-hospital/walk';
import { ConfigError } from './platform/config';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

interface Command {
  usage: string;
  does: string;
  options: Options;
  positionals: number;
  /** @returns the exit code: 0 all is well, 1 the thing checked is not */
  run: (values: Values, positionals: readonly string[]) => Promise<number>;
}

const COMMANDS: Record<string, Command> = {
  'verify-history': {
    usage: 'verify-history',
    does: 'walk every request’s chain and the anchors; name what was altered',
    options: {},
    positionals: 0,
    run: () => checkHistory(),
  },
  migrate: {
    usage: 'migrate [--check]',
    does: 'bring the database to the newest schema; with --check only tell what differs',
    options: { check: { type: 'boolean', default: false } },
    positionals: 0,
    run: (values) => migrateDatabase(values.check === true),
  },
  prove: {
    usage: 'prove PACKET.pdf --proof PROOF.json',
    does: 'repeat the proof that nothing removed is in a packet',
    options: { proof: { type: 'string' } },
    positionals: 1,
    run: (values, [packet]) => proveFile(packet, text(values.proof)),
  },
  demo: {
    usage: 'demo [--output FOLDER] [--url URL]',
    does: 'walk one request over HTTP from the form to the downloaded packet, on a system of its own or a running one',
    options: { output: { type: 'string', default: 'demo-output' }, url: { type: 'string' } },
    positionals: 0,
    run: (values) => runDemo(text(values.output) ?? 'demo-output', { url: text(values.url) }),
  },
  'read-bounce': {
    usage: 'read-bounce < MESSAGE',
    does: 'mark the letter that a returned message tells of; for the mail server to pipe to',
    options: {},
    positionals: 0,
    run: () => readBounceFromInput(),
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
      addStaff({
        email: text(values.email),
        name: text(values.name),
        facility: text(values.facility),
        roles: Array.isArray(values.role) ? values.role.map(String) : [],
      }),
  },
};

function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function help(): string {
  const widest = Math.max(...Object.values(COMMANDS).map(({ usage }) => usage.length));
  const lines = Object.values(COMMANDS).map(
    ({ usage, does }) => `  openroi ${usage.padEnd(widest)}  ${does}`,
  );
  return [
    'OpenROI on the command line',
    '',
    ...lines,
    '',
    'The database is the one of DATABASE_URL, else the embedded one in DATA_DIR.',
  ].join('\n');
}

/**
 * Run one command.
 * @param args without node and script
 * @returns the exit code
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (['help', '--help', '-h'].includes(name)) {
    console.log(help());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (!command) throw new UsageError(name ? `There is no command "${name}".` : 'Name a command.');
    const { values, positionals } = readArguments(command, rest);
    return await command.run(values, positionals);
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${help()}`);
    else if (error instanceof ConfigError || error instanceof EmbeddedPostgresError)
      console.error(error.message);
    else throw error;
    return 1;
  }
}

function readArguments(command: Command, args: string[]): { values: Values; positionals: string[] } {
  try {
    const read = parseArgs({ args, options: command.options, allowPositionals: true, strict: true });
    if (read.positionals.length !== command.positionals)
      throw new UsageError(`Usage: openroi ${command.usage}`);
    return read as { values: Values; positionals: string[] };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

if (require.main === module)
  runCommand(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exit(1);
    },
  );
