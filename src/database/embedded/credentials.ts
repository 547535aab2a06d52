import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ownAsDirectory } from './server-account';

/** Passwords of the server's three roles and the port it was last reached at. */
export interface Credentials {
  superuserPassword: string;
  ownerPassword: string;
  appPassword: string;
  port?: number;
}

/** The bootstrap superuser: only the keeper logs in as it, to make roles and databases. */
export const SUPERUSER = 'openroi_superuser';
export const OWNER = 'openroi_owner';
export const APP = 'openroi_app';

function credentialsPath(dataDir: string): string {
  return join(dataDir, 'credentials.json');
}

export function newCredentials(): Credentials {
  const password = () => randomBytes(24).toString('hex');
  return { superuserPassword: password(), ownerPassword: password(), appPassword: password() };
}

/** The credentials on file; undefined when the file was never written or is gone. */
export function readCredentials(dataDir: string): Credentials | undefined {
  if (!existsSync(credentialsPath(dataDir))) return undefined;
  return JSON.parse(readFileSync(credentialsPath(dataDir), 'utf8')) as Credentials;
}

/** Writes the file whole or not at all, readable by its owner alone. */
export function writeCredentials(dataDir: string, credentials: Credentials): void {
  const unfinished = `${credentialsPath(dataDir)}.unfinished`;
  const file = openSync(unfinished, 'w', 0o600);
  writeSync(file, `${JSON.stringify(credentials, null, 2)}\n`);
  fsyncSync(file);
  closeSync(file);
  ownAsDirectory(unfinished);
  renameSync(unfinished, credentialsPath(dataDir));
}

export function connectionUrl(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
