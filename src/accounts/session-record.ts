import type { FastifyRequest } from 'fastify';

/** Hours after which staff sign in again, whatever they did in between. */
export const SESSION_HOURS = 12;

/** Who signed in, as the session remembers it. Roles are not here: they are read anew at each request. */
export interface SignInRecord {
  staffId: string;
  /** Null until one of several facilities is chosen. */
  facilityId: string | null;
  /** Milliseconds since 1970, both. */
  signedInAt: number;
  lastSeenAt: number;
  /** Changes when a password is changed: sign-ins made before it end. */
  passwordMark: string;
  /** What the browser calls itself, and whence it came, for the list of one's own sessions. */
  browser?: string;
  address?: string;
}

/** Somebody whose password was right and whose code is awaited. */
export interface AwaitedCode {
  staffId: string;
  /** Milliseconds since 1970. */
  since: number;
  next: string;
}

declare module 'fastify' {
  interface Session {
    signIn?: SignInRecord;
    awaitedCode?: AwaitedCode;
    /** What was last searched in the work queue: names, which must not stand in an address. */
    queueSearch?: string;
    /** What the queue tells once, on its next page. */
    queueSaid?: { tone: 'error' | 'warning' | 'success'; title: string; lines: string[] };
    /** Secret of the CSRF tokens; written by @fastify/csrf-protection. */
    _csrf?: string;
    /** Set by the session store on sessions that it read; see session-store.ts. */
    kept?: boolean;
  }
}

/** Begin a signed-in session. The session gets a new id, so that one planted before sign-in is worth nothing. */
export async function beginSignIn(request: FastifyRequest, record: SignInRecord): Promise<void> {
  await request.session.regenerate();
  request.session.signIn = record;
}

/** The password was right: the session, with a new id, waits for the code. */
export async function awaitCode(
  request: FastifyRequest,
  staffId: string,
  now: Date,
  next: string,
): Promise<void> {
  await request.session.regenerate();
  request.session.awaitedCode = { staffId, since: now.getTime(), next };
}

/** End the session, signed in or not; the browser is left with an empty one. */
export async function endSession(request: FastifyRequest): Promise<void> {
  await request.session.regenerate();
}
