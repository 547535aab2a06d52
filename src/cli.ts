#!/usr/bin/env node
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { type Command, COMMANDS, type Values } from './cli/commands';
import { UsageError } from './cli/usage-error';

function help(): string {
  const lines = Object.values(COMMANDS).flatMap(({ usage, does }) => [`  openroi ${usage}`, `      ${does}`]);
  return [
    'OpenROI on the command line',
    '',
    ...lines,
    '',
    'openroi COMMAND --help tells the options. redact, prove, fee, due and check-authorization need no',
    'database; that of the others is the one of DATABASE_URL, else the embedded one in DATA_DIR.',
  ].join('\n');
}

function helpOn({ usage, does, explains = [] }: Command): string {
  return [`openroi ${usage}`, '', does, ...(explains.length > 0 ? ['', ...explains] : [])].join('\n');
}

/** Told apart by name, so that their rooms need not be loaded to ask: what an office's settings lack. */
const OF_SETTINGS = new Set(['ConfigError', 'EmbeddedPostgresError']);

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
    if (rest.includes('--help')) {
      console.log(helpOn(command));
      return 0;
    }
    const { values, positionals } = readArguments(command, rest);
    return await command.run(values, positionals);
  } catch (error) {
    if (error instanceof UsageError)
      console.error(`${error.message}\n\n${command ? `Usage: openroi ${command.usage}` : help()}`);
    else if (error instanceof Error && OF_SETTINGS.has(error.constructor.name)) console.error(error.message);
    else throw error;
    return 1;
  }
}

function readArguments(command: Command, args: string[]): { values: Values; positionals: string[] } {
  try {
    const read = parseArgs({ args, options: command.options, allowPositionals: true, strict: true });
    if (read.positionals.length !== command.positionals)
      throw new UsageError(
        command.positionals === 1 ? 'Name one file.' : 'This command takes options only, no file.',
      );
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
