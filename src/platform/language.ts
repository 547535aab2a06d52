import type { FastifyInstance, FastifyRequest } from 'fastify';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Cookie that remembers a choice of language made by `?lang=`. */
export const LANGUAGE_COOKIE = 'lang';

/** The language asked for in the address, or null. */
export function languageAskedFor(request: FastifyRequest): Language | null {
  const { lang } = (request.query ?? {}) as { lang?: unknown };
  return isLanguage(lang) ? lang : null;
}

/** Language of the answer: the one asked for, else the one chosen before, else the browser's first, else English. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = languageAskedFor(request) ?? request.cookies?.[LANGUAGE_COOKIE];
  if (isLanguage(chosen)) return chosen;
  const accepted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return accepted.find(isLanguage) ?? 'en';
}

function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

/** A choice made by `?lang=es` stays, until another is made. */
export function rememberLanguage(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const chosen = languageAskedFor(request);
    if (chosen)
      reply.setCookie(LANGUAGE_COOKIE, chosen, {
        path: '/',
        sameSite: 'lax',
        httpOnly: true,
        maxAge: 31_536_000,
      });
  });
}
