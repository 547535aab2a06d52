import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a requester is shown after sending the form, and only then. */
export interface Receipt {
  number: string;
  /** Null when the same form was sent before from elsewhere. */
  code: string | null;
  /** Local date at the facility. */
  dueOn: string;
  /** Prefix of the facility. */
  facility: string;
  /** Files kept. */
  files: number;
  /** Codes of files that were not kept. */
  troubles: readonly string[];
}

const COOKIE = 'receipt';
const PATH = '/request';
/** Time to print it and to load the page again, in seconds. */
const LIFETIME = 15 * 60;

/**
 * The receipt waits in the requester's own browser: the server keeps the status code as a hash alone, so it has no
 * place where the code could be read later. The cookie goes to the form's addresses only.
 */
export function keepReceipt(reply: FastifyReply, receipt: Receipt, secure: boolean): void {
  const value = Buffer.from(JSON.stringify(receipt)).toString('base64url');
  reply.setCookie(COOKIE, value, { path: PATH, httpOnly: true, sameSite: 'lax', secure, maxAge: LIFETIME });
}

/** The receipt that this browser holds; null when there is none, or it is not one of ours. */
export function readReceipt(request: FastifyRequest): Receipt | null {
  const value = request.cookies[COOKIE];
  if (!value) return null;
  try {
    const read = JSON.parse(Buffer.from(value, 'base64url').toString()) as Partial<Receipt>;
    const sound =
      /^[A-Z0-9]+-\d{4}-\d{6,}$/.test(String(read.number)) &&
      (read.code === null || /^\d{8}$/.test(String(read.code))) &&
      /^\d{4}-\d{2}-\d{2}$/.test(String(read.dueOn)) &&
      typeof read.facility === 'string' &&
      Number.isInteger(read.files) &&
      Array.isArray(read.troubles);
    return sound ? (read as Receipt) : null;
  } catch {
    return null;
  }
}
