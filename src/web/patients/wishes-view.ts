import { PATIENT_STEPS } from '../../domain/disclosures/accounting-steps';
import type { Actor } from '../../domain/roles';
import type { PatientWishesView } from '../../patients/find-wishes/patient-wishes';
import type { ActionForm } from '../desk/action-forms';
import { drawnForm } from '../desk/drawn-form';
import type { SentForm } from '../desk/read-form';
import { toldDate, toldInstant } from '../desk/told-dates';
import type { Message } from '../desk/told-problem';

export const DONE_WISHES: Record<string, string> = {
  'record-restriction':
    'The restriction is on record; a release to whom it shuts out waits for somebody’s look.',
  'end-restriction': 'The restriction has ended.',
  'record-address': 'Everything to the patient goes there from now on.',
  'end-address': 'The wish is taken back.',
};

const KINDS = {
  self_pay: 'Paid in full: not to the health plan',
  agreed: 'Agreed to by the hospital',
} as const;
const CHANNELS = { email: 'E-mail', mail: 'Post', phone: 'Telephone only' } as const;

/** The model of templates/pages/desk/patient-wishes.hbs. */
export function wishesView(
  view: PatientWishesView,
  actor: Actor,
  message: Message | null,
  tried: { action: string; sent: SentForm } | null,
) {
  const { patient, facility } = view;
  const base = `/desk/patients/${patient.id}`;
  const zone = facility.timeZone;
  return {
    title: 'Wishes of a patient',
    message,
    name: `${patient.familyName}, ${patient.givenName}`,
    facts: `MRN ${patient.mrn}, born ${toldDate(patient.birthDate)}`,
    disclosures: `${base}/disclosures`,
    restrictions: view.restrictions.map((one) => ({
      kind: KINDS[one.kind],
      description: one.description,
      recipients: one.recipients.join(', ') || null,
      who: `Asked on ${toldDate(one.askedOn)}. ${one.recordedByName}, ${toldInstant(one.recordedAt, zone)}`,
      ended: one.endedAt && `Ended ${toldInstant(one.endedAt, zone)}: ${one.endedReason ?? ''}`,
    })),
    addresses: view.addresses.map((one) => ({
      channel: CHANNELS[one.channel],
      lines: one.address.split('\n'),
      who: `${one.recordedByName}, ${toldInstant(one.recordedAt, zone)}`,
      ended: one.endedAt && `Until ${toldInstant(one.endedAt, zone)}`,
    })),
    forms: formsOf(view, actor).map(({ key, form }) =>
      drawnForm(key, `${base}/${key}`, form, { sent: tried?.action === key ? tried.sent : null }),
    ),
  };
}

type Step = 'record-restriction' | 'end-restriction' | 'record-address' | 'end-address';

function formsOf(view: PatientWishesView, actor: Actor): { key: Step; form: ActionForm }[] {
  const may = (step: Step) => PATIENT_STEPS[step].by.some((role) => actor.roles.includes(role));
  const standing = view.restrictions.filter(({ endedAt }) => endedAt === null);
  const reached = view.addresses.some(({ endedAt }) => endedAt === null);
  return [
    ...(may('record-address') ? [{ key: 'record-address' as const, form: ADDRESS }] : []),
    ...(may('end-address') && reached ? [{ key: 'end-address' as const, form: ADDRESS_END }] : []),
    ...(may('record-restriction')
      ? [{ key: 'record-restriction' as const, form: restrictionForm(view.today) }]
      : []),
    ...(may('end-restriction') && standing.length > 0
      ? [{ key: 'end-restriction' as const, form: endForm(standing) }]
      : []),
  ];
}

const ADDRESS: ActionForm = {
  label: 'The patient wants to be reached elsewhere',
  intro:
    'Everything of the patient’s own requests goes there from this step on; waiting mail too. Do not ask why (45 CFR 164.522(b)).',
  fields: [
    {
      name: 'channel',
      label: 'By',
      options: Object.entries(CHANNELS).map(([value, label]) => ({ value, label })),
    },
    { name: 'address', label: 'Address or number', wide: true, long: true, maxLength: 400 },
  ],
  button: 'Record it',
  tone: '',
};

const ADDRESS_END: ActionForm = {
  label: 'The patient takes that wish back',
  intro: 'Requests that followed it keep that address; new ones use their own.',
  button: 'Take it back',
  tone: '',
};

const restrictionForm = (today: string): ActionForm => ({
  label: 'The patient restricts what may be told',
  intro:
    'An item paid in full must be kept from the health plan; any other restriction binds once the hospital agrees to it (45 CFR 164.522(a)).',
  fields: [
    {
      name: 'kind',
      label: 'Kind',
      options: Object.entries(KINDS).map(([value, label]) => ({ value, label })),
    },
    { name: 'askedOn', label: 'Asked on', hint: 'as 2026-05-01', maxLength: 10, value: today },
    { name: 'description', label: 'Which item or information', wide: true, maxLength: 500 },
    {
      name: 'recipients',
      label: 'Whom it shuts out',
      hint: 'agreed ones only: a name a line; empty for everybody it can bind',
      wide: true,
      long: true,
      maxLength: 1000,
    },
  ],
  button: 'Record it',
  tone: '',
});

const endForm = (standing: PatientWishesView['restrictions']): ActionForm => ({
  label: 'End a restriction',
  ticks: [
    { name: 'patientAgrees', label: 'The patient asks for or agrees to its end' },
    { name: 'patientTold', label: 'The patient was told that the hospital ends its agreement' },
  ],
  fields: [
    {
      name: 'restrictionId',
      label: 'Restriction',
      options: standing.map(({ id, kind, description }) => ({
        value: id,
        label: `${KINDS[kind]}: ${description}`,
      })),
    },
    { name: 'reason', label: 'How and why', wide: true, long: true, maxLength: 500 },
  ],
  button: 'End it',
  tone: 'danger',
});
