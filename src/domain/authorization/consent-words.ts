import type { EvidenceWords } from '../basis/evidence';

const told = (says: string, saysEs: string, mend: string, mendEs: string): EvidenceWords => ({
  says: { en: says, es: saysEs },
  mend: { en: mend, es: mendEs },
});
const form = (says: string, saysEs: string): EvidenceWords =>
  told(says, saysEs, 'Send a form that says so.', 'Envíe un formulario que lo indique.');

/** Elements that a special consent may need: of 42 CFR 2.31 and of state rows (RULES 5.2, 11). */
export const CONSENT_ELEMENTS = {
  patient_named: form('The patient is not named.', 'No se nombra al paciente.'),
  discloser_named: form('Who may disclose is not named.', 'No se indica quién puede divulgar.'),
  nature_of_information: form('The information is not described.', 'No se describe la información.'),
  specific_to_category: form(
    'A general release does not cover these records: they must be named expressly.',
    'Una autorización general no cubre estos registros: deben nombrarse expresamente.',
  ),
  recipient_named: form('The recipient is not named.', 'No se nombra al destinatario.'),
  participants_named: form(
    'The intermediary’s participants, or their class, are not named.',
    'No se nombran los participantes del intermediario o su clase.',
  ),
  purpose_stated: form('The purpose is not stated.', 'No se indica el propósito.'),
  revocation_right: form(
    'The right to revoke and how is not stated.',
    'No se indica el derecho a revocar y cómo.',
  ),
  expiry: form('There is no expiry date or event.', 'No hay fecha ni evento de vencimiento.'),
  effective_period: form(
    'The period for which it holds is not stated.',
    'No se indica el período de vigencia.',
  ),
  signed_and_dated: told(
    'It is not signed and dated.',
    'No está firmado y fechado.',
    'Sign and date it.',
    'Fírmelo y féchelo.',
  ),
  representative_authority: form(
    'The authority of who signed for the patient is not described.',
    'No se describe la autoridad de quien firmó por el paciente.',
  ),
  hipaa_redisclosure: form(
    'It does not say that the recipient may redisclose under HIPAA, except in proceedings against the patient.',
    'No indica que el destinatario puede volver a divulgar según HIPAA, salvo en procesos contra el paciente.',
  ),
  redisclosure: form(
    'It does not say that the records may be redisclosed and no longer protected.',
    'No indica que los registros pueden volver a divulgarse y dejar de estar protegidos.',
  ),
  refusal_consequences: form(
    'The consequences of refusing are not stated.',
    'No se indican las consecuencias de negarse.',
  ),
  inspect_right: form(
    'The right to inspect and copy what is disclosed is not stated.',
    'No se indica el derecho a revisar y copiar lo divulgado.',
  ),
  witness: told(
    'No witness has signed.',
    'No firmó ningún testigo.',
    'Have a witness sign.',
    'Haga firmar a un testigo.',
  ),
  separate_document: told(
    'It is not a form of its own.',
    'No es un formulario aparte.',
    'Send a separate form for this release.',
    'Envíe un formulario aparte para esta divulgación.',
  ),
  fourteen_point_type: told(
    'It is not in handwriting of the signer or in 14-point type.',
    'No está manuscrito por quien firma ni en letra de 14 puntos.',
    'Use a form in 14-point type.',
    'Use un formulario con letra de 14 puntos.',
  ),
} as const satisfies Record<string, EvidenceWords>;

export type ConsentElement = keyof typeof CONSENT_ELEMENTS;

/** Defects of a special consent beside its missing elements. */
export const CONSENT_WORDS = {
  CONSENT_ABSENT: told(
    'There is no consent for these records.',
    'No hay consentimiento para estos registros.',
    'Send the consent that this letter describes.',
    'Envíe el consentimiento que describe esta carta.',
  ),
  CONSENT_EXPIRED: told(
    'It expired on {until}.',
    'Venció el {until}.',
    'Sign a new one.',
    'Firme uno nuevo.',
  ),
  CONSENT_REVOKED: told(
    'It was revoked.',
    'Fue revocado.',
    'A new consent is needed.',
    'Se necesita uno nuevo.',
  ),
  CONSENT_FALSE: told(
    'It is known to be materially false.',
    'Se sabe que es falso en algo importante.',
    'Sign a new one with correct statements.',
    'Firme uno nuevo con datos correctos.',
  ),
  CONSENT_COMBINED: told(
    'It is combined with another consent that must stand alone.',
    'Está combinado con otro que debe ir aparte.',
    'Send a separate consent for counseling notes, and for proceedings.',
    'Envíe consentimientos separados para notas de consejería y para procesos.',
  ),
  CONSENT_WRONG_SIGNER: told(
    'It is not signed by whoever the law asks: {signer}.',
    'No está firmado por quien exige la ley: {signer}.',
    'Have it signed by them.',
    'Hágalo firmar por quien corresponde.',
  ),
} as const satisfies Record<string, EvidenceWords>;

export type ConsentDefectCode = `CONSENT_${Uppercase<ConsentElement>}` | keyof typeof CONSENT_WORDS;
