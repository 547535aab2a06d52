import { DateTime } from 'luxon';
import { deficiencyLines } from '../domain/basis/defect-words';
import type { DeficiencyLine } from '../domain/basis/defect-words';
import { EXTENSION_REFUSAL_WORDS } from '../domain/clocks/extension';
import { LEDGER_REFUSAL_WORDS } from '../domain/fees/invoice-ledger';
import { UNKNOWN_LAW_WORDS } from '../domain/law/law-row';
import type { Refusal, RefusalCode } from '../domain/refusals';
import type { Defect } from '../domain/basis/defect';
import { EVENT_WORDS, HOLD_WORDS, ROLE_WORDS, STATE_WORDS } from './detail-words';
import type { Words } from './known-problem';
import type { Language } from './language';

interface RefusalWords extends Words {
  status: 403 | 404 | 409 | 412 | 422;
}

/** What each refusal says and how HTTP puts it. `{hold}`, `{state}`, `{from}` and `{roles}` quote its details in words,
 * any other as it is. */
export const REFUSAL_WORDS = {
  NOT_FOUND: {
    status: 404,
    en: 'There is nothing here, or it belongs to another facility. Go back to the queue.',
    es: 'Aquí no hay nada, o pertenece a otro centro. Vuelva a la lista.',
  },
  ROLE_NOT_ALLOWED: {
    status: 403,
    en: 'Your role may not do this. Ask somebody who is: {roles}.',
    es: 'Su función no permite hacer esto. Pídalo a: {roles}.',
  },
  STATE_NOT_ALLOWED: {
    status: 409,
    en: 'This cannot be done while the request is {state}; it must be {from}. Reload the page to see where it stands.',
    es: 'Esto no se puede hacer mientras la solicitud está {state}; debe estar {from}. Recargue la página.',
  },
  REASON_REQUIRED: { status: 422, en: 'Give a reason in words.', es: 'Escriba un motivo.' },
  CHANGED_MEANWHILE: {
    status: 412,
    en: 'The request changed after this page was drawn. Look at what happened, then send again.',
    es: 'La solicitud cambió después de mostrarse esta página. Vea qué ocurrió y envíe de nuevo.',
  },
  HOLD_OPEN: {
    status: 409,
    en: 'The request is on hold for {hold}. Lift that hold first.',
    es: 'La solicitud está en espera por: {hold}. Levante antes esa espera.',
  },
  HOLD_NOT_OPEN: {
    status: 409,
    en: 'There is no such hold to lift. Reload the page.',
    es: 'No hay tal espera que levantar. Recargue la página.',
  },
  HOLD_ALREADY_OPEN: {
    status: 409,
    en: 'The request is already on hold for {hold}. Lift that hold before opening another of its kind.',
    es: 'La solicitud ya está en espera por: {hold}. Levántela antes de abrir otra igual.',
  },
  IDENTITY_NOT_CONFIRMED: {
    status: 422,
    en: 'Confirm that the requester is who they say they are.',
    es: 'Confirme que el solicitante es quien dice ser.',
  },
  AUTHORITY_NOT_CONFIRMED: {
    status: 422,
    en: 'Confirm that the requester has the right to these records.',
    es: 'Confirme que el solicitante tiene derecho a estos expedientes.',
  },
  SCOPE_NOT_CONFIRMED: {
    status: 422,
    en: 'Confirm which records and dates are asked for.',
    es: 'Confirme qué expedientes y fechas se piden.',
  },
  PATIENT_NOT_MATCHED: {
    status: 422,
    en: 'Confirm the patient by two identifiers and give the medical record number.',
    es: 'Confirme al paciente con dos identificadores e indique el número de expediente.',
  },
  NO_DOCUMENTS: {
    status: 409,
    en: 'Add the records first: there is nothing to make a packet of.',
    es: 'Agregue antes los expedientes: no hay con qué hacer un paquete.',
  },
  DOCUMENTS_NOT_READY: {
    status: 409,
    en: 'Some documents are still being read. Wait until all are ready, or remove them.',
    es: 'Algunos documentos aún se están leyendo. Espere a que estén listos o quítelos.',
  },
  DOCUMENT_NOT_READY: {
    status: 409,
    en: 'This document is still being read. Try again in a moment.',
    es: 'Este documento aún se está leyendo. Intente de nuevo en un momento.',
  },
  FILE_TOO_LARGE: {
    status: 422,
    en: 'The file is larger than this server accepts. Split it and send the parts.',
    es: 'El archivo es más grande de lo que acepta este servidor. Divídalo y envíe las partes.',
  },
  FILE_EMPTY: {
    status: 422,
    en: 'The file is empty. Choose another.',
    es: 'El archivo está vacío. Elija otro.',
  },
  NO_PAGES_LEFT: {
    status: 409,
    en: 'Every page is withheld: nothing would be left to release. Unmark a page, or close the request as denied.',
    es: 'Se retienen todas las páginas: no queda nada que entregar. Desmarque una, o cierre la solicitud como negada.',
  },
  MARK_OUTSIDE_PAGE: {
    status: 422,
    en: 'A box lies outside its page. Draw it again.',
    es: 'Un recuadro queda fuera de la página. Dibújelo de nuevo.',
  },
  MARK_ID_TAKEN: {
    status: 409,
    en: 'A mark with this id is kept already. Load the page again and draw the mark anew.',
    es: 'Ya se guarda una marca con este identificador. Cargue de nuevo la página y dibuje otra vez la marca.',
  },
  PACKET_IN_PREPARATION: {
    status: 409,
    en: 'A packet is being made at this moment. Wait until it is finished.',
    es: 'En este momento se está haciendo un paquete. Espere a que termine.',
  },
  NO_PACKET_IN_PREPARATION: {
    status: 409,
    en: 'No packet is being made at this moment: it is finished, or was stopped already. Reload the page.',
    es: 'En este momento no se está haciendo ningún paquete: ya terminó o ya se detuvo. Recargue la página.',
  },
  NO_PACKET: {
    status: 409,
    en: 'There is no packet yet. Prepare one first.',
    es: 'Todavía no hay paquete. Prepare uno antes.',
  },
  PACKET_NOT_PROVEN: {
    status: 409,
    en: 'The redaction of this packet is not proven. Prepare the packet again.',
    es: 'La censura de este paquete no está probada. Prepare el paquete de nuevo.',
  },
  PACKET_STALE: {
    status: 409,
    en: 'Documents or marks changed after this packet was made. Prepare the packet again.',
    es: 'Los documentos o las marcas cambiaron después de hacer este paquete. Prepárelo de nuevo.',
  },
  PACKET_HASH_DIFFERS: {
    status: 409,
    en: 'This is not the packet you were shown. Reload the page and look at the packet again.',
    es: 'Este no es el paquete que usted vio. Recargue la página y revise el paquete otra vez.',
  },
  PACKET_NOT_APPROVED: {
    status: 409,
    en: 'The packet awaits its approval by a second person.',
    es: 'El paquete espera la aprobación de una segunda persona.',
  },
  SAME_PERSON: {
    status: 403,
    en: 'You prepared this packet or decided about its pages, so somebody else must approve it.',
    es: 'Usted preparó este paquete o decidió sobre sus páginas: debe aprobarlo otra persona.',
  },
  NO_RECIPIENT_ADDRESS: {
    status: 409,
    en: 'The requester gave no e-mail address to send the notice to.',
    es: 'El solicitante no dio una dirección de correo para el aviso.',
  },
  LINK_NOT_LIVE: {
    status: 409,
    en: 'The download link has expired, is locked or was recalled. Issue a new link.',
    es: 'El enlace de descarga venció, está bloqueado o fue anulado. Emita un enlace nuevo.',
  },
  ARRIVAL_IN_FUTURE: {
    status: 422,
    en: 'The date of arrival lies in the future. Enter when the request really arrived.',
    es: 'La fecha de llegada está en el futuro. Indique cuándo llegó de verdad la solicitud.',
  },
  PATIENT_DIFFERS: {
    status: 409,
    en: 'The birth date on file under this medical record number is another one. Check the number.',
    es: 'La fecha de nacimiento de este número de expediente es otra. Revise el número.',
  },
  INVOICE_ISSUED: {
    status: 409,
    en: 'An invoice stands already. To replace it, waive it whole and refund what was paid; then issue a new one.',
    es: 'Ya hay una factura. Para sustituirla, condónela entera y reembolse lo pagado; luego emita otra.',
  },
  NO_INVOICE: {
    status: 409,
    en: 'No invoice has been issued for this request. Issue one first.',
    es: 'No se ha emitido factura para esta solicitud. Emita una antes.',
  },
  FEE_UNPAID: {
    status: 409,
    en: 'The lawful copy fee is unpaid: {balance} is owed. Record the payment, or waive the fee with a reason. The legal clock runs on.',
    es: 'El cargo legal por la copia está impago: se deben {balance}. Registre el pago, o condone el cargo con un motivo. El plazo legal corre.',
  },
  TAX_RATE_MISSING: {
    status: 422,
    en: 'This state taxes copies. Give the percentage of sales tax at your facility.',
    es: 'Este estado grava las copias. Indique el porcentaje del impuesto sobre las ventas de su centro.',
  },
  AMOUNT_NOT_POSITIVE: { status: 422, ...LEDGER_REFUSAL_WORDS.AMOUNT_NOT_POSITIVE },
  WAIVED_MORE_THAN_OWED: { status: 409, ...LEDGER_REFUSAL_WORDS.WAIVED_MORE_THAN_OWED },
  REFUNDED_MORE_THAN_CREDIT: { status: 409, ...LEDGER_REFUSAL_WORDS.REFUNDED_MORE_THAN_CREDIT },
  ALREADY_DISPUTED: { status: 409, ...LEDGER_REFUSAL_WORDS.ALREADY_DISPUTED },
  NOT_DISPUTED: { status: 409, ...LEDGER_REFUSAL_WORDS.NOT_DISPUTED },
  INABILITY_KNOWN: { status: 409, ...LEDGER_REFUSAL_WORDS.INABILITY_KNOWN },
  UNKNOWN_STATE: { status: 422, ...UNKNOWN_LAW_WORDS.UNKNOWN_STATE },
  BEFORE_FIRST_ROW: { status: 422, ...UNKNOWN_LAW_WORDS.BEFORE_FIRST_ROW },
  NO_RULE: { status: 422, ...UNKNOWN_LAW_WORDS.NO_RULE },
  EXTENSION_NOT_ALLOWED: { status: 409, ...EXTENSION_REFUSAL_WORDS.EXTENSION_NOT_ALLOWED },
  EXTENSION_ALREADY_USED: { status: 409, ...EXTENSION_REFUSAL_WORDS.EXTENSION_ALREADY_USED },
  EXTENSION_TOO_LATE: { status: 409, ...EXTENSION_REFUSAL_WORDS.EXTENSION_TOO_LATE },
  EXTENSION_TOO_EARLY: { status: 409, ...EXTENSION_REFUSAL_WORDS.EXTENSION_TOO_EARLY },
  EXTENSION_WITHOUT_REASON: { status: 422, ...EXTENSION_REFUSAL_WORDS.EXTENSION_WITHOUT_REASON },
  EXTENSION_WITHOUT_DATE: { status: 422, ...EXTENSION_REFUSAL_WORDS.EXTENSION_WITHOUT_DATE },
  EXTENSION_NOT_LATER: { status: 422, ...EXTENSION_REFUSAL_WORDS.EXTENSION_NOT_LATER },
  TRANSLATION_NOT_REVIEWED: {
    status: 422,
    en: 'The Spanish text of this letter ({letter}) was translated by a machine. A qualified translator must review it before it goes; an administrator records that under Letters. Nothing was changed.',
    es: 'El texto en español de esta carta ({letter}) fue traducido por una máquina. Un traductor calificado debe revisarlo antes de enviarla; un administrador lo registra en Cartas. No se cambió nada.',
  },
  LETTER_NOT_SHOWABLE: {
    status: 422,
    en: 'The letter would hold a character ({character}) that our fonts cannot show. Write that name or text in Latin letters and try again. Nothing was changed.',
    es: 'La carta contendría un carácter ({character}) que nuestras fuentes no pueden mostrar. Escriba ese nombre o texto en letras latinas e intente de nuevo. No se cambió nada.',
  },
  EVIDENCE_MISSING: {
    status: 409,
    en: 'Something that the law asks for is not on file. {missing}',
    es: 'No consta algo que exige la ley. {missing}',
  },
  PAGES_NOT_SEEN: {
    status: 409,
    en: 'Look at these pages of the packet first: {pages}. So far you have seen {seen} of the {required} that the rule of review asks for.',
    es: 'Mire antes estas páginas del paquete: {pages}. Hasta ahora ha visto {seen} de las {required} que pide la regla de revisión.',
  },
  NO_SUCH_PACKET_PAGE: {
    status: 422,
    en: 'The packet has {count} pages. Put the remark on one of them.',
    es: 'El paquete tiene {count} páginas. Ponga la observación en una de ellas.',
  },
  EVIDENCE_NOT_ON_FILE: {
    status: 409,
    en: 'This evidence is not on file, or was taken back already. Reload the page.',
    es: 'Esta prueba no consta, o ya se retiró. Recargue la página.',
  },
  ALREADY_ON_STAFF: {
    status: 409,
    en: 'Somebody with this e-mail address works here already: {name}. Change their roles instead.',
    es: 'Alguien con este correo ya trabaja aquí: {name}. Cambie sus funciones.',
  },
  OWN_ACCOUNT: {
    status: 403,
    en: 'Nobody changes their own rights. Ask another administrator; your password, second factor and sessions are under your name at the top.',
    es: 'Nadie cambia sus propios permisos. Pídalo a otro administrador; su contraseña, segundo factor y sesiones están bajo su nombre, arriba.',
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    en: 'This is the last administrator who can sign in here. Make somebody else an administrator first.',
    es: 'Es el último administrador que puede entrar aquí. Nombre antes a otro administrador.',
  },
  ACCOUNT_ELSEWHERE: {
    status: 409,
    en: 'This person also works at a hospital that you do not administer, and this would reach there. Take away their roles here, or ask an administrator of both.',
    es: 'Esta persona trabaja también en un hospital que usted no administra, y esto llegaría allí. Quítele sus funciones aquí o pídalo a un administrador de ambos.',
  },
  ACCOUNT_CHANGED: {
    status: 412,
    en: 'Somebody else changed this account after the page was drawn. Look at it as it is now, then decide again.',
    es: 'Otra persona cambió esta cuenta después de mostrarse la página. Véala como está ahora y decida de nuevo.',
  },
  NO_SECOND_FACTOR: {
    status: 409,
    en: 'This account has no second factor to take away.',
    es: 'Esta cuenta no tiene un segundo factor que quitar.',
  },
  SETTINGS_CHANGED: {
    status: 412,
    en: 'Somebody else changed the settings after the page was drawn. What you typed is still here: compare, then send again.',
    es: 'Otra persona cambió los ajustes después de mostrarse la página. Lo escrito sigue aquí: compare y envíe de nuevo.',
  },
  LAW_CONFIRMED: {
    status: 409,
    en: 'This row was confirmed already. Reload the page.',
    es: 'Esta regla ya fue confirmada. Recargue la página.',
  },
  LAW_ENDED: {
    status: 409,
    en: 'This row ends already, on {on}. Reload the page.',
    es: 'Esta regla ya termina el {on}. Recargue la página.',
  },
  DAY_IN_PAST: {
    status: 422,
    en: 'The last day must be today or later, and not before the row begins: requests were counted by it until now.',
    es: 'El último día debe ser hoy o posterior, y no anterior al inicio de la regla: las solicitudes se contaron con ella.',
  },
  CALENDAR_UNKNOWN: {
    status: 422,
    en: 'Choose one of the calendars of the list.',
    es: 'Elija uno de los calendarios de la lista.',
  },
  HOLIDAY_KNOWN: {
    status: 409,
    en: 'This calendar has a holiday on that day already.',
    es: 'Este calendario ya tiene un feriado ese día.',
  },
  DUPLICATE_OF_ITSELF: {
    status: 422,
    en: 'A request is no duplicate of itself. Choose the other one.',
    es: 'Una solicitud no es duplicado de sí misma. Elija la otra.',
  },
  DUPLICATE_ENDED: {
    status: 409,
    en: 'The other request has ended. Link this one to a request that goes on, or close it with a remark.',
    es: 'La otra solicitud ya terminó. Vincule esta a una que continúe, o ciérrela con una nota.',
  },
  DUPLICATE_DIFFERS: {
    status: 409,
    en: 'The two are not likely the same: another patient, another requester, or dates that do not overlap. Nothing was linked.',
    es: 'Las dos no parecen la misma: otro paciente, otro solicitante o fechas que no coinciden. No se vinculó nada.',
  },
  DUPLICATE_BASIS: {
    status: 409,
    en: 'The two rest on different legal bases, each with clocks of its own. Correct the basis of one first, if it is wrong.',
    es: 'Las dos tienen bases legales distintas, cada una con sus plazos. Corrija antes la base de una, si es errónea.',
  },
  DUPLICATE_INVOICED: {
    status: 409,
    en: 'This request has an invoice, which would be left behind. Link the other request to this one instead.',
    es: 'Esta solicitud tiene una factura, que quedaría atrás. Vincule la otra solicitud a esta.',
  },
  DUPLICATE_LATER: {
    status: 409,
    en: 'The other request would be due later than this one ({dueOn}), since its time was extended. Link it to this one instead.',
    es: 'La otra solicitud vencería después que esta ({dueOn}), pues se amplió su plazo. Vincúlela a esta.',
  },
  TOO_MANY_VIEWS: {
    status: 409,
    en: 'You have twenty views. Remove one first, or save this one under the name of another.',
    es: 'Tiene veinte vistas. Quite una primero o guarde esta con el nombre de otra.',
  },
  PATIENT_NOT_CONFIRMED: {
    status: 422,
    en: 'Tick at least two things that agree between the request and the patient on file, or take no patient yet.',
    es: 'Marque al menos dos datos que coincidan entre la solicitud y el paciente registrado, o no elija aún a nadie.',
  },
  ASSIGNEE_UNKNOWN: {
    status: 422,
    en: 'This person does not work on requests here, or has left. Choose somebody from the list.',
    es: 'Esta persona no trabaja aquí con solicitudes, o ya no está. Elija a alguien de la lista.',
  },
  ASSIGNED_MEANWHILE: {
    status: 409,
    en: 'The request changed hands; it is with {assignee} now. Reload the page before you give it to somebody.',
    es: 'La solicitud cambió de manos; ahora la tiene {assignee}. Recargue la página antes de asignarla.',
  },
  NOTHING_TO_TAKE: {
    status: 409,
    en: 'No request waits for somebody to take it: each open one is assigned, on hold, or awaits its review.',
    es: 'Ninguna solicitud espera que alguien la tome: cada una está asignada, en espera o por revisar.',
  },
  NOTHING_MISSING: {
    status: 409,
    en: 'Everything that the law asks for is on file: there is nothing to ask the requester for.',
    es: 'Consta todo lo que exige la ley: no hay nada que pedir al solicitante.',
  },
  SIGNED_PAPER_MISSING: {
    status: 422,
    en: 'Choose the paper among the documents of this request. A signed form is added as a request form.',
    es: 'Elija el papel entre los documentos de esta solicitud. Un formulario firmado se agrega como formulario de solicitud.',
  },
  NO_SIGNED_FORM: {
    status: 409,
    en: 'No signed form has been read in for this request, so there is none to revoke. Read the form in first, or withdraw the verification.',
    es: 'No se ha registrado ningún formulario firmado en esta solicitud; no hay qué revocar. Regístrelo antes, o retire la verificación.',
  },
  ALREADY_REVOKED: {
    status: 409,
    en: 'This form was revoked already. Reload the page to see when.',
    es: 'Este formulario ya fue revocado. Recargue la página para ver cuándo.',
  },
  PERMISSION_REVOKED: {
    status: 409,
    en: 'The permission was revoked: nothing more is sent on it. A new request with a new form is needed.',
    es: 'El permiso fue revocado: ya no se envía nada con él. Se necesita una solicitud nueva con un formulario nuevo.',
  },
  DAYS_IN_WRONG_ORDER: {
    status: 422,
    en: 'The last day lies before the first. Correct one of them.',
    es: 'El último día es anterior al primero. Corrija uno de los dos.',
  },
  PAGES_HELD: {
    status: 409,
    en: 'A person must decide first whether these pages may leave: {pages}. Decide under Sensitive pages.',
    es: 'Una persona debe decidir antes si pueden salir estas páginas: {pages}. Decídalo en Páginas sensibles.',
  },
  PAGES_MUST_STAY: {
    status: 409,
    en: 'The packet holds pages that must stay by the law as it applies today: {pages}. Send it back and prepare it again.',
    es: 'El paquete contiene páginas que por ley deben quedarse: {pages}. Devuélvalo y prepárelo de nuevo.',
  },
  NO_SUCH_PAGES: {
    status: 422,
    en: 'The document has {count} pages. Give pages like 3 or 3-5, or leave the field empty for all.',
    es: 'El documento tiene {count} páginas. Indique páginas como 3 o 3-5, o deje el campo vacío para todas.',
  },
  PAGE_STAYS_BACK: {
    status: 409,
    en: 'Nothing of this page leaves: {reason}.',
    es: 'Nada de esta página sale: {reason}.',
  },
  PAGE_NOT_PROVEN: {
    status: 409,
    en: 'This page cannot be made ready as it is marked: {why} A packet would stop at it. Draw its boxes larger, or withhold the page.',
    es: 'Esta página no se puede preparar con estas marcas: {why} Un paquete se detendría en ella. Dibuje recuadros más grandes o retenga la página.',
  },
  PAGE_NOT_BLANK: {
    status: 409,
    en: 'These pages are not blank: {pages}. Only pages without words and hardly any ink are left out; withhold others with a reason.',
    es: 'Estas páginas no están en blanco: {pages}. Solo se omiten páginas sin palabras y casi sin tinta; retenga las demás con un motivo.',
  },
  NOT_THE_SAME_PAGES: {
    status: 409,
    en: 'The order must name each page or document once, and there are {count}. Reload the page and order them again.',
    es: 'El orden debe nombrar cada página o documento una vez, y hay {count}. Recargue la página y ordénelos de nuevo.',
  },
  NOTHING_TO_TAKE_BACK: {
    status: 409,
    en: 'Somebody took this back already. Reload the page to see how the pages lie now.',
    es: 'Alguien ya lo deshizo. Recargue la página para ver cómo están las páginas.',
  },
  NOTHING_TO_RULE: {
    status: 409,
    en: 'None of these pages waits for a decision. Reload the page to see which do.',
    es: 'Ninguna de estas páginas espera una decisión. Recargue la página para ver cuáles.',
  },
  NO_GROUND_OF_DENIAL: {
    status: 422,
    en: 'That a record might upset somebody is no ground to withhold it (45 CFR 164.524(a)(3)). It is released.',
    es: 'Que un registro pueda disgustar a alguien no es motivo para retenerlo (45 CFR 164.524(a)(3)). Se entrega.',
  },
  NOT_AN_ACCESS_REQUEST: {
    status: 409,
    en: 'This counts only where the patient, or who stands for them, asks by right. Tag the pages that must stay, or close the request with its reason.',
    es: 'Esto cuenta solo cuando el paciente, o quien lo representa, pide por derecho. Etiquete las páginas que deben quedarse, o cierre la solicitud con su motivo.',
  },
  PAGES_CAN_LEAVE: {
    status: 409,
    en: 'These pages may leave, and what may leave is released: {pages}. Prepare a packet; the part that stays is denied with it.',
    es: 'Estas páginas pueden salir, y lo que puede salir se entrega: {pages}. Prepare un paquete; con él se niega la parte que queda.',
  },
  GROUND_OF_DENIAL_NEEDED: {
    status: 409,
    en: 'Who asks has a right to these pages, and nothing on file is a ground to deny them. Tag what they hold, record the judgment of a licensed professional, or let them go.',
    es: 'Quien pide tiene derecho a estas páginas, y no consta ningún motivo para negarlas. Etiquete lo que contienen, registre el criterio de un profesional con licencia, o entréguelas.',
  },
  DENIAL_INCOMPLETE: {
    status: 409,
    en: 'The letter of denial would lack something that the law asks for ({gaps}). Nothing was changed.',
    es: 'A la carta de negativa le faltaría algo que exige la ley ({gaps}). No se cambió nada.',
  },
  DENIAL_LETTER_NEEDED: {
    status: 409,
    en: 'Who asks has a right to the records, so they are denied by a letter with grounds and rights. Use “Deny all of it”, or release what may leave.',
    es: 'Quien pide tiene derecho a los expedientes; se niegan con una carta que dé motivos y derechos. Use «Negar todo», o entregue lo que puede salir.',
  },
  NO_DENIAL: {
    status: 409,
    en: 'Nothing was denied in this request.',
    es: 'En esta solicitud no se negó nada.',
  },
  DENIAL_NOT_REVIEWABLE: {
    status: 409,
    en: 'The law gives no review of this denial. The requester may complain; the letter says where.',
    es: 'La ley no prevé revisión de esta negativa. El solicitante puede quejarse; la carta dice dónde.',
  },
  REVIEW_ASKED_ALREADY: {
    status: 409,
    en: 'A review of this denial was asked for already. Reload the page to see where it stands.',
    es: 'Ya se pidió la revisión de esta negativa. Recargue la página para ver en qué está.',
  },
  NO_REVIEW_ASKED: {
    status: 409,
    en: 'No review was asked for. Record first that it was.',
    es: 'No se pidió ninguna revisión. Registre antes que se pidió.',
  },
  REVIEW_DECIDED: {
    status: 409,
    en: 'This review is decided already. Reload the page to see how.',
    es: 'Esta revisión ya está decidida. Recargue la página para ver cómo.',
  },
  SAME_PROFESSIONAL: {
    status: 422,
    en: 'The denial rests on the judgment of that very licence. Another licensed professional must review it.',
    es: 'La negativa se basa en el criterio de esa misma licencia. Debe revisarla otro profesional con licencia.',
  },
  DENIED_BY_YOURSELF: {
    status: 403,
    en: 'You sent this denial, so somebody else records its review.',
    es: 'Usted envió esta negativa: su revisión la registra otra persona.',
  },
  RESTRICTED: {
    status: 409,
    en: 'The patient restricted what this recipient may be told ({restrictions}). Look whether anything that leaves is covered: tag those pages, then confirm it with a reason.',
    es: 'El paciente restringió lo que puede saber este destinatario ({restrictions}). Vea si algo de lo que sale está incluido: etiquete esas páginas y confírmelo con un motivo.',
  },
  NO_SUCH_RESTRICTION: {
    status: 409,
    en: 'No restriction stands in the way here. Reload the page.',
    es: 'Aquí no hay ninguna restricción en el camino. Recargue la página.',
  },
  RESTRICTION_BINDS: {
    status: 409,
    en: 'This restriction cannot be ended so. One of an item paid in full ends only when the patient agrees; another also once the patient was told.',
    es: 'Esta restricción no puede terminar así. La de algo pagado por completo termina solo si el paciente está de acuerdo; otra, también cuando se le informó.',
  },
  NO_CONFIDENTIAL_ADDRESS: {
    status: 409,
    en: 'No such address stands for this patient. Reload the page.',
    es: 'No consta tal dirección para este paciente. Recargue la página.',
  },
  NOT_AN_EMAIL: {
    status: 422,
    en: 'This is no e-mail address. Give one like name@example.org, or choose another way.',
    es: 'Esto no es una dirección de correo. Indique una como nombre@example.org, o elija otra forma.',
  },
  JUDGMENT_NEEDED: {
    status: 409,
    en: 'Pages are marked as dangerous without a licensed professional’s judgment on record: {pages}. Record the judgment under Sensitive pages, or mark them for another reason.',
    es: 'Hay páginas marcadas como peligrosas sin el criterio de un profesional con licencia: {pages}. Regístrelo en Páginas sensibles, o márquelas por otro motivo.',
  },
  NO_GROUND_ON_RECORD: {
    status: 409,
    en: 'No page is denied on a ground that the law knows. Tag the pages, or record a licensed professional’s judgment; other marks deny nothing.',
    es: 'Ninguna página se niega por un motivo que la ley conozca. Etiquete las páginas o registre el criterio de un profesional con licencia.',
  },
  PAPER_ON_FILE: {
    status: 409,
    en: 'This paper is on file as a signed form or as evidence. Read another in, or take the evidence back, and then remove it.',
    es: 'Este papel consta como formulario firmado o como prueba. Registre otro, o retire la prueba, y quítelo después.',
  },
  CERTIFICATE_NEEDED: {
    status: 422,
    en: 'Records for a court or a subpoena go certified. Tick the declaration of the custodian and give your title.',
    es: 'Los expedientes para un tribunal o una citación van certificados. Marque la declaración del custodio e indique su cargo.',
  },
  CUSTODIAN_TITLE_NEEDED: {
    status: 422,
    en: 'Give the title in which you certify, e.g. Custodian of records.',
    es: 'Indique el cargo con el que certifica, p. ej., custodio de expedientes.',
  },
  CONSENT_COPY_MISSING: {
    status: 409,
    en: 'A copy of the signed consent must travel with these records. Add it as a request form and wait until it is read.',
    es: 'Una copia del consentimiento firmado debe acompañar a estos expedientes. Agréguela como formulario de solicitud y espere a que se lea.',
  },
  INCIDENT_ON_RECORD: {
    status: 409,
    en: 'This packet is on record already as gone astray. Open its incident and add what you know there.',
    es: 'Ya consta que este paquete llegó a quien no debía. Abra su incidente y agregue allí lo que sabe.',
  },
  PACKET_WENT_ASTRAY: {
    status: 409,
    en: 'This packet went astray, so no new link is sent to the same address. Log a new request for the right recipient.',
    es: 'Este paquete llegó a quien no debía; no se envía otro enlace a la misma dirección. Registre una solicitud nueva para el destinatario correcto.',
  },
  NO_INCIDENT: {
    status: 409,
    en: 'No incident is on record for this request. Record first that its packet went astray.',
    es: 'No consta ningún incidente de esta solicitud. Registre antes que el paquete llegó a quien no debía.',
  },
  NO_BREACH: {
    status: 409,
    en: 'The newest assessment found no breach, so no notice is owed. Assess the incident again if new facts came up.',
    es: 'La evaluación más reciente no encontró una violación; no se debe ningún aviso. Evalúe de nuevo si hay hechos nuevos.',
  },
  NOTICE_NOT_OWED: {
    status: 409,
    en: 'This incident calls for no such notice. Reload the page to see which are owed.',
    es: 'Este incidente no exige ese aviso. Recargue la página para ver cuáles se deben.',
  },
  NOTICE_GIVEN_ALREADY: {
    status: 409,
    en: 'That notice is on record as given already.',
    es: 'Ya consta que ese aviso se dio.',
  },
  NOTICE_DELAYED: {
    status: 409,
    en: 'Law enforcement asked to wait until {until}. Write the notice after that day.',
    es: 'Las autoridades pidieron esperar hasta el {until}. Escriba el aviso después de ese día.',
  },
  PERIOD_TOO_LONG: {
    status: 422,
    en: 'A report covers at most {days} days. Ask for a part of these days at a time.',
    es: 'Un informe abarca como máximo {days} días. Pida una parte de esos días cada vez.',
  },
  DAY_IN_FUTURE: {
    status: 422,
    en: 'A day lies in the future. Enter the day on which it really was.',
    es: 'Una fecha está en el futuro. Indique el día en que ocurrió de verdad.',
  },
  DAY_BEFORE_RELEASE: {
    status: 422,
    en: 'The packet was released on {released}; nobody can have known before that day.',
    es: 'El paquete se entregó el {released}; nadie pudo saberlo antes de ese día.',
  },
  DAY_BEFORE_DISCOVERY: {
    status: 422,
    en: 'The notice cannot have been given before the day of discovery, {discovered}.',
    es: 'El aviso no pudo darse antes del día en que se descubrió, {discovered}.',
  },
  DELAY_WITHOUT_END: {
    status: 422,
    en: 'A written statement must name the day until which notice waits, not before the day on which it was made.',
    es: 'Una declaración escrita debe indicar hasta qué día espera el aviso, no anterior al día en que se hizo.',
  },
  AFFECTED_MISSING: {
    status: 422,
    en: 'Say how many individuals are affected in each state, like: PA 1, OH 2. At least one. XX stands for a state not known.',
    es: 'Indique cuántas personas están afectadas en cada estado, por ejemplo: PA 1, OH 2. Al menos una. XX es un estado que no se conoce.',
  },
  SUSPENSION_WITHOUT_END: {
    status: 422,
    en: 'A written statement suspends only for the time it names. Enter its last day.',
    es: 'Una declaración escrita suspende solo por el tiempo que indica. Escriba su último día.',
  },
  SUSPENSION_ENDS_BEFORE: {
    status: 422,
    en: 'The last day lies before the day on which the statement was made. Correct one of them.',
    es: 'El último día es anterior al día de la declaración. Corrija uno de los dos.',
  },
  SUSPENSION_RECIPIENT: {
    status: 422,
    en: 'Only disclosures to an oversight agency or a law enforcement official can be suspended. Choose one of those.',
    es: 'Solo se pueden suspender divulgaciones a un organismo de supervisión o a las autoridades. Elija una de esas.',
  },
  ACCOUNTING_ENDED: {
    status: 409,
    en: 'This accounting was given or withdrawn, or its fee is settled. Log a new one if the patient asks again.',
    es: 'Este informe ya se entregó o se retiró, o su cargo ya está acordado. Registre otro si el paciente lo pide de nuevo.',
  },
  ACCOUNTING_FEE_NOT_TOLD: {
    status: 409,
    en: 'It is not the first in twelve months. Tell the patient the fee first; they may withdraw.',
    es: 'No es el primero en doce meses. Diga antes al paciente el cargo; puede retirar su pedido.',
  },
  ACCOUNTING_FEE_NOT_AGREED: {
    status: 409,
    en: 'The patient was told the fee and has not yet agreed to it. Record that they agree, or that they withdraw.',
    es: 'Se dijo el cargo al paciente y todavía no lo aceptó. Registre que acepta o que retira su pedido.',
  },
  ACCOUNTING_IS_FREE: {
    status: 409,
    en: 'It is the first accounting in twelve months, which is free.',
    es: 'Es el primer informe en doce meses, que es gratuito.',
  },
  ACCOUNTING_NOT_GIVEN: {
    status: 409,
    en: 'The accounting has not been given yet. Give it first; then it can be read, printed and saved.',
    es: 'El informe todavía no se ha entregado. Entréguelo primero; luego se puede leer, imprimir y guardar.',
  },
} as const satisfies Record<RefusalCode, RefusalWords>;

/**
 * A refusal in words, with what it quotes and, when somebody was faster, who did what.
 * @param timeZone IANA zone in which clock times are told
 */
export function refusalText(refusal: Refusal, language: Language, timeZone = 'UTC'): string {
  const details = refusal.details ?? {};
  const named = (table: Record<string, Words>, codes = '') =>
    codes
      .split(',')
      .map((code) => table[code]?.[language] ?? code)
      .join(language === 'en' ? ' or ' : ' o ');
  const quotes: Record<string, string> = {
    missing: refusal.defect ? defectText(refusal.defect, language) : '',
    hold: named(HOLD_WORDS, details.hold),
    state: named(STATE_WORDS, details.state),
    from: named(STATE_WORDS, details.from),
    roles: named(ROLE_WORDS, details.roles),
  };
  const words = REFUSAL_WORDS[refusal.code][language]
    .replace(
      /\{(\w+)\}/g,
      (_placeholder, name: string) => quotes[name] ?? details[name]?.replaceAll('_', ' ') ?? '',
    )
    .trim();
  // Told where it explains: a role does not become wrong by what somebody else did.
  const { status } = REFUSAL_WORDS[refusal.code];
  return status === 409 || status === 412 ? `${lastEventText(details, language, timeZone)}${words}` : words;
}

function lastEventText(details: Record<string, string>, language: Language, timeZone: string): string {
  const { lastEvent, lastActor, lastAt } = details;
  const did = EVENT_WORDS[lastEvent as keyof typeof EVENT_WORDS]?.[language];
  if (!did || !lastActor || !lastAt) return '';
  const at = DateTime.fromISO(lastAt, { zone: timeZone });
  const when = at.toFormat(
    at.hasSame(DateTime.now().setZone(timeZone), 'day') ? 'HH:mm' : 'yyyy-MM-dd HH:mm',
  );
  return language === 'en' ? `${lastActor} ${did} at ${when}. ` : `${lastActor} ${did} a las ${when}. `;
}

/** What is missing and what mends it; of several ways, the nearest, and that there are others. */
function defectText(defect: Defect, language: Language): string {
  const [line] = deficiencyLines([defect], language);
  const [nearest] = line!.ways;
  const lines: DeficiencyLine[] = nearest ? [line!, ...nearest] : [line!];
  return lines.map(({ says, mend }) => `${says} ${mend}`).join(' ');
}
