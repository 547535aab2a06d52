import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from '../usage-error';

/** Asks on the terminal without showing what is typed; else reads the first line of what is piped in. */
async function fromInput(question: string): Promise<string> {
  const asks = process.stdin.isTTY === true;
  if (asks) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: asks });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => reject(new UsageError('Nothing came from standard input.')));
      lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    });
  } finally {
    lines.close();
    if (asks) process.stderr.write('\n');
  }
}

async function fromFile(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file} cannot be read.`);
  });
  return text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0]!;
}

/**
 * A password, from the command line or the first line of a file; '-' is standard input, with a question on a terminal.
 *
 * @returns undefined when neither is given
 */
export async function readSecret(
  given: string | undefined,
  file: string | undefined,
  option: string,
): Promise<string | undefined> {
  if (given !== undefined && file !== undefined)
    throw new UsageError(`Give either --${option} or --${option}-file, not both.`);
  if (file === undefined) return given;
  return file === '-' ? fromInput(`${option[0]!.toUpperCase()}${option.slice(1)}: `) : fromFile(file);
}

/**
 * A passcode for a new file, from the first line of a file; '-' is standard input. On a terminal it is asked for twice:
 * who mistypes it unseen locks the file for good.
 *
 * @returns undefined when no file is named
 */
export async function readNewPasscode(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const passcode = file === '-' ? await fromInput('Passcode of the new file: ') : await fromFile(file);
  if (file === '-' && process.stdin.isTTY === true && (await fromInput('Once more: ')) !== passcode)
    throw new UsageError('The two passcodes differ. Begin again.');
  // Engines compare bytes, so letters are to be composed in one way.
  return passcode.normalize('NFC');
}
