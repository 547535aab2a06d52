import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PdfEngine, PdfRefusal } from '../pdf';
import type { Proof } from '../pdf';
import { readSecret } from './redact/secrets';
import { UsageError } from './usage-error';

const OF_PASSWORD = new Set(['encrypted', 'passcode-unfit']);

/** Repeat a packet's proof from the packet alone, with the engine that did not remove anything. Needs no database. */
export async function proveFile(
  packet: string | undefined,
  proofFile: string | undefined,
  password: { given?: string | undefined; file?: string | undefined } = {},
): Promise<number> {
  if (!packet || !proofFile)
    throw new UsageError('Name the packet and its proof: openroi prove PACKET.pdf --proof PROOF.json');
  const proof = await readProof(proofFile);
  await readable(packet);
  const passcode = await readSecret(password.given, password.file, 'password');
  const engine = new PdfEngine();
  try {
    const faults = await engine.run('verify-packet', {
      packetPath: resolve(packet),
      proof,
      ...(passcode !== undefined && { passcode }),
    });
    if (faults.length === 0) {
      console.log(`Proven: ${proof.pages.length} pages of records, nothing removed is in the packet.`);
      return 0;
    }
    console.error('NOT proven:');
    for (const fault of faults) console.error(`  ${fault}`);
    return 1;
  } catch (error) {
    if (!(error instanceof PdfRefusal) || !OF_PASSWORD.has(error.code)) throw error;
    console.error(`NOT proven: ${error.detail} Give it with --password-file.`);
    return 1;
  } finally {
    await engine.close();
  }
}

async function readProof(path: string): Promise<Proof> {
  let proof: Partial<Proof>;
  try {
    proof = JSON.parse(await readFile(path, 'utf8')) as Partial<Proof>;
  } catch {
    throw new UsageError(`${path} cannot be read as a proof.`);
  }
  if (proof.format !== 'openroi-proof' || proof.version !== 1)
    throw new UsageError(`${path} is not a proof of this version of OpenROI.`);
  return proof as Proof;
}

async function readable(path: string): Promise<void> {
  await readFile(path).catch(() => {
    throw new UsageError(`${path} cannot be read.`);
  });
}
