import type { Language } from '../database/entities';
import type { Reminder } from '../domain/clocks/clock-standing';
import type { HoldKind } from '../domain/holds';
import type { ClosingReason } from '../domain/lifecycle';

type Words = Record<Language, string>;

/** What a hold or a closing means for the requester, in plain words and without a word of the record. */
const REASON_WORDS = {
  correction: {
    en: 'Something in the request needs to be corrected or added. Please call us, and we will tell you what.',
    es: 'Hay que corregir o agregar algo en la solicitud. Llámenos y le diremos qué.',
  },
  payment: {
    en: 'A copy fee is not paid yet. Please call us to pay it or to ask about it.',
    es: 'Todavía no se ha pagado la tarifa de copia. Llámenos para pagarla o preguntar por ella.',
  },
  identity: {
    en: 'We could not yet confirm who is asking. Please call us; there are several easy ways to do this.',
    es: 'Todavía no pudimos confirmar quién hace la solicitud. Llámenos; hay varias maneras fáciles de hacerlo.',
  },
  records: {
    en: 'Some of the records are kept elsewhere, and we are waiting for them. You need not do anything.',
    es: 'Algunos expedientes están guardados en otro lugar y los estamos esperando. Usted no tiene que hacer nada.',
  },
  legal_review: {
    en: 'Our office is checking a legal question. You need not do anything.',
    es: 'Nuestra oficina está revisando una cuestión legal. Usted no tiene que hacer nada.',
  },
  due_soon: {
    en: 'The legal time to answer ends within five days.',
    es: 'El plazo legal para responder termina en menos de cinco días.',
  },
  target_day: {
    en: 'The last business day before the legal time ends is today or has passed.',
    es: 'El último día hábil antes de que termine el plazo legal es hoy o ya pasó.',
  },
  last_day: {
    en: 'The legal time to answer ends today.',
    es: 'El plazo legal para responder termina hoy.',
  },
  overdue: {
    en: 'The legal time to answer has ended, and the request is still open.',
    es: 'El plazo legal para responder terminó y la solicitud sigue abierta.',
  },
  breach_due_soon: {
    en: 'A notice about a packet that went astray is due within five days.',
    es: 'Un aviso sobre un paquete que llegó a quien no debía vence en menos de cinco días.',
  },
  breach_target_day: {
    en: 'The last business day before a notice about a packet that went astray is due is today or has passed.',
    es: 'El último día hábil antes de que venza un aviso sobre un paquete que llegó a quien no debía es hoy o ya pasó.',
  },
  breach_last_day: {
    en: 'A notice about a packet that went astray is due today.',
    es: 'Un aviso sobre un paquete que llegó a quien no debía vence hoy.',
  },
  breach_overdue: {
    en: 'A notice about a packet that went astray is overdue.',
    es: 'Un aviso sobre un paquete que llegó a quien no debía está vencido.',
  },
  denied: {
    en: 'We could not release the records. A letter with the reason and your rights follows.',
    es: 'No pudimos entregar los expedientes. Le enviaremos una carta con el motivo y sus derechos.',
  },
  withdrawn: {
    en: 'The request was withdrawn, as you asked.',
    es: 'La solicitud fue retirada, como usted pidió.',
  },
  no_records: {
    en: 'We looked for the records asked for and have none.',
    es: 'Buscamos los expedientes solicitados y no tenemos ninguno.',
  },
  duplicate: {
    en: 'We have this request already under another number, and answer that one.',
    es: 'Ya tenemos esta solicitud con otro número y respondemos a esa.',
  },
} as const satisfies Record<HoldKind | ClosingReason | Reminder | `breach_${Reminder}`, Words>;

/** The words for a stable reason code. @throws RangeError for a code that has none */
export function reasonWords(code: string, language: Language): string {
  const words = (REASON_WORDS as Record<string, Words | undefined>)[code];
  if (!words) throw new RangeError(`No words for the reason ${code}`);
  return words[language];
}
