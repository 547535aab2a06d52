import type { TaskContext } from '../engine/task-contract';
import { rmSync } from 'node:fs';
import type { Rect } from './geometry';
import { redactDocument, type RedactedDocument } from './redact-document';

export interface RedactDocumentInput {
  readonly pdfPath: string;
  readonly password?: string;
  /** Boxes in user space by page, from 1. */
  readonly marks: readonly { page: number; rects: readonly Rect[] }[];
  readonly outputPath: string;
}

/** Redacts one document in a worker thread; see redactDocument. No output is left behind on refusal. */
export async function redactDocumentTask(
  input: RedactDocumentInput,
  context: TaskContext,
): Promise<RedactedDocument> {
  const boxes = new Map<number, Rect[]>();
  for (const { page, rects } of input.marks) boxes.set(page, [...(boxes.get(page) ?? []), ...rects]);
  try {
    const pdfium = await context.pdfium();
    return await redactDocument(
      pdfium,
      input.pdfPath,
      boxes,
      input.outputPath,
      input.password,
      context.progress,
    );
  } catch (error) {
    rmSync(input.outputPath, { force: true });
    throw error;
  }
}
