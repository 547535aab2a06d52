import { LANGUAGES } from '../../database/entities';
import type { Requester } from '../../database/entities';
import { DIRECTORY_KINDS } from '../../requesters/requester.dto';
import { REQUESTER_LABELS } from '../desk/desk-words';
import { drawnForm } from '../desk/drawn-form';
import type { SentForm } from '../desk/read-form';
import type { Message } from '../desk/told-problem';

const BASE = '/desk/requesters';

/** The model of templates/pages/requesters/directory.hbs. */
export function directoryView(
  entries: readonly Requester[],
  message: Message | null,
  tried: { key: string; sent: SentForm } | null,
) {
  const sentOf = (key: string) => (tried?.key === key ? tried.sent : null);
  const keep = { label: 'Keep somebody', fields: fieldsOf(null), button: 'Keep', tone: 'primary' as const };
  return {
    title: 'Requesters',
    message,
    keep: drawnForm('keep', BASE, keep, { sent: sentOf('keep') }),
    entries: entries.map((entry) => {
      const correct = {
        label: 'Correct',
        intro: 'Requests that are logged already keep what they say.',
        fields: fieldsOf(entry),
        button: 'Keep the correction',
        tone: '' as const,
      };
      return {
        id: entry.id,
        name: entry.name,
        kind: REQUESTER_LABELS[entry.kind],
        about: [entry.organization, entry.email, entry.phone].filter(Boolean).join(', '),
        language: entry.language === 'es' ? 'Spanish' : 'English',
        retire: `${BASE}/${entry.id}/retire`,
        correct: drawnForm(`correct-${entry.id}`, `${BASE}/${entry.id}/correct`, correct, {
          sent: sentOf(`correct-${entry.id}`),
        }),
      };
    }),
  };
}

function fieldsOf(entry: Requester | null) {
  return [
    {
      name: 'requesterKind',
      label: 'Who they are',
      options: DIRECTORY_KINDS.map((value) => ({ value, label: REQUESTER_LABELS[value] })),
      value: entry?.kind ?? 'attorney',
    },
    { name: 'requesterName', label: 'Name', value: entry?.name ?? '' },
    { name: 'requesterOrganization', label: 'Organization', value: entry?.organization ?? '' },
    { name: 'requesterEmail', label: 'E-mail', value: entry?.email ?? '', maxLength: 254 },
    { name: 'requesterPhone', label: 'Telephone', value: entry?.phone ?? '', maxLength: 40 },
    {
      name: 'language',
      label: 'Language of letters',
      options: LANGUAGES.map((value) => ({ value, label: value === 'es' ? 'Spanish' : 'English' })),
      value: entry?.language ?? 'en',
    },
  ];
}
