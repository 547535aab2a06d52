import type { Letter } from '../domain/notices/letters';
import type { Words } from '../domain/law/law-row';

/** One line of a list, with lines under it (ways of which one is enough, say). */
export interface ListLine {
  says: string;
  /** The rule behind it, printed small. */
  citation?: string;
  under?: readonly ListLine[];
}

/** A table. The last row is printed strong where `hasTotal`; columns from the second on may hold amounts. */
export interface LetterTable {
  head: readonly string[];
  /** Columns whose cells stand at the right edge, from 0. */
  amounts: readonly number[];
  rows: readonly (readonly string[])[];
  hasTotal: boolean;
  /** Under each row, small: the rule behind it. As many as rows, or none. */
  notes?: readonly (string | null)[];
}

/** What a fact is, as TypeScript and as text. Dates are LocalDate, money is whole cents. */
export interface FactKinds {
  text: string;
  date: string;
  money: number;
  count: number;
  list: readonly ListLine[];
  table: LetterTable;
}
export type FactKind = keyof FactKinds;

/** A fact that a letter may state, and what an administrator is told of it. */
export interface FactRule<Kind extends FactKind = FactKind, MayLack extends boolean = boolean> {
  kind: Kind;
  /** Null stands for "not so": the paragraph that asks for it is left out. */
  mayLack: MayLack;
  says: Words;
  /** The law that wants it in the letter: a text of the facility without it is refused. */
  neededBy: string | null;
}

type Rules = Readonly<Record<string, FactRule>>;

const fact =
  <MayLack extends boolean>(mayLack: MayLack) =>
  <Kind extends FactKind>(kind: Kind, en: string, es: string, neededBy: string | null = null) => ({
    kind,
    mayLack,
    says: { en, es },
    neededBy,
  });
/** A fact that is always there. */
const always = fact(false);
/** A fact that a letter may be without. */
const maybe = fact(true);

const DENIAL = {
  patientName: always('text', 'Name of the patient', 'Nombre del paciente'),
  grounds: always(
    'list',
    'Each ground of the denial',
    'Cada motivo de la negativa',
    '45 CFR 164.524(d)(2)(i)',
  ),
  review: maybe(
    'text',
    'How to ask for a review, if a ground can be reviewed',
    'Cómo pedir una revisión, si algún motivo se puede revisar',
    '45 CFR 164.524(d)(2)(ii)',
  ),
  complaintName: always(
    'text',
    'Who takes complaints: name or title',
    'Quién recibe las quejas: nombre o cargo',
    '45 CFR 164.524(d)(2)(iii)',
  ),
  complaintPhone: always(
    'text',
    'Telephone for complaints',
    'Teléfono para quejas',
    '45 CFR 164.524(d)(2)(iii)',
  ),
  hhsComplaint: always(
    'text',
    'Where HHS takes complaints',
    'Dónde recibe quejas el HHS',
    '45 CFR 164.524(d)(2)(iii)',
  ),
  heldElsewhere: maybe(
    'text',
    'Where else the records are, if known',
    'En qué otro lugar están los expedientes, si se sabe',
    '45 CFR 164.524(d)(3)',
  ),
} as const;

const FEE = {
  lines: always(
    'table',
    'Lines of the fee, with the rule of each',
    'Renglones de la tarifa, con la regla de cada uno',
  ),
  total: always('money', 'Total', 'Total', '45 CFR 164.524(c)(4)'),
  reference: maybe(
    'text',
    'The requester’s claim or matter number',
    'Número de reclamo o asunto del solicitante',
  ),
} as const;

/** The facts of each letter on paper. TypeScript, the check of a facility's text and the page of letters read this. */
export const LETTER_FACTS = {
  'request-received': {
    dueOn: always('date', 'Day by which we must answer', 'Día en que debemos responder'),
    link: always('text', 'Address of the status page', 'Dirección de la página de estado'),
    code: always('text', 'Code of the status page', 'Código de la página de estado'),
  },
  'request-on-hold': {
    reasonWords: always('text', 'What is needed', 'Qué se necesita'),
    dueOn: always('date', 'Day by which we must answer', 'Día en que debemos responder'),
    link: always('text', 'Address of the status page', 'Dirección de la página de estado'),
  },
  'request-released': {
    pages: always('count', 'Pages released', 'Páginas entregadas'),
    howSent: always('text', 'How the records travel', 'Cómo se envían los expedientes'),
  },
  'release-code': {
    code: always('text', 'Pick-up code', 'Código para descargar'),
  },
  'request-closed': {
    reasonWords: always('text', 'Why it is closed', 'Por qué se cerró'),
    link: always('text', 'Address of the status page', 'Dirección de la página de estado'),
  },
  'request-defects': {
    defects: always('list', 'Everything that is missing, at once', 'Todo lo que falta, de una vez'),
    dueOn: maybe('date', 'Day by which we must answer', 'Día en que debemos responder'),
  },
  'deadline-extended': {
    receivedOn: always('date', 'Day of arrival', 'Día de llegada'),
    formerDueOn: always('date', 'Day before the extension', 'Vencimiento anterior'),
    completeBy: always('date', 'New day', 'Nuevo vencimiento', '45 CFR 164.524(b)(2)(ii)'),
    rule: always('text', 'The rule that allows it', 'La regla que lo permite'),
    reason: always('text', 'Reason of the delay', 'Motivo de la demora', '45 CFR 164.524(b)(2)(ii)'),
  },
  'fee-quote': {
    ...FEE,
    validUntil: maybe('date', 'Last day of this price', 'Último día de este precio'),
  },
  invoice: {
    ...FEE,
    invoiceNumber: always('text', 'Number of the invoice', 'Número de la factura'),
    invoicedOn: always('date', 'Day of the invoice', 'Fecha de la factura'),
    paid: always('money', 'Paid so far', 'Pagado hasta ahora'),
    balance: always('money', 'Still owed', 'Saldo pendiente'),
    howToPay: always('text', 'How to pay', 'Cómo pagar'),
  },
  'accepted-awaiting-fee': {
    total: always('money', 'Fee', 'Tarifa', '45 CFR 164.524(c)(4)'),
    receivedOn: always('date', 'Day of arrival', 'Día de llegada'),
    readyWithin: always('text', 'When records are ready after payment', 'Cuándo están listos tras el pago'),
    howToPay: always('text', 'How to pay', 'Cómo pagar'),
  },
  'request-denied': DENIAL,
  'request-partly-denied': {
    ...DENIAL,
    releasedPages: always(
      'count',
      'Pages released all the same',
      'Páginas que sí se entregan',
      '45 CFR 164.524(d)(1)',
    ),
  },
  'denial-reviewed': {
    patientName: always('text', 'Name of the patient', 'Nombre del paciente'),
    deniedOn: always('date', 'Day of the denial', 'Fecha de la negativa'),
    reviewer: always('text', 'Who reviewed it', 'Quién la revisó'),
    result: always('text', 'The decision', 'La decisión', '45 CFR 164.524(d)(4)'),
    reason: always('text', 'Reason of the decision', 'Motivo de la decisión'),
    complaintName: DENIAL.complaintName,
    complaintPhone: DENIAL.complaintPhone,
    hhsComplaint: DENIAL.hhsComplaint,
  },
  'no-records': {
    patientName: always('text', 'Name of the patient', 'Nombre del paciente'),
    search: always('text', 'Where was searched', 'Dónde se buscó'),
    heldElsewhere: maybe(
      'text',
      'Where else the records are, if known',
      'En qué otro lugar están los expedientes, si se sabe',
      '45 CFR 164.524(d)(3)',
    ),
  },
  'revocation-confirmed': {
    revokedOn: always('date', 'Day of the revocation', 'Fecha de la revocación'),
    authorizationDate: maybe('date', 'Day of the authorization', 'Fecha de la autorización'),
    alreadySent: maybe('text', 'What had left before', 'Lo que ya se había enviado'),
  },
  accounting: {
    patientName: always('text', 'Name of the patient', 'Nombre del paciente'),
    from: always('date', 'First day covered', 'Primer día incluido'),
    to: always('date', 'Last day covered', 'Último día incluido'),
    disclosures: maybe(
      'table',
      'The disclosures; null when there are none',
      'Las divulgaciones; ninguna si no las hay',
      '45 CFR 164.528(b)(2)',
    ),
    none: maybe('text', 'That there are none', 'Que no hay ninguna'),
  },
  'breach-notice': {
    patientName: always('text', 'Name of the patient', 'Nombre del paciente'),
    whatHappened: always('text', 'What happened', 'Qué ocurrió', '45 CFR 164.404(c)(1)(A)'),
    happenedOn: maybe(
      'date',
      'Day of the breach, if known',
      'Fecha del incidente, si se sabe',
      '45 CFR 164.404(c)(1)(A)',
    ),
    discoveredOn: always('date', 'Day of discovery', 'Fecha en que se descubrió', '45 CFR 164.404(c)(1)(A)'),
    information: always('text', 'Kinds of information', 'Tipos de información', '45 CFR 164.404(c)(1)(B)'),
    protectYourself: always(
      'list',
      'What the person should do',
      'Qué debe hacer la persona',
      '45 CFR 164.404(c)(1)(C)',
    ),
    whatWeDo: always('text', 'What we do about it', 'Qué hacemos al respecto', '45 CFR 164.404(c)(1)(D)'),
    contactName: always('text', 'Whom to ask', 'A quién preguntar', '45 CFR 164.404(c)(1)(E)'),
    contactPhone: always('text', 'Toll-free telephone', 'Teléfono gratuito', '45 CFR 164.404(c)(1)(E)'),
    contactAddress: always(
      'text',
      'E-mail, web or postal address',
      'Correo, web o dirección postal',
      '45 CFR 164.404(c)(1)(E)',
    ),
  },
  'clock-reminder': {
    reasonWords: always('text', 'Which day is near or past', 'Qué día se acerca o pasó'),
    dueOn: always('date', 'Day by which we must answer', 'Día en que debemos responder'),
    link: always('text', 'Address of the request at the desk', 'Dirección de la solicitud'),
  },
  'breach-reminder': {
    reasonWords: always('text', 'Which day is near or past', 'Qué día se acerca o pasó'),
    dueOn: always('date', 'Day by which the notice is due', 'Día en que vence el aviso'),
    link: always('text', 'Address of the incident at the desk', 'Dirección del incidente'),
  },
} as const satisfies Record<Letter, Rules>;

type RulesOf<Name extends Letter> = (typeof LETTER_FACTS)[Name];
type ValueOf<Rule> = Rule extends { kind: infer Kind extends FactKind; mayLack: infer MayLack }
  ? FactKinds[Kind] | (MayLack extends true ? null : never)
  : never;

/** The facts that a letter must be given, each typed; the one interface that its callers fill. */
export type LetterFactsOf<Name extends Letter> = {
  readonly [Fact in keyof RulesOf<Name>]: ValueOf<RulesOf<Name>[Fact]>;
};

/** Facts of every letter: they stand in its letterhead too. */
export const COMMON_FACTS = {
  requestNumber: always('text', 'Number of the request', 'Número de la solicitud'),
  facilityName: always('text', 'Name of the hospital', 'Nombre del hospital'),
  facilityPhone: always('text', 'Telephone of the hospital', 'Teléfono del hospital'),
} as const satisfies Rules;

/** Every fact that a letter on paper may name. */
export function factRules(letter: Letter): Rules {
  return { ...COMMON_FACTS, ...LETTER_FACTS[letter] };
}
