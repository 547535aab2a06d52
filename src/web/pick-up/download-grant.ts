import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface Session {
    /** Links opened with their code in this browser, and until when (milliseconds since 1970). */
    pickUps?: Record<string, number>;
  }
}

/** Minutes for which a code opens the packet in the browser where it was entered. House rule. */
export const GRANT_MINUTES = 30;

/**
 * Let this browser download through a link. The session gets a new id, so that one planted before is worth nothing;
 * staff who try a link stay signed in.
 */
export async function grantDownload(request: FastifyRequest, linkId: string, now: Date): Promise<void> {
  const { signIn, _csrf, pickUps } = request.session;
  await request.session.regenerate();
  Object.assign(request.session, { ...(signIn && { signIn }), ...(_csrf && { _csrf }) });
  const open = Object.entries(pickUps ?? {}).filter(([, until]) => until > now.getTime());
  request.session.pickUps = { ...Object.fromEntries(open), [linkId]: now.getTime() + GRANT_MINUTES * 60_000 };
}

/** Whether the code of the link was entered in this browser a short while ago. */
export function mayDownload(request: FastifyRequest, linkId: string, now: Date): boolean {
  return (request.session.pickUps?.[linkId] ?? 0) > now.getTime();
}
