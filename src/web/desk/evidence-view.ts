import { EVIDENCE_LABELS } from '../../domain/basis/evidence-labels';
import type { DeficiencyLine } from '../../domain/basis/defect-words';
import { LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import type { EvidenceItemView } from '../../requests/find-requests/evidence-of';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { actionForms, EVIDENCE_ACTIONS, isPossible } from './actions-view';
import type { TriedAction } from './actions-view';
import { CIRCUMSTANCE_LABELS, counted, SIGNED_FORM_LABELS } from './desk-words';
import { toldDate, toldInstant } from './told-dates';

/** The model of partials/request-evidence: what the basis asks for, what is on file, and what is missing. */
export function evidenceView(view: RequestPageView, tried: TriedAction | null) {
  const { evidence, request, facility } = view;
  const ended = request.state === 'released' || request.state === 'closed';
  const { verify, release } = evidence.defects;
  const base = `/desk/requests/${request.id}`;
  return {
    basis: LEGAL_BASIS_RULES[request.basis].label,
    limit: LIMITS[LEGAL_BASIS_RULES[request.basis].minimumNecessary],
    lines: checklistLines(view),
    missing: ended ? [] : release.map(defectLine),
    missingTitle:
      verify.length > 0
        ? `Missing: ${counted(release.length, 'point')}`
        : `Before the release: ${counted(release.length, 'point')}`,
    forms: evidence.signedForms.map((form) => ({
      label: SIGNED_FORM_LABELS[form.kind],
      about: [form.jurisdiction, form.category?.replaceAll('_', ' ')].filter(Boolean).join(', '),
      sha256: form.documentSha256,
      paper: titleOf(view, form.documentId),
      who: `${form.recordedByName}, ${toldInstant(form.recordedAt, facility.timeZone)}`,
      revoked: form.revokedAt && toldInstant(form.revokedAt, facility.timeZone),
    })),
    readIn: isPossible(view, 'record-signed-form') ? `${base}/signed-form` : null,
    actions: actionForms(view, tried).filter(({ key }) => EVIDENCE_ACTIONS.has(key)),
  };
}

const LIMITS = {
  no: null,
  yes: 'Minimum necessary applies: give no more than the purpose needs (45 CFR 164.502(b)).',
  by_its_terms: 'What the paper expressly names is the limit.',
  yes_may_rely:
    'Minimum necessary applies; the official’s word for it may be relied on (45 CFR 164.514(d)(3)(iii)).',
} as const;

function checklistLines(view: RequestPageView) {
  const { evidence, facility } = view;
  return evidence.checklist.map(({ kind, citation, from, when, way, applies }) => {
    const item = evidence.onFile.find((one) => one.kind === kind);
    const form = evidence.signedForms.find((one) => `${one.kind}_valid` === kind && one.revokedAt === null);
    return {
      label: EVIDENCE_LABELS[kind],
      citation,
      when: when && `Only if: ${CIRCUMSTANCE_LABELS[when].toLowerCase()}`,
      way: way && `Way ${way}`,
      late: from === 'release' ? 'Before the release' : null,
      ...(item
        ? { tone: 'good', status: 'On file', told: toldItem(view, item, facility.timeZone) }
        : form
          ? { tone: 'good', status: 'Read in', told: null }
          : applies
            ? { tone: way ? 'plain' : 'hold', status: way ? 'Not on file' : 'Missing', told: null }
            : { tone: 'plain', status: 'Not asked for', told: null }),
    };
  });
}

function toldItem(view: RequestPageView, item: EvidenceItemView, zone: string): string {
  const days = [
    item.countsFrom && `counts from ${toldDate(item.countsFrom)}`,
    item.countsUntil && `counts until ${toldDate(item.countsUntil)}`,
  ].filter(Boolean);
  const paper = item.documentId ? ` (${titleOf(view, item.documentId)})` : '';
  return `${item.note.replace(/\.$/, '')}${paper}${days.length > 0 ? `; ${days.join(', ')}` : ''}. ${item.recordedByName}, ${toldInstant(item.recordedAt, zone)}`;
}

function titleOf({ documents }: RequestPageView, documentId: string): string {
  return documents.find(({ id }) => id === documentId)?.title ?? 'a document since removed';
}

function defectLine({ says, mend, citation, ways }: DeficiencyLine) {
  return {
    ...{ says, mend, citation },
    ways: ways.map(
      (way, index) =>
        `${index === 0 ? 'Either' : 'Or'}: ${way.map((line) => `${line.says} ${line.mend}`).join(' And: ')}`,
    ),
  };
}
