import { RouteConfig } from '@nestjs/platform-fastify';
import type { Multipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KnownProblem } from './known-problem';

/** Field of a form, and headers of a script, that bear the CSRF token. */
export const CSRF_FIELD = '_csrf';
export const CSRF_HEADERS = ['x-csrf-token', 'csrf-token'] as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    takesUpload?: boolean;
    withoutToken?: boolean;
  }
  interface FastifyRequest {
    /** Token read from a multipart form, whose fields come after the checks of ordinary forms. */
    formToken?: string;
    /** True once a token was found right. */
    tokenChecked?: boolean;
  }
}

/** The route reads a multipart form through `readUpload`. No other route is given one. */
export const TakesUpload = (): MethodDecorator => RouteConfig({ takesUpload: true });

/** The route needs no CSRF token, because it takes JSON alone, which no form of another site can send. */
export const WithoutToken = (config: object = {}): MethodDecorator =>
  RouteConfig({ ...config, withoutToken: true });

/** Where a request bears its token. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const field = (request.body as Record<string, unknown> | undefined)?.[CSRF_FIELD];
  const header = headerToken(request);
  if (header !== undefined) return header;
  return typeof field === 'string' ? field : request.formToken;
}

function headerToken(request: FastifyRequest): string | undefined {
  const headers = CSRF_HEADERS.map((name) => request.headers[name]);
  return headers.find((header) => typeof header === 'string') as string | undefined;
}

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** Every request that changes something must bear the CSRF token of its session, before any handler runs. */
export function guardForms(server: FastifyInstance): void {
  server.addHook('preHandler', async (request) => {
    if (READS.includes(request.method) || request.is404) return;
    const { takesUpload, withoutToken } = request.routeOptions.config;
    const type = request.headers['content-type'] ?? '';
    if (withoutToken) {
      if (!type.startsWith('application/json'))
        throw new KnownProblem('JSON_ONLY', 415, {
          en: 'Send application/json to this address.',
          es: 'Envíe application/json a esta dirección.',
        });
      return;
    }
    if (request.isMultipart()) {
      if (!takesUpload)
        throw new KnownProblem('UNSUPPORTED_MEDIA_TYPE', 415, {
          en: 'This address takes no files.',
          es: 'Esta dirección no acepta archivos.',
        });
      // Fields are not read yet: a form without script sends its token as the first one (see readUpload).
      if (headerToken(request) === undefined) return;
    }
    await checkToken(request);
    if (request.body && typeof request.body === 'object')
      delete (request.body as Record<string, unknown>)[CSRF_FIELD];
  });
}

/**
 * The parts of an upload. The token is checked before any file or other field is handed out, so `_csrf` is the
 * first field of a form without script.
 * @param options.cutFiles a file that is too large ends at the limit, marked `truncated`, instead of ending the form
 * @throws StaleFormError
 */
export async function* readUpload(
  request: FastifyRequest,
  options: { cutFiles?: boolean } = {},
): AsyncGenerator<Multipart> {
  if (!request.isMultipart())
    throw new KnownProblem('MULTIPART_ONLY', 415, {
      en: 'Send the files as multipart/form-data.',
      es: 'Envíe los archivos como multipart/form-data.',
    });
  // The plugin takes this option for one request too; its types do not say so.
  const limits = { throwFileSizeLimit: !options.cutFiles } as Parameters<FastifyRequest['parts']>[0];
  for await (const part of wellFormed(() => request.parts(limits))) {
    if (part.type === 'field' && part.fieldname === CSRF_FIELD) {
      if (!request.tokenChecked) {
        request.formToken = String(part.value);
        await checkToken(request);
      }
      continue;
    }
    if (!request.tokenChecked) await checkToken(request);
    yield part;
  }
  if (!request.tokenChecked) await checkToken(request);
}

/** How the parser begins what it says of a body that is no multipart form, or only the beginning of one. */
const MALFORMED = /^(Multipart: |Unexpected end of |Part terminated early)/;

async function* wellFormed(open: () => AsyncIterable<Multipart>): AsyncGenerator<Multipart> {
  try {
    yield* open();
  } catch (error) {
    if (!(error instanceof Error && MALFORMED.test(error.message))) throw error;
    throw new KnownProblem('UPLOAD_BROKEN', 400, {
      en: 'The upload is not whole: its form cannot be read. Send it again.',
      es: 'El envío no está completo: no se puede leer su formulario. Envíelo de nuevo.',
    });
  }
}

/** A token is missing, or is not one of this session. */
export class StaleFormError extends KnownProblem {
  constructor() {
    super('CSRF_TOKEN_INVALID', 403, {
      en: 'This page was open for too long, or was not made by this server. Go back, reload it and send again.',
      es: 'Esta página estuvo abierta demasiado tiempo o no es de este servidor. Vuelva, recárguela y envíe de nuevo.',
    });
  }
}

/** The plugin's own check, its refusal thrown instead of sent. */
function checkToken(request: FastifyRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const refusing = { send: () => reject(new StaleFormError()) } as unknown as FastifyReply;
    request.server.csrfProtection(request, refusing, () => {
      request.tokenChecked = true;
      resolve();
    });
  });
}
