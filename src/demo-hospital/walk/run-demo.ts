import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { readPacket } from './check-packet';
import { keepResults } from './keep-results';
import { Narrator } from './narrator';
import { startOwnSystem } from './own-system';
import type { OwnSystem } from './own-system';
import { walkRequest } from './walk-request';
import type { WalkedRequest } from './walk-request';

export interface DemoOptions {
  /** A running system with the demo hospital; default one of the walk's own, gone afterwards. */
  url?: string;
  print?: (line: string) => void;
}

/**
 * Walk one request over HTTP from the public form to the downloaded packet, telling each step; leave packet, proof
 * and mails in the folder; read the packet with other engines and look for what was marked.
 * @returns the exit code: 0 when the packet is clean, 1 when anything went otherwise
 */
export async function runDemo(outputFolder: string, options: DemoOptions = {}): Promise<number> {
  const print = options.print ?? ((line: string) => console.log(line));
  let system: OwnSystem | undefined;
  // Ctrl-C also reaches the walk's own system, which stops by itself; a signal to this process alone does not.
  const onSignal = (): void => void system?.stop().finally(() => process.exit(1));
  process.once('SIGTERM', onSignal);
  try {
    if (!options.url) {
      print('Starting a system of the walk’s own: database, web server, worker and demo hospital ...');
      system = await startOwnSystem();
    }
    const origin = options.url ?? system!.url;
    print(`Walking at ${origin}`);
    const narrator = new Narrator(print);
    const walked = await walkRequest(origin, narrator);
    return (await reckon(resolve(outputFolder), walked, narrator)) ? 0 : 1;
  } catch (error) {
    print(`\nThe walk stopped: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    process.removeListener('SIGTERM', onSignal);
    await system?.stop();
  }
}

/** Keep what was found and tell whether the packet is clean. */
async function reckon(folder: string, walked: WalkedRequest, narrator: Narrator): Promise<boolean> {
  const sha256 = createHash('sha256').update(walked.packet).digest('hex');
  const kept = await keepResults(folder, walked);
  narrator.step(`Left in ${folder}`);
  for (const name of kept) narrator.line(name);

  narrator.step('Is anything that was marked still in the packet?');
  const same = sha256 === walked.packetSha256;
  narrator.line(`bytes downloaded are ${same ? '' : 'NOT '}the bytes that were proven and approved`);
  const readings = await readPacket(join(folder, 'packet.pdf'), walked.packet, walked.phrases);
  for (const { engine, found, characters } of readings)
    narrator.line(
      `${engine}: ${characters} characters read, ${found.length} of ${walked.phrases.length} marked phrases found`,
    );
  const clean = same && readings.every(({ found, characters }) => found.length === 0 && characters > 0);
  narrator.line(clean ? 'CLEAN' : 'NOT CLEAN');
  return clean;
}
