import type { RosterLine, RosterPerson } from '../../administration/staff-roster';
import { STAFF_ROLES } from '../../domain/roles';
import { browserWords } from '../accounts/browser-words';
import type { ActionForm } from '../desk/action-forms';
import { counted } from '../desk/desk-words';
import { drawnForm } from '../desk/drawn-form';
import type { SentForm } from '../desk/read-form';
import { toldInstant } from '../desk/told-dates';
import type { Message } from '../desk/told-problem';
import { ROLE_HINTS, ROLE_LABELS, rolesInWords, toldAccountEvent } from './administration-words';

const BASE = '/desk/administration/staff';

/** A form that was refused, with what was typed. */
export interface TriedForm {
  key: string;
  sent: SentForm;
}

const roleTicks = (roles: readonly string[]) =>
  STAFF_ROLES.map((role) => ({
    name: `role-${role}`,
    label: `${ROLE_LABELS[role]}: ${ROLE_HINTS[role]}`,
    checked: roles.includes(role),
  }));

/** The model of templates/pages/administration/staff.hbs. */
export function rosterView(
  lines: readonly RosterLine[],
  { message, tried, now }: { message: Message | null; tried: TriedForm | null; now: Date },
) {
  const form: ActionForm = {
    label: 'Add somebody',
    intro: 'They get a first password, shown once on the next page, and choose their own when they sign in.',
    fields: [
      { name: 'email', label: 'E-mail address', hint: 'by which they sign in', maxLength: 254 },
      { name: 'staffName', label: 'Name', hint: 'as colleagues and histories show it' },
    ],
    ticks: roleTicks([]),
    button: 'Add',
    tone: 'primary',
  };
  return {
    title: 'Staff',
    here: 'staff',
    message,
    lines: lines.map((line) => ({
      ...{ href: `${BASE}/${line.id}`, name: line.name, email: line.email },
      roles: rolesInWords(line.roles),
      ...standingOf(line, now),
      factor: line.hasSecondFactor ? 'on' : 'off',
    })),
    actions: [drawnForm('add', BASE, form, { sent: tried?.key === 'add' ? tried.sent : null })],
  };
}

function standingOf({ active, roles, lockedUntil, passwordIsFirst }: RosterLine, now: Date) {
  if (!active) return { tone: 'bad', standing: 'Closed' };
  if (roles.length === 0) return { tone: 'plain', standing: 'No roles here' };
  if (lockedUntil && lockedUntil > now) return { tone: 'due-soon', standing: 'Rests after wrong tries' };
  if (passwordIsFirst) return { tone: 'due-soon', standing: 'Has not signed in yet' };
  return { tone: 'good', standing: 'Works' };
}

/** The model of templates/pages/administration/person.hbs. */
export function personView(
  person: RosterPerson,
  options: {
    message: Message | null;
    tried: TriedForm | null;
    /** Told once, never kept. */
    password: string | null;
    isOwn: boolean;
    timeZone: string;
    now: Date;
  },
) {
  const base = `${BASE}/${person.id}`;
  const form = (key: string, drawn: ActionForm) =>
    drawnForm(key, `${base}/${key}`, drawn, {
      sent: options.tried?.key === key ? options.tried.sent : null,
    });
  return {
    title: person.name,
    here: 'staff',
    message: options.message,
    password: options.password,
    name: person.name,
    email: person.email,
    isOwn: options.isOwn,
    ...standingOf(person, options.now),
    roles: rolesInWords(person.roles),
    factor: person.hasSecondFactor ? 'Set up' : 'Not set up',
    open:
      person.openRequests === 0
        ? null
        : { href: `/desk?assignee=${person.id}`, words: counted(person.openRequests, 'open request') },
    actions: options.isOwn ? [] : formsOf(person, options.now).map(([key, drawn]) => form(key, drawn)),
    sessions: person.sessions.map(({ browser, address, since, seen }) => ({
      words: `${browserWords(browser) || 'Unknown browser'}, ${address}`,
      since: toldInstant(since, options.timeZone),
      seen: toldInstant(seen, options.timeZone),
    })),
    history: person.history.map((event) => ({
      at: event.at.toISOString(),
      when: toldInstant(event.at, options.timeZone),
      who: event.actorName,
      words: toldAccountEvent(event),
    })),
  };
}

function formsOf(person: RosterPerson, now: Date): [string, ActionForm][] {
  const simple = (label: string, intro: string, tone: ActionForm['tone'] = ''): ActionForm => ({
    ...{ label, intro, tone, button: label },
  });
  return [
    [
      'roles',
      {
        label: 'Change the roles',
        intro: 'Without any role they work here no more; what they did stays under their name.',
        ticks: roleTicks(person.roles),
        hidden: [{ name: 'was', value: person.roles.join(' ') }],
        button: 'Change the roles',
        tone: 'primary',
      },
    ],
    ...(person.lockedUntil && person.lockedUntil > now
      ? [
          ['free-sign-in', simple('Let them sign in now', 'The account rests after wrong tries.')] as [
            string,
            ActionForm,
          ],
        ]
      : []),
    ['end-sessions', simple('Sign them out everywhere', 'Each session ends with its next request.')],
    ...(person.hasSecondFactor
      ? [
          [
            'reset-factor',
            simple(
              'Take the second factor away',
              'For who lost telephone and recovery codes. See that it is really them who ask: in person, or on a number that is on file.',
              'danger',
            ),
          ] as [string, ActionForm],
        ]
      : []),
    [
      'reset-password',
      simple(
        'Give a new first password',
        'For who forgot theirs. See that it is really them who ask. They are signed out everywhere.',
        'danger',
      ),
    ],
    person.active
      ? [
          'close-account',
          simple(
            'Close the account',
            'They are signed out everywhere and cannot sign in, at any hospital.',
            'danger',
          ),
        ]
      : ['open-account', simple('Open the account again', 'They sign in with the password they had.')],
  ];
}
