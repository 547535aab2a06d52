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
}

declare module 'fastify' {
  interface Session {
    signIn?: SignInRecord;
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

/** End the session, signed in or not; the browser is left with an empty one. */
export async function endSession(request: FastifyRequest): Promise<void> {
  await request.session.regenerate();
}
