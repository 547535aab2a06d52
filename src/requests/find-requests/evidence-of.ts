import type { EntityManager } from 'typeorm';
import type { ReleaseRequest, SignedFormKind } from '../../database/entities';
import { checklistOf, circumstancesOf } from '../../domain/basis/checklist';
import type { ChecklistLine } from '../../domain/basis/checklist';
import { deficiencyLines } from '../../domain/basis/defect-words';
import type { DeficiencyLine } from '../../domain/basis/defect-words';
import type { Circumstance, EvidenceKind, Stage } from '../../domain/basis/requirement';
import { defectsOf, readFile } from '../papers-on-file';

/** Evidence that stands, as shown. */
export interface EvidenceItemView {
  kind: EvidenceKind;
  note: string;
  documentId: string | null;
  countsFrom: string | null;
  countsUntil: string | null;
  recordedByName: string;
  recordedAt: Date;
}

/** A signed paper that counts, as shown. */
export interface SignedFormView {
  id: string;
  kind: SignedFormKind;
  jurisdiction: string | null;
  category: string | null;
  documentId: string;
  documentSha256: string;
  recordedByName: string;
  recordedAt: Date;
  revokedAt: Date | null;
}

/** What the law asks to be on file, what is, and what is missing. */
export interface EvidenceView {
  checklist: (ChecklistLine & { applies: boolean })[];
  onFile: EvidenceItemView[];
  signedForms: SignedFormView[];
  circumstances: { possible: Circumstance[]; noted: Circumstance[] };
  /** In English, as the desk is; the letter is in the requester's language. */
  defects: Record<Stage, DeficiencyLine[]>;
  /** The state of whose law elements of every authorization are asked for here; null without such a row. */
  generalElements: string[];
}

/** Read what is on file for a request. */
export async function evidenceOf(
  rows: EntityManager,
  request: ReleaseRequest,
  now: Date,
): Promise<EvidenceView> {
  const file = await readFile(rows, request, now);
  const defects = defectsOf(file);
  const bySign = file.signed.forms.some(({ read }) => signedByRepresentative(read));
  const applying = new Set([...request.circumstances, ...(bySign ? ['signed_by_representative'] : [])]);
  return {
    checklist: checklistOf(request.basis).map((line) => ({
      ...line,
      applies: line.when === null || applying.has(line.when),
    })),
    onFile: file.evidence.map(({ kind, note, documentId, countsFrom, countsUntil, ...by }) => ({
      ...{ kind, note, documentId, countsFrom, countsUntil },
      recordedByName: by.recordedByName,
      recordedAt: by.recordedAt,
    })),
    signedForms: file.signed.forms.map(({ id, kind, jurisdiction, category, ...paper }) => ({
      ...{ id, kind, jurisdiction, category },
      documentId: paper.documentId,
      documentSha256: paper.documentSha256,
      recordedByName: paper.recordedByName,
      recordedAt: paper.recordedAt,
      revokedAt: paper.revokedAt,
    })),
    circumstances: { possible: circumstancesOf(request.basis), noted: request.circumstances },
    defects: {
      verify: deficiencyLines(defects.verify, 'en'),
      release: deficiencyLines(defects.release, 'en'),
    },
    generalElements: [
      ...new Set(
        file.stateRows.flatMap(({ category, elements }) => (category === 'general' ? (elements ?? []) : [])),
      ),
    ],
  };
}

/** An authorization names its signer apart from its kind; a consent as a word of its own. */
function signedByRepresentative(read: object): boolean {
  const { signature, signedBy } = read as { signature?: { by?: string } | null; signedBy?: unknown };
  return signature?.by === 'representative' || signedBy === 'representative';
}
