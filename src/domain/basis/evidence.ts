import type { Words } from '../law/law-row';

/** One thing that must be on file: what is missing, and what would mend it. Read by the requester in a letter. */
export interface EvidenceWords {
  says: Words;
  mend: Words;
}

const told = (says: string, saysEs: string, mend: string, mendEs: string): EvidenceWords => ({
  says: { en: says, es: saysEs },
  mend: { en: mend, es: mendEs },
});

/** Evidence about persons: who asks, for whom, and with what standing. */
const OF_PERSONS = {
  identity: told(
    'Who asks has not been verified.',
    'No se ha comprobado quién solicita.',
    'Show identification in any reasonable way: in person, by mail, fax or through the request page.',
    'Identifíquese de cualquier forma razonable: en persona, por correo, fax o en la página de solicitud.',
  ),
  representative_authority: told(
    'The authority to act for the patient is not shown.',
    'No consta la autoridad para actuar por el paciente.',
    'Send the document that gives the authority: court order, health care power of attorney, letters of administration, or proof of parenthood.',
    'Envíe el documento que la otorga: orden judicial, poder para atención médica, carta de administración o prueba de paternidad o maternidad.',
  ),
  requester_identity: told(
    'The provider who asks is not identified.',
    'No está identificado el proveedor que solicita.',
    'Send the request on letterhead with name and telephone number.',
    'Envíe la solicitud en papel membretado con nombre y teléfono.',
  ),
  treating_role: told(
    'The part of the provider in the patient’s treatment is not stated.',
    'No se indica la función del proveedor en el tratamiento del paciente.',
    'State that the records are for treating this patient.',
    'Indique que los registros son para tratar a este paciente.',
  ),
  official_credential: told(
    'The office of the public official is not shown.',
    'No consta el cargo del funcionario público.',
    'Show a badge or credential, write on government letterhead, or send proof of the appointment.',
    'Muestre placa o credencial, escriba en papel oficial o envíe prueba del nombramiento.',
  ),
  official_capacity: told(
    'The capacity in which the records are asked for is not shown.',
    'No consta en qué calidad se solicitan los registros.',
    'State the office: medical examiner, coroner, funeral director or organ procurement organization, and the case.',
    'Indique el cargo: médico forense, funeraria u organización de donación de órganos, y el caso.',
  ),
  care_involvement: told(
    'Involvement in the patient’s care or payment, and that the patient does not object, is not noted.',
    'No consta la participación en la atención o el pago del paciente, ni que este no se opone.',
    'Tell how you were involved; the patient’s agreement, or the professional’s judgment, is noted.',
    'Indique cómo participó; se anota el acuerdo del paciente o el criterio del profesional.',
  ),
} as const;

/** Papers of the patient. */
const OF_THE_PATIENT = {
  authorization_valid: told(
    'There is no valid authorization.',
    'No hay una autorización válida.',
    'Send a signed authorization with every element listed in this letter.',
    'Envíe una autorización firmada con todos los elementos que indica esta carta.',
  ),
  directive_signed: told(
    'The direction to send records to somebody else is not in writing and signed by the patient.',
    'La orden de enviar los registros a otra persona no está por escrito y firmada por el paciente.',
    'Send the direction in writing, signed by the patient.',
    'Envíe la orden por escrito, firmada por el paciente.',
  ),
  directive_recipient: told(
    'The direction does not clearly name the person and where to send the copy.',
    'La orden no indica claramente la persona ni adónde enviar la copia.',
    'Name the person and the address.',
    'Indique la persona y la dirección.',
  ),
  ehr_electronic_copy: told(
    'A direction to a third party covers only an electronic copy from the electronic health record.',
    'La orden de envío a un tercero cubre solo una copia electrónica del expediente electrónico.',
    'Ask for an electronic copy, or send an authorization under 45 CFR 164.508.',
    'Pida una copia electrónica o envíe una autorización según 45 CFR 164.508.',
  ),
  part2_consent_valid: told(
    'There is no valid consent under 42 CFR 2.31.',
    'No hay un consentimiento válido según 42 CFR 2.31.',
    'Send a written consent with every element listed in this letter.',
    'Envíe un consentimiento por escrito con todos los elementos que indica esta carta.',
  ),
} as const;

/** Purposes, findings and agreements. */
const OF_PURPOSE = {
  purpose_stated: told(
    'The payment or operation for which the records are needed is not stated.',
    'No se indica el pago o la operación para la que se necesitan los registros.',
    'State the purpose.',
    'Indique el propósito.',
  ),
  relationship_both: told(
    'It is not shown that both organizations have or had a relationship with the patient.',
    'No consta que ambas organizaciones tengan o hayan tenido relación con el paciente.',
    'State your relationship with the patient and its dates.',
    'Indique su relación con el paciente y las fechas.',
  ),
  listed_operation: told(
    'The operation is not one for which records may go to another organization.',
    'La operación no es de aquellas para las que los registros pueden ir a otra organización.',
    'Name a purpose of 45 CFR 164.506(c)(4): quality, review of competence, or fraud and abuse.',
    'Indique un propósito de 45 CFR 164.506(c)(4): calidad, evaluación profesional, o fraude y abuso.',
  ),
  whole_record_justified: told(
    'The whole record is asked for without a reason why it is all needed.',
    'Se pide el expediente completo sin explicar por qué se necesita todo.',
    'State why the whole record is needed, or name the part and dates that are.',
    'Explique por qué se necesita completo, o indique la parte y las fechas necesarias.',
  ),
  professional_judgment: told(
    'The professional judgment that the law asks for is not noted.',
    'No consta el criterio profesional que exige la ley.',
    'A licensed professional notes the finding.',
    'Un profesional autorizado anota su criterio.',
  ),
  individual_told: told(
    'It is not noted that the patient was told, or why telling is unsafe.',
    'No consta que se informó al paciente, ni por qué sería inseguro hacerlo.',
    'Note that the patient was told, or the reason not to.',
    'Anote que se informó al paciente o el motivo para no hacerlo.',
  ),
  good_faith_note: told(
    'The good-faith belief in a serious and imminent threat is not noted.',
    'No consta la creencia de buena fe en una amenaza grave e inminente.',
    'Note the threat, and why the recipient can prevent it.',
    'Anote la amenaza y por qué el destinatario puede evitarla.',
  ),
  emergency_record: told(
    'The medical emergency is not documented.',
    'No está documentada la emergencia médica.',
    'Record the recipient, who disclosed, date and time, and the nature of the emergency.',
    'Registre el destinatario, quién divulgó, fecha y hora, y la naturaleza de la emergencia.',
  ),
  irb_waiver: told(
    'The waiver of an institutional review board or privacy board is missing.',
    'Falta la exención de un comité de ética o de privacidad.',
    'Send the dated and signed waiver with its findings.',
    'Envíe la exención fechada y firmada con sus conclusiones.',
  ),
  data_use_agreement: told(
    'The data use agreement for a limited data set is missing.',
    'Falta el acuerdo de uso de datos para un conjunto limitado.',
    'Sign a data use agreement.',
    'Firme un acuerdo de uso de datos.',
  ),
  school_agreement: told(
    'The agreement of a parent, or of the adult student, is not noted.',
    'No consta el acuerdo del padre o madre, o del estudiante adulto.',
    'Send or note the agreement to give proof of immunization to the school.',
    'Envíe o anote el acuerdo para dar la prueba de vacunación a la escuela.',
  ),
} as const;

export const EVIDENCE_OF_PEOPLE = { ...OF_PERSONS, ...OF_THE_PATIENT, ...OF_PURPOSE } as const;
