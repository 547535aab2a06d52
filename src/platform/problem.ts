import { HttpException } from '@nestjs/common';
import { deficiencyLines } from '../domain/basis/defect-words';
import { RefusedError } from '../domain/refusals';
import { KnownProblem } from './known-problem';
import type { ProblemPart, Words } from './known-problem';
import type { Language } from './language';
import { REFUSAL_WORDS, refusalText } from './refusal-words';

/** An error as a person or a program is told of it. */
export interface Problem {
  status: number;
  /** Stable. */
  code: string;
  title: string;
  detail: string;
  errors: readonly ProblemPart[];
  /** Where a browser goes instead of seeing an error page. */
  redirect?: string;
  /** True when nobody foresaw this error. */
  unknown: boolean;
}

const TITLES: Record<number, Words> = {
  400: { en: 'Not understood', es: 'No se entendió' },
  401: { en: 'Sign in first', es: 'Inicie sesión' },
  403: { en: 'Not allowed', es: 'No permitido' },
  404: { en: 'Not found', es: 'No se encontró' },
  409: { en: 'Not possible now', es: 'No es posible ahora' },
  412: { en: 'Changed meanwhile', es: 'Cambió entretanto' },
  413: { en: 'Too large', es: 'Demasiado grande' },
  415: { en: 'Kind of content not accepted', es: 'Tipo de contenido no aceptado' },
  422: { en: 'Please correct', es: 'Por favor corrija' },
  429: { en: 'Too many tries', es: 'Demasiados intentos' },
  500: { en: 'Something went wrong', es: 'Algo salió mal' },
};

/** Words for errors that carry none of their own, by status. Their own messages may quote what was sent. */
const BY_STATUS: Record<number, Words & { code: string }> = {
  400: {
    code: 'BAD_REQUEST',
    en: 'The server could not read what was sent. Check it and send again.',
    es: 'El servidor no pudo leer lo enviado. Revíselo y envíelo de nuevo.',
  },
  401: { code: 'NOT_SIGNED_IN', en: 'Sign in first.', es: 'Inicie sesión primero.' },
  403: { code: 'FORBIDDEN', en: 'You may not do this.', es: 'Usted no puede hacer esto.' },
  404: {
    code: 'NOT_FOUND',
    en: 'There is nothing at this address.',
    es: 'No hay nada en esta dirección.',
  },
  413: {
    code: 'TOO_LARGE',
    en: 'What was sent is larger than this server accepts. Send smaller parts.',
    es: 'Lo enviado es más grande de lo que acepta este servidor. Envíe partes más pequeñas.',
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    en: 'This address does not accept that kind of content.',
    es: 'Esta dirección no acepta ese tipo de contenido.',
  },
  429: {
    code: 'TOO_MANY_TRIES',
    en: 'Too many tries. Wait a minute and try again.',
    es: 'Demasiados intentos. Espere un minuto e intente de nuevo.',
  },
};
const UNFORESEEN: Words = {
  en: 'This is our fault and has been noted. Try again; if it stays, tell the administrator the number below.',
  es: 'El error es nuestro y quedó anotado. Intente de nuevo; si persiste, dé al administrador el número de abajo.',
};

/** Translate any error. @param timeZone in which clock times are told, the facility's when known */
export function problemOf(error: unknown, language: Language, timeZone?: string): Problem {
  if (error instanceof RefusedError) {
    const errors = error.refusals.map((refusal) => ({
      code: refusal.code,
      detail: refusalText(refusal, language, timeZone),
      ...(refusal.citation && { citation: refusal.citation }),
      ...(refusal.defect && { defect: deficiencyLines([refusal.defect], language)[0]! }),
    }));
    const { status } = REFUSAL_WORDS[error.first.code];
    return told(status, error.first.code, errors.map(({ detail }) => detail).join(' '), language, errors);
  }
  if (error instanceof KnownProblem) {
    const problem = told(error.status, error.code, error.words[language], language, error.options.parts);
    return { ...problem, ...(error.options.redirect && { redirect: error.options.redirect }) };
  }
  const status = statusOf(error);
  const words = BY_STATUS[status] ?? (status < 500 ? BY_STATUS[400] : undefined);
  if (words) return told(status, words.code, words[language], language);
  return { ...told(500, 'INTERNAL_ERROR', UNFORESEEN[language], language), unknown: true };
}

function told(
  status: number,
  code: string,
  detail: string,
  language: Language,
  errors: readonly ProblemPart[] = [],
): Problem {
  const title = (TITLES[status] ?? TITLES[status < 500 ? 400 : 500])?.[language] ?? code;
  return { status, code, title, detail, errors, unknown: false };
}

/** Status of errors of the framework; those of anything else are ours to answer for, 500. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number'
    ? statusCode
    : 500;
}
