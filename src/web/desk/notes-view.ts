import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { isPossible } from './actions-view';
import type { TriedAction } from './actions-view';
import { drawnForm } from './drawn-form';
import { toldInstant } from './told-dates';

/** The model of partials/request-notes. */
export function notesView(view: RequestPageView, tried: TriedAction | null) {
  const form = drawnForm(
    'add-note',
    `/desk/requests/${view.request.id}/add-note`,
    {
      label: 'Write a note',
      intro: 'For colleagues. It stays in the house, and as it is written: correct a note by a further one.',
      fields: [{ name: 'words', label: 'Note', wide: true, long: true, maxLength: 4000 }],
      button: 'Keep the note',
      tone: '',
    },
    { sent: tried?.action === 'add-note' ? tried.sent : null },
  );
  return {
    notes: view.notes.map(({ words, writtenByName, writtenAt }) => ({
      who: writtenByName,
      at: writtenAt.toISOString(),
      when: toldInstant(writtenAt, view.facility.timeZone),
      lines: words.split('\n'),
    })),
    actions: isPossible(view, 'add-note') ? [form] : [],
  };
}
