import type { EvidenceWords } from '../basis/evidence';

const told = (says: string, saysEs: string, mend: string, mendEs: string): EvidenceWords => ({
  says: { en: says, es: saysEs },
  mend: { en: mend, es: mendEs },
});

/** What each defect of an authorization says, and what mends it (RULES 2). */
export const AUTHORIZATION_WORDS = {
  AUTHORIZATION_A1: told(
    'The records are not described specifically.',
    'Los registros no se describen de forma específica.',
    'Name the kind of records and the dates.',
    'Indique el tipo de registros y las fechas.',
  ),
  AUTHORIZATION_A2: told(
    'Who may disclose the records is not named.',
    'No se indica quién puede divulgar los registros.',
    'Name the hospital, or a class of providers.',
    'Indique el hospital o una clase de proveedores.',
  ),
  AUTHORIZATION_A3: told(
    'Who may receive the records is not named.',
    'No se indica quién puede recibir los registros.',
    'Name the person, organization or class of persons.',
    'Indique la persona, organización o clase de personas.',
  ),
  AUTHORIZATION_A4: told(
    'The purpose is not stated.',
    'No se indica el propósito.',
    'State each purpose; "at my request" is enough when the patient asks for it.',
    'Indique cada propósito; "a petición mía" basta si lo pide el paciente.',
  ),
  AUTHORIZATION_A5: told(
    'There is no expiry date, or event related to the patient or the purpose.',
    'No hay fecha de vencimiento ni evento relacionado con el paciente o el propósito.',
    'Add an expiry date or event. "None" is allowed only for research.',
    'Añada una fecha o un evento de vencimiento. "Ninguno" solo se permite para investigación.',
  ),
  AUTHORIZATION_A6: told(
    'It is not signed and dated, or the representative’s authority is not described.',
    'No está firmada y fechada, o no se describe la autoridad del representante.',
    'Sign and date it; a representative says by what authority.',
    'Fírmela y féchela; el representante indica con qué autoridad.',
  ),
  AUTHORIZATION_S1: told(
    'The right to revoke in writing, its exceptions and how, is not stated.',
    'No se indica el derecho a revocar por escrito, sus excepciones y cómo hacerlo.',
    'Use a form that says so, or refers to the notice of privacy practices.',
    'Use un formulario que lo indique o remita al aviso de privacidad.',
  ),
  AUTHORIZATION_S2: told(
    'Whether care or payment depends on signing is not stated.',
    'No se indica si la atención o el pago dependen de firmar.',
    'Use a form that says so.',
    'Use un formulario que lo indique.',
  ),
  AUTHORIZATION_S3: told(
    'It does not say that the recipient may disclose the records further.',
    'No indica que el destinatario puede volver a divulgar los registros.',
    'Use a form that says so.',
    'Use un formulario que lo indique.',
  ),
  AUTHORIZATION_F1: told(
    'It is not in plain language.',
    'No está en lenguaje sencillo.',
    'Use a form in plain language.',
    'Use un formulario en lenguaje sencillo.',
  ),
  AUTHORIZATION_F2: told(
    'The hospital asked for it and the patient has no copy.',
    'El hospital la pidió y el paciente no tiene copia.',
    'The office gives the patient a copy.',
    'La oficina entrega una copia al paciente.',
  ),
  AUTHORIZATION_M1: told(
    'The payment for marketing or sale of the information is not stated.',
    'No se indica el pago por mercadeo o venta de la información.',
    'Use a form that states the remuneration.',
    'Use un formulario que indique la remuneración.',
  ),
  AUTHORIZATION_EXPIRED: told(
    'It expired on {until}.',
    'Venció el {until}.',
    'Sign a new authorization.',
    'Firme una nueva autorización.',
  ),
  AUTHORIZATION_EVENT_HAPPENED: told(
    'The event that ends it happened on {until}.',
    'El evento que la termina ocurrió el {until}.',
    'Sign a new authorization.',
    'Firme una nueva autorización.',
  ),
  AUTHORIZATION_REVOKED: told(
    'It was revoked.',
    'Fue revocada.',
    'A new authorization is needed.',
    'Se necesita una nueva autorización.',
  ),
  AUTHORIZATION_SIGNED_IN_FUTURE: told(
    'The date beside the signature lies in the future.',
    'La fecha junto a la firma está en el futuro.',
    'Sign again with the right date.',
    'Firme de nuevo con la fecha correcta.',
  ),
  AUTHORIZATION_COMPOUND: told(
    'It is joined with another document.',
    'Está unida a otro documento.',
    'Send the authorization as a form of its own.',
    'Envíe la autorización en un formulario aparte.',
  ),
  AUTHORIZATION_PSYCHOTHERAPY_MIXED: told(
    'One form covers notes that need a form of their own.',
    'Un solo formulario cubre notas que requieren formulario propio.',
    'Send two forms: one for the record, one for the notes that are kept apart.',
    'Envíe dos formularios: uno para el expediente y otro para las notas que se guardan aparte.',
  ),
  AUTHORIZATION_CONDITIONED: told(
    'Care or payment was made to depend on signing where the law forbids it.',
    'Se condicionó la atención o el pago a firmar donde la ley lo prohíbe.',
    'Sign a new authorization that is free of conditions.',
    'Firme una nueva autorización sin condiciones.',
  ),
  AUTHORIZATION_FALSE: told(
    'Something material in it is known to be false.',
    'Se sabe que algo importante en ella es falso.',
    'Sign a new authorization with correct statements.',
    'Firme una nueva autorización con datos correctos.',
  ),
} as const satisfies Record<string, EvidenceWords>;

export type AuthorizationDefectCode = keyof typeof AUTHORIZATION_WORDS;
