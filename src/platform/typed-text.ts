import type { FastifyInstance } from 'fastify';

const CONTROLS = / *[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]+ */g;
const HALF_CHARACTERS = /[\ud800-\udfff]/gu;

/**
 * What somebody typed, without what nobody types: PostgreSQL takes no NUL and no half of a surrogate pair, and other
 * control characters only hide something. Line ends become LF, which browsers send as CRLF.
 */
export function typedText(sent: string): string {
  return sent.replace(/\r\n?/g, '\n').replace(CONTROLS, ' ').replace(HALF_CHARACTERS, '\ufffd');
}

/** The same on one line, for names and numbers: a line end in a name is nobody's name, and may be an attack. */
export function typedLine(sent: string): string {
  return typedText(sent).replace(/\s+/g, ' ').trim();
}

/** Texts of a body or a query, at every depth; what is no text stays as it is. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return typedText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [typedText(name), cleaned(inner)]));
}

/** Clean what forms, programs and addresses bring, before anybody reads it. Uploads clean their own fields. */
export function cleanTypedText(server: FastifyInstance): void {
  server.addHook('preValidation', async (request) => {
    if (request.body !== undefined && !request.isMultipart()) request.body = cleaned(request.body);
    request.query = cleaned(request.query);
  });
}
