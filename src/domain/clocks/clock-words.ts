import type { Words } from '../law/law-row';
import type { LegalClock } from './legal-clock';

/** The line beside a date: how it was counted. In words, since USERS ask "why is this due on that day?". */
const WHY = {
  counts_calendar: {
    en: 'Day {count} after {began}, calendar days, through the end of the day; weekends do not move it.',
    es: 'Día {count} después del {began}, días corridos, hasta el final del día; los fines de semana no lo mueven.',
  },
  counts_working: {
    en: 'Working day {count} after {began}, by the holidays of {calendar}.',
    es: 'Día hábil {count} después del {began}, según los feriados de {calendar}.',
  },
  extended: {
    en: 'Extended once from {from}, by the written statement of {given}.',
    es: 'Prorrogado una vez desde el {from}, por el aviso escrito del {given}.',
  },
  awaits_payment: {
    en: 'Begins when the fee is paid. The federal clock runs on meanwhile.',
    es: 'Comienza cuando se paga el cargo. El plazo federal sigue corriendo entretanto.',
  },
  reasonable: {
    en: 'The law says "within a reasonable time" and names no day.',
    es: 'La ley dice "en un plazo razonable" y no fija un día.',
  },
  timely: {
    en: 'The law says "timely" and names no day.',
    es: 'La ley dice "oportunamente" y no fija un día.',
  },
  federal_only: {
    en: 'This state adds no clock of its own; the federal one governs.',
    es: 'Este estado no añade un plazo propio; rige el federal.',
  },
} as const satisfies Record<string, Words>;

/** Why a clock ends when it does, with its dates filled in as they are stored (YYYY-MM-DD). */
export function whyOfClock(clock: LegalClock, language: keyof Words): string {
  const { span, began } = clock;
  const granted = clock.extensions.find((outcome) => outcome.accepted);
  if (span.unit === 'no_number') return WHY[span.says][language];
  if (began === null) return WHY.awaits_payment[language];
  const counted = fill(WHY[span.unit === 'working_days' ? 'counts_working' : 'counts_calendar'][language], {
    count: String(span.count),
    began,
    calendar: span.unit === 'working_days' ? span.calendar : '',
  });
  if (!granted) return counted;
  return fill(WHY.extended[language], { from: granted.from, given: granted.statement.givenOn });
}

/** A text with its {names} replaced. A name without a value is a mistake of the caller. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`No value for {${name}}`);
    return value;
  });
}
