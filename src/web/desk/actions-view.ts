import { lastSequence } from '../../accounts/page-version';
import type { RequestAction } from '../../domain/lifecycle';
import { RIGHT_OF_ACCESS } from '../../domain/sensitive/federal-categories';
import type { Refusal } from '../../domain/refusals';
import { refusalText } from '../../platform/refusal-words';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { ACTION_FORMS } from './action-forms';
import { drawnForm } from './drawn-form';
import { DENIAL_FORMS } from './denial-forms';
import { EVIDENCE_FORMS } from './evidence-forms';
import { FEE_FORMS } from './fee-forms';
import { PAGE_FORMS } from './page-forms';
import type { SentForm } from './read-form';

/** An action that was tried and refused, with all that was typed. */
export interface TriedAction {
  action: RequestAction;
  sent: SentForm;
}

/** The step that leads on, for each state: its form stands open and first. */
const MAIN_ACTIONS: readonly RequestAction[] = ['verify', 'prepare-packet', 'release'];

/** Actions told of elsewhere: the upload form, the marks, the review page, the list of holds. */
const ELSEWHERE: Partial<Record<RequestAction, string>> = {
  'add-document': 'Add documents',
  mark: 'Mark pages',
  'approve-packet': 'Approve the packet',
  'refuse-packet': 'Send the packet back',
};

/** Steps about money stand in a card of their own. */
export const FEE_ACTIONS: ReadonlySet<RequestAction> = new Set(Object.keys(FEE_FORMS) as RequestAction[]);

/** Steps about evidence stand beside the checklist. */
export const EVIDENCE_ACTIONS: ReadonlySet<RequestAction> = new Set(
  Object.keys(EVIDENCE_FORMS) as RequestAction[],
);

/** Steps about sensitive pages likewise. */
export const PAGE_ACTIONS: ReadonlySet<RequestAction> = new Set([
  ...(Object.keys(PAGE_FORMS) as RequestAction[]),
  ...(Object.keys(DENIAL_FORMS) as RequestAction[]),
]);

/** The forms of what this person can do now, the step that leads on first. */
export function actionForms(view: RequestPageView, tried: TriedAction | null) {
  return view.actions
    .filter(
      ({ action, refusals }) =>
        ACTION_FORMS[action] &&
        (refusals.length === 0 || tried?.action === action || basisMayBeWrong(action, refusals)) &&
        !isEmpty(action, view),
    )
    .map(({ action }) => formOf(action, view, tried?.action === action ? tried.sent : null))
    .sort((one, other) => Number(other.isMain) - Number(one.isMain));
}

/** What is missing by the basis as logged may not be by the basis as found, and `verify` is where it is corrected. */
function basisMayBeWrong(action: RequestAction, refusals: readonly Refusal[]): boolean {
  return action === 'verify' && refusals.every(({ code }) => code === 'EVIDENCE_MISSING');
}

/** A form without anything to choose from. */
function isEmpty(
  action: RequestAction,
  { request, documents, evidence, pages, wishes, same }: RequestPageView,
): boolean {
  if (PAGE_ACTIONS.has(action) && !documents.some(isReadyRecord)) return true;
  if (action === 'link-duplicate')
    return same.every(({ state }) => state === 'closed' || state === 'released');
  if (action === 'withdraw-page-statement') return pages.statements.length === 0;
  if (action === 'clear-restriction') return wishes.uncleared === '';
  if (action === 'rule-pages') return pages.decided.every(({ outcome }) => outcome !== 'held');
  if (action === 'judge-pages') return !RIGHT_OF_ACCESS.includes(request.basis);
  if (action === 'deny') return !RIGHT_OF_ACCESS.includes(request.basis);
  if (action === 'remove-document') return documents.length === 0;
  if (action === 'withdraw-evidence') return evidence.onFile.length === 0;
  return action === 'note-circumstances' && evidence.circumstances.possible.length === 0;
}

const isReadyRecord = ({ kind, status }: RequestPageView['documents'][number]) =>
  kind === 'records' && status === 'ready';

function formOf(action: RequestAction, view: RequestPageView, sent: SentForm | null) {
  const isMain = MAIN_ACTIONS.includes(action) && !isBusy(action, view);
  const href = `/desk/requests/${view.request.id}/${action}`;
  const form = ACTION_FORMS[action]!(view);
  // From which state of the request it was drawn, so that a step is not taken past what a colleague did meanwhile.
  const hidden = [...(form.hidden ?? []), { name: 'saw', value: String(lastSequence(view.history)) }];
  return drawnForm(action, href, { ...form, hidden }, { sent, isMain });
}

/** A packet that stands as it should need not be prepared again: then preparing is possible, but not the next step. */
function isBusy(action: RequestAction, { packet }: RequestPageView): boolean {
  return action === 'prepare-packet' && packet?.status === 'proven' && packet.current;
}

/** What is not possible now, each with every reason; steps of a state long past or far off are left out. */
export function notNow(view: RequestPageView) {
  return view.actions
    .filter(
      ({ action, refusals }) =>
        refusals.length > 0 &&
        !FEE_ACTIONS.has(action) &&
        !EVIDENCE_ACTIONS.has(action) &&
        !PAGE_ACTIONS.has(action) &&
        (ACTION_FORMS[action] || ELSEWHERE[action]),
    )
    .map(({ action, refusals }) => ({
      label: ACTION_FORMS[action]?.(view).label ?? ELSEWHERE[action],
      why: refusals.map(
        (refusal) =>
          refusalText(refusal, 'en', view.facility.timeZone) +
          (refusal.citation ? ` (${refusal.citation})` : ''),
      ),
    }));
}

/** Whether this person can take this action now. */
export function isPossible(view: RequestPageView, action: RequestAction): boolean {
  return view.actions.some((outlook) => outlook.action === action && outlook.refusals.length === 0);
}
