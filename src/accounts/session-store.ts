import connectPgSimple from 'connect-pg-simple';
import fastifySession from '@fastify/session';
import type { FastifyInstance, Session } from 'fastify';
import { Pool } from 'pg';
import { APP_ROLE } from '../database/data-source';

type Done = (error?: unknown) => void;

const PGStore = connectPgSimple(fastifySession as unknown as Parameters<typeof connectPgSimple>[0]);

/**
 * Sessions in PostgreSQL. A request that began before a sign-out and ends after it must not bring the session
 * back: one that was read from the table is only ever updated there, never inserted again.
 */
export class SessionStore extends PGStore {
  constructor(private readonly sessions: Pool) {
    super({ pool: sessions, errorLog: () => undefined });
  }

  override get(sid: string, callback: (error: unknown, session?: never) => void): void {
    super.get(sid, (error, session) => callback(error, (session && { ...session, kept: true }) as never));
  }

  override set(sid: string, session: never, callback?: Done): void {
    const { kept, ...rest } = JSON.parse(JSON.stringify(session)) as Session;
    if (!kept) return super.set(sid, rest as never, callback);
    this.sessions
      .query('UPDATE session SET sess = $2, expire = $3 WHERE sid = $1', [sid, rest, rest.cookie.expires])
      .then(
        () => callback?.(),
        (error: unknown) => callback?.(error),
      );
  }
}

export interface SessionOptions {
  databaseUrl: string;
  secret: string;
  /** Hours after which a session ends. */
  hours: number;
  /** True when people reach this server by https. */
  secure: boolean;
}

/** Give every request a `session`, kept in PostgreSQL; the store's connections end with the server. */
export async function registerSessions(server: FastifyInstance, options: SessionOptions): Promise<void> {
  const pool = new Pool({
    connectionString: options.databaseUrl,
    options: `-c role=${APP_ROLE}`,
    application_name: 'openroi-sessions',
    max: 4,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const store = new SessionStore(pool);
  server.addHook('onClose', async () => {
    store.close();
    await pool.end();
  });
  await server.register(fastifySession, {
    secret: options.secret,
    store: store as never,
    cookieName: options.secure ? '__Host-openroi' : 'openroi',
    saveUninitialized: false,
    // A request saves the session only when it changed it, so that two at once do not undo each other.
    rolling: false,
    cookie: {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: options.secure,
      maxAge: options.hours * 3_600_000,
    },
  });
}
