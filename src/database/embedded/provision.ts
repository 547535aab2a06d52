import { Client } from 'pg';
import { APP, connectionUrl, type Credentials, OWNER, SUPERUSER } from './credentials';

async function asSuperuser<T>(
  credentials: Credentials,
  port: number,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    connectionString: connectionUrl(SUPERUSER, credentials.superuserPassword, port, database),
  });
  // A server killed in the midst also ends this connection; the query in flight already reports it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the two roles the application uses, and brings their passwords in line with the credentials file.
 * The owner migrates the schema and may make databases and roles; the app role owns nothing, and gets its
 * rights from the migrations. Neither is a superuser.
 */
export async function provisionRoles(credentials: Credentials, port: number): Promise<void> {
  await asSuperuser(credentials, port, 'postgres', async (client) => {
    const { rows } = await client.query<{ rolname: string }>(
      'SELECT rolname FROM pg_roles WHERE rolname = ANY($1)',
      [[OWNER, APP]],
    );
    const present = new Set(rows.map((row) => row.rolname));
    for (const [role, rights, password] of [
      [OWNER, 'LOGIN NOSUPERUSER CREATEDB CREATEROLE', credentials.ownerPassword],
      [APP, 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', credentials.appPassword],
    ] as const) {
      const verb = present.has(role) ? 'ALTER' : 'CREATE';
      await client.query(`${verb} ROLE ${role} ${rights} PASSWORD ${client.escapeLiteral(password)}`);
    }
    await client.query(`GRANT ${APP} TO ${OWNER} WITH ADMIN TRUE, INHERIT FALSE, SET TRUE`);
  });
}

/** Makes the database unless it is there: owned by the owner role, open to it and the app role alone. */
export async function provisionDatabase(
  credentials: Credentials,
  port: number,
  database: string,
): Promise<void> {
  await asSuperuser(credentials, port, 'postgres', async (client) => {
    const name = client.escapeIdentifier(database);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER ${OWNER}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${APP}`);
  });
}
