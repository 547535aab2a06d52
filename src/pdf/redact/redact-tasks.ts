import { rmSync } from 'node:fs';
import type { TaskContext } from '../engine/task-contract';
import type { Rect } from './geometry';
import type { Proof } from './proof';
import { proveDocument } from './prove-document';
import { redactDocument, type RedactedDocument } from './redact-document';

export interface RedactDocumentInput {
  readonly pdfPath: string;
  readonly password?: string;
  /** Boxes in user space by page, from 1. */
  readonly marks: readonly { page: number; rects: readonly Rect[] }[];
  readonly outputPath: string;
}

/** A redacted document with its proof; the removed words stay in the worker. */
export type ProvenDocument = Omit<RedactedDocument, 'removed' | 'kept'> & { proof: Proof };

/** Redacts and proves one document in a worker thread; see redactDocument. No output is left behind on refusal. */
export async function redactDocumentTask(
  input: RedactDocumentInput,
  context: TaskContext,
): Promise<ProvenDocument> {
  const { pdfPath, outputPath, password, marks } = input;
  const boxes = new Map<number, Rect[]>();
  for (const { page, rects } of marks) boxes.set(page, [...(boxes.get(page) ?? []), ...rects]);
  try {
    const pdfium = await context.pdfium();
    const made = await redactDocument(pdfium, pdfPath, boxes, outputPath, password, context.progress);
    const proof = await proveDocument(pdfPath, outputPath, boxes, made);
    const { removed: _removed, kept: _kept, ...told } = made;
    return { ...told, proof };
  } catch (error) {
    rmSync(outputPath, { force: true });
    throw error;
  }
}
