import type { TaskContext } from '../engine/task-contract';
import type { Proof } from '../redact/proof';
import { verifyProof } from '../redact/prove-packet';
import { buildPacket } from './build-packet';
import type { BuiltPacket, PacketInput } from './packet-input';

/** Builds a packet in a worker thread; see buildPacket. */
export async function buildPacketTask(input: PacketInput, context: TaskContext): Promise<BuiltPacket> {
  return buildPacket(await context.pdfium(), input, context.progress);
}

/** Repeats the proof of a packet in a worker thread; see verifyProof. */
export async function verifyPacketTask(input: { packetPath: string; proof: Proof }): Promise<string[]> {
  return verifyProof(input.packetPath, input.proof);
}
