// Engine and intake: the worker pool, its refusals, and what it tells of pages.
export { PdfRefusal, pdfRefusalCodes, type PdfRefusalCode } from './refusal';
export { PdfEngine } from './engine/pdf-engine';
export type { PdfEngineOptions, RunOptions } from './engine/worker-pool';
export type { TaskLimits } from './engine/worker-seat';
export {
  type Box,
  type PageGeometry,
  type PageView,
  type Point,
  type Rotation,
  pictureOf,
  pixelBoxToUser,
  pixelToUser,
  userBoxToPixels,
  userToPixel,
} from './engine/geometry';
export type { Word } from './engine/page-words';
export { intakeLimits } from './intake/limits';
export type { IntakeInput, IntakeResult } from './intake/intake-task';
export type { IntakePage } from './intake/page-collector';
export type { RenderedPage, RenderPageInput } from './intake/render-page-task';
export type { DocumentKind } from './intake/sniff';

// Looking through a document: task 'survey-document'.
export type { Survey, SurveyInput } from './find/survey-task';
export { foldTerm } from './find/fold-text';

// Redaction and packets: what a packet is made of and what its proof says. Tasks 'redact-document',
// 'build-packet' and 'verify-packet'.
export type {
  BuiltPacket,
  MarkedBox,
  PacketInput,
  PacketPage,
  PacketSource,
  WithheldEntry,
} from './packet/packet-input';
export { proofForRecipient } from './redact/proof';
export type { Check, PageProof, Proof } from './redact/proof';
export type { ProvenDocument } from './redact/join-document';
export type { ReleasedPageInput, ReleasedPagePicture } from './redact/released-page-task';
export type { QuarterTurn } from './redact/turn-page';
export type { RedactDocumentInput } from './redact/share-document';
export type { Route } from './redact/route';

// Typesetting of letters, by the engine that sets the cover sheet.
export { canShow } from './packet/fonts';
export { typeset } from './packet/typeset';
export type { Typeset } from './packet/typeset';
