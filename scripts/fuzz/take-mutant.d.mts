import type { PdfEngine, PdfRefusal } from '../../src/pdf';

export interface Outcome {
  task: string;
  outcome: string;
  detail?: string;
}
export function takeMutant(
  product: { engine: PdfEngine; PdfRefusal: typeof PdfRefusal },
  bytes: Buffer,
  scratch: string,
  limits: { timeMs: number; idleMs: number },
): Promise<Outcome[]>;
export function isFinding(outcome: Outcome): boolean;
