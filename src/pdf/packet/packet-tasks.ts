import type { TaskContext } from '../engine/task-contract';
import type { Proof } from '../redact/proof';
import { verifyProof } from '../redact/prove-packet';
import { type PagesOrder, type RedactedPages, redactPages } from '../redact/redact-pages';
import { PartFile } from '../write/part-file';
import { frontPages } from './front-pages';
import { type JoinPacketInput, joinPacket } from './join-packet';
import type { BuiltPacket, PacketInput, WithheldEntry } from './packet-input';
import { Stamper } from './stamp';
import type { TypesetMark } from './typeset';

/** What the pages before the records tell. */
export interface FrontFacts {
  pageCount: number;
  /** Cover sheet, each notice, the index: with their pages. */
  marks: TypesetMark[];
  withheld: WithheldEntry[];
  /** What the pages say. */
  text: string;
}

/** Typesets cover sheet, notices and index into a part file. @throws PdfRefusal 'font-missing' */
export async function frontPagesTask({
  input,
  partPath,
  sha256,
}: {
  input: PacketInput;
  partPath: string;
  /** Hash of the certified pages, once they are made. */
  sha256?: string;
}): Promise<FrontFacts> {
  const { parts, marks, withheld, text } = await frontPages(input, sha256);
  const file = new PartFile(partPath);
  try {
    parts.forEach((part) => file.addPage(part));
  } finally {
    file.end();
  }
  return { pageCount: parts.length, marks, withheld, text };
}

/** Records pages that go to a part file, each with its stamp. */
export interface PacketPartOrder extends PagesOrder {
  readonly partPath: string;
  readonly stamp: Pick<PacketInput, 'requestNumber' | 'language'> & {
    /** Page of the packet, from 1, that the first of these pages becomes, and pages of the packet in all. */
    readonly firstPage: number;
    readonly totalPages: number;
  };
}

/** Makes some records pages of a packet ready in a worker thread; see redactPages. */
export async function redactPacketPartTask(
  order: PacketPartOrder,
  context: TaskContext,
): Promise<RedactedPages> {
  const { requestNumber, language, firstPage, totalPages } = order.stamp;
  const stamper = await Stamper.create(requestNumber, language, totalPages);
  const part = new PartFile(order.partPath);
  try {
    return await redactPages(await context.pdfium(), order, part, context.progress, (made, route, at) =>
      stamper.stamp(made, firstPage + at, route),
    );
  } finally {
    part.end();
  }
}

/** Joins and proves a packet in a worker thread; see joinPacket. */
export async function joinPacketTask(input: JoinPacketInput, context: TaskContext): Promise<BuiltPacket> {
  return joinPacket(input, context.progress);
}

/** Repeats the proof of a packet in a worker thread; see verifyProof. */
export async function verifyPacketTask(input: {
  packetPath: string;
  proof: Proof;
  passcode?: string;
}): Promise<string[]> {
  return verifyProof(input.packetPath, input.proof, input.passcode);
}
