import { SENSITIVE_CATEGORIES, SENSITIVE_CATEGORY_NAMES } from '../../domain/sensitive/categories';
import { labelOf } from '../../domain/sensitive/finding-words';
import type { RequestAction } from '../../domain/lifecycle';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { UNKNOWN_CATEGORY } from '../../requests/tag-pages/tag-pages.dto';
import type { ActionField, ActionForm } from './action-forms';
import { counted, JUDGMENT_LABELS, STATEMENT_LABELS } from './desk-words';

const documentField = ({ documents }: RequestPageView): ActionField => ({
  name: 'documentId',
  label: 'Document',
  options: documents
    .filter(({ kind, status }) => kind === 'records' && status === 'ready')
    .map(({ id, title, pages }) => ({ value: id, label: `${title} (${counted(pages.length, 'page')})` })),
});
const pages: ActionField = { name: 'pages', label: 'Pages', hint: '3 or 3-5; empty for all', maxLength: 12 };
const reason = (label: string, maxLength = 1000): ActionField => ({
  ...{ name: 'reason', label, maxLength },
  wide: true,
  long: true,
});

/** The forms of the steps about sensitive pages. */
export const PAGE_FORMS: Partial<Record<RequestAction, (view: RequestPageView) => ActionForm>> = {
  'tag-pages': (view) => ({
    label: 'Tag sensitive pages',
    intro: 'Say what they hold. Whether they may leave follows from basis, consents and state.',
    fields: [
      documentField(view),
      pages,
      {
        name: 'category',
        label: 'They hold',
        options: [
          ...SENSITIVE_CATEGORY_NAMES.map((value) => ({
            value,
            label: SENSITIVE_CATEGORIES[value].label.en,
          })),
          { value: UNKNOWN_CATEGORY, label: 'Not sure: a person decides' },
        ],
      },
    ],
    button: 'Tag them',
    tone: '',
  }),
  'rule-pages': (view) => ({
    label: 'Decide about held pages',
    intro: 'For pages that no rule decides. The decision answers what is asked now; a new tag asks again.',
    fields: [
      documentField(view),
      pages,
      {
        name: 'outcome',
        label: 'They',
        options: [
          { value: 'stays', label: 'stay here' },
          { value: 'leaves', label: 'may leave' },
        ],
      },
      reason('The law and the facts it rests on'),
    ],
    button: 'Decide',
    tone: '',
  }),
  'judge-pages': (view) => ({
    label: 'Record a judgment of harm',
    intro:
      'A licensed professional’s judgment that access would do harm. The patient learns it and may have it reviewed.',
    fields: [
      documentField(view),
      pages,
      {
        name: 'ground',
        label: 'Ground',
        options: Object.entries(JUDGMENT_LABELS).map(([value, label]) => ({ value, label })),
      },
      { name: 'professionalName', label: 'Who judged', maxLength: 200 },
      {
        name: 'licenceNumber',
        label: 'Licence number',
        hint: '(without one, pages are held)',
        maxLength: 60,
      },
      reason('What led to it, for colleagues'),
    ],
    button: 'Record it',
    tone: '',
  }),
  'clear-restriction': ({ wishes }) => ({
    label: 'Nothing that leaves is restricted',
    intro: `The patient restricted what this recipient may be told (${wishes.uncleared}). Tag the pages that are covered, look through the rest, then confirm it. A later change asks again.`,
    fields: [reason('What you looked at')],
    button: 'Confirm it',
    tone: '',
  }),
  'withdraw-page-statement': ({ pages: said, documents }) => ({
    label: 'Take back what was said of pages',
    fields: [
      {
        name: 'statementId',
        label: 'Statement',
        options: said.statements.map(({ id, kind, category, ground, documentId, firstPage, lastPage }) => ({
          value: id,
          label: `${STATEMENT_LABELS[kind]}${category ? `: ${labelOf(category)}` : ground ? `: ${labelOf(ground)}` : ''}, ${
            documents.find((document) => document.id === documentId)?.title ?? ''
          } ${firstPage}-${lastPage}`,
        })),
      },
      reason('Why it no longer stands', 500),
    ],
    button: 'Take it back',
    tone: 'danger',
  }),
};
