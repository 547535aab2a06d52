import type { EvidenceWords } from './evidence';

const told = (says: string, saysEs: string, mend: string, mendEs: string): EvidenceWords => ({
  says: { en: says, es: saysEs },
  mend: { en: mend, es: mendEs },
});

/** Evidence of courts, officials and their process (RULES 3). */
export const EVIDENCE_OF_PROCESS = {
  statute_cited: told(
    'The law that requires the disclosure is not cited.',
    'No se cita la ley que exige la divulgación.',
    'Cite the statute or regulation.',
    'Cite la ley o el reglamento.',
  ),
  public_authority: told(
    'The authority to collect this information is not shown.',
    'No consta la autoridad para recopilar esta información.',
    'Name the public authority and the law that empowers it.',
    'Indique la autoridad pública y la ley que la faculta.',
  ),
  workers_compensation_law: told(
    'The workers’ compensation law is not cited.',
    'No se cita la ley de compensación laboral.',
    'Cite the state law and the claim.',
    'Cite la ley estatal y el reclamo.',
  ),
  hhs_request: told(
    'The request of the Department of Health and Human Services is missing.',
    'Falta la solicitud del Departamento de Salud y Servicios Humanos.',
    'Send the written request.',
    'Envíe la solicitud por escrito.',
  ),
  signed_order: told(
    'The order is not signed by a judge or tribunal.',
    'La orden no está firmada por un juez o tribunal.',
    'Send a copy of the signed order.',
    'Envíe copia de la orden firmada.',
  ),
  order_scope: told(
    'What the order expressly authorizes has not been read out of it.',
    'No consta lo que la orden autoriza expresamente.',
    'Point to the records that the order names.',
    'Señale los registros que nombra la orden.',
  ),
  process: told(
    'The subpoena or discovery request is missing.',
    'Falta la citación o el requerimiento de pruebas.',
    'Send a copy of it.',
    'Envíe copia.',
  ),
  notice_statement: told(
    'No written statement with documents shows that the patient was notified.',
    'Ninguna declaración escrita con documentos demuestra que se notificó al paciente.',
    'Send a written statement and a copy of the notice with proof of sending.',
    'Envíe una declaración escrita y copia de la notificación con prueba de envío.',
  ),
  notice_detail: told(
    'The notice does not tell enough about the proceeding for the patient to object.',
    'La notificación no da suficiente información para que el paciente se oponga.',
    'Send a notice that names court, case and the last day to object.',
    'Envíe una notificación que indique tribunal, caso y último día para oponerse.',
  ),
  objection_time_over: told(
    'The time to object has not ended.',
    'No ha terminado el plazo para oponerse.',
    'Nothing to send; the records can go after the last day to object.',
    'Nada que enviar; los registros pueden salir pasado el último día para oponerse.',
  ),
  objections_resolved: told(
    'It is not shown that no objection was made, or that all are resolved.',
    'No consta que no hubo oposición o que toda se resolvió.',
    'State that none was filed, or send the ruling.',
    'Declare que no se presentó ninguna o envíe la resolución.',
  ),
  protective_order: told(
    'No qualified protective order is shown.',
    'No consta una orden de protección calificada.',
    'Send the order agreed and presented to the court, or the motion for one; it must bar other use and require return or destruction.',
    'Envíe la orden acordada y presentada al tribunal, o la moción; debe prohibir otro uso y exigir devolución o destrucción.',
  ),
  entity_notified: told(
    'The hospital has not itself notified the patient.',
    'El hospital no ha notificado por sí mismo al paciente.',
    'The office may notify the patient itself.',
    'La oficina puede notificar al paciente.',
  ),
  judicial_process: told(
    'The court order, court-ordered warrant, or subpoena issued by a judicial officer is missing.',
    'Falta la orden judicial o citación emitida por un funcionario judicial.',
    'Send a copy.',
    'Envíe copia.',
  ),
  grand_jury_subpoena: told(
    'The grand jury subpoena is missing.',
    'Falta la citación del gran jurado.',
    'Send a copy.',
    'Envíe copia.',
  ),
  administrative_request: told(
    'The administrative subpoena, summons or demand authorized by law is missing.',
    'Falta la citación o requerimiento administrativo autorizado por ley.',
    'Send a copy and the authority for it.',
    'Envíe copia y su fundamento.',
  ),
  statement_relevant: told(
    'It is not stated that the information is relevant and material to a legitimate inquiry.',
    'No se declara que la información es pertinente para una investigación legítima.',
    'State it in writing.',
    'Declárelo por escrito.',
  ),
  statement_specific: told(
    'It is not stated that the request is specific and limited in scope.',
    'No se declara que la solicitud es específica y limitada.',
    'State it in writing.',
    'Declárelo por escrito.',
  ),
  statement_deidentified_unusable: told(
    'It is not stated that de-identified information could not be used.',
    'No se declara que no podrían usarse datos sin identificación.',
    'State it in writing.',
    'Declárelo por escrito.',
  ),
  locate_request: told(
    'There is no request by a law enforcement official to identify or locate a person.',
    'No hay solicitud de un agente para identificar o localizar a una persona.',
    'Send the request and name the person’s role: suspect, fugitive, material witness or missing person.',
    'Envíe la solicitud e indique la condición: sospechoso, fugitivo, testigo o desaparecido.',
  ),
  limited_to_listed_data: told(
    'The answer is not limited to the eight kinds of data that the law lists.',
    'La respuesta no se limita a los ocho datos que enumera la ley.',
    'Limit it; no DNA, dental records, body fluids or tissue.',
    'Limítela; sin ADN, registros dentales, fluidos ni tejidos.',
  ),
  victim_agreement: told(
    'The victim’s agreement is not noted.',
    'No consta el acuerdo de la víctima.',
    'Note the agreement.',
    'Anote el acuerdo.',
  ),
  victim_need_for_violation: told(
    'The official does not state that the information is needed to find a violation by someone else, and is not meant against the victim.',
    'El agente no declara que la información se necesita para determinar una infracción ajena y no contra la víctima.',
    'State it.',
    'Declárelo.',
  ),
  victim_cannot_wait: told(
    'The official does not state that waiting for the victim’s agreement would harm immediate law enforcement.',
    'El agente no declara que esperar el acuerdo perjudicaría la acción inmediata.',
    'State it.',
    'Declárelo.',
  ),
  victim_best_interest: told(
    'The professional judgment that disclosure is in the victim’s best interest is not noted.',
    'No consta el criterio profesional de que conviene a la víctima.',
    'A professional notes it.',
    'Un profesional lo anota.',
  ),
  custody_representation: told(
    'The correctional institution does not represent why the information is needed.',
    'La institución penitenciaria no declara por qué necesita la información.',
    'State the need: care of the inmate, health and safety, or order in the institution.',
    'Declare la necesidad: atención del interno, salud y seguridad, u orden en la institución.',
  ),
  national_security_authority: told(
    'The authority under the National Security Act is not shown.',
    'No consta la autoridad según la Ley de Seguridad Nacional.',
    'Send the authority of the federal official.',
    'Envíe la autorización del funcionario federal.',
  ),
  part2_order: told(
    'No order under 42 CFR Part 2, subpart E, is shown. An ordinary court order is not enough.',
    'No consta una orden según 42 CFR Parte 2, subparte E. Una orden común no basta.',
    'Send the order entered under 42 CFR 2.64 or 2.65.',
    'Envíe la orden dictada según 42 CFR 2.64 o 2.65.',
  ),
  compulsory_process: told(
    'The order alone permits and does not compel: the subpoena or similar process is missing.',
    'La orden sola permite y no obliga: falta la citación o mandato similar.',
    'Send the subpoena that goes with the order.',
    'Envíe la citación que acompaña la orden.',
  ),
} as const;
