import { SIGNED_FORM_KINDS } from '../../database/entities';
import type { SignedFormKind } from '../../database/entities';
import type { ConsentElement } from '../../domain/authorization/consent-words';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { SIGNED_FORM_LABELS } from '../desk/desk-words';
import type { SentForm } from '../desk/read-form';
import type { Message } from '../desk/told-problem';
import { AUTHORIZATION_SECTIONS } from './authorization-sections';
import { generalSection, PART2_SECTIONS, STATE_SECTIONS } from './consent-sections';
import { drawnSection } from './form-section';
import type { FormSection } from './form-section';

/** The model of templates/pages/desk/signed-form.hbs. @param sent what was typed, when it was refused */
export function signedFormView(
  { request, documents, evidence }: RequestPageView,
  kind: SignedFormKind,
  sent: SentForm | null,
  message: Message | null,
) {
  const base = `/desk/requests/${request.id}`;
  const papers = documents.filter((one) => one.kind === 'request_form' && usable(one.status));
  return {
    title: `Signed form, request ${request.number}`,
    message,
    number: request.number,
    request: base,
    action: `${base}/signed-form`,
    kind,
    kinds: SIGNED_FORM_KINDS.map((one) => ({
      label: SIGNED_FORM_LABELS[one],
      href: `${base}/signed-form?kind=${one}`,
      current: one === kind,
    })),
    hasPapers: papers.length > 0,
    paper: drawnSection(
      {
        title: 'The paper',
        citation: '45 CFR 164.530(j)',
        fields: [
          {
            name: 'documentId',
            label: 'File',
            options: papers.map(({ id, title }) => ({ value: id, label: title })),
          },
        ],
      },
      sent,
    ),
    open: papers.map(({ id, title }) => ({ title, href: `${base}/workbench?document=${id}` })),
    sections: sectionsOf(kind, evidence.generalElements as ConsentElement[]).map((section) =>
      drawnSection(section, sent),
    ),
  };
}

const usable = (status: string) => status === 'ready' || status === 'waiting';

function sectionsOf(kind: SignedFormKind, general: readonly ConsentElement[]): readonly FormSection[] {
  if (kind === 'part2_consent') return PART2_SECTIONS;
  if (kind === 'state_consent') return STATE_SECTIONS;
  return general.length > 0 ? [...AUTHORIZATION_SECTIONS, generalSection(general)] : AUTHORIZATION_SECTIONS;
}
