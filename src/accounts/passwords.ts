import { hash, verify } from '@node-rs/argon2';

/** argon2id as OWASP recommends (Password Storage Cheat Sheet, 2024): 19 MiB, 2 passes, 1 lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Shortest password accepted, in characters (NIST SP 800-63B: 8 or more; house default 12). */
export const PASSWORD_MIN = 12;
/** Longest accepted, so that nobody makes the server hash a book. */
export const PASSWORD_MAX = 200;

/** argon2id hash in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2);
}

/**
 * Whether a password belongs to a hash. Without a hash (no such account) the same work is done and the answer is
 * no, so that time does not tell whether an account exists.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? (await hashOfNobody()), password.normalize('NFKC'));
  return passwordHash !== null && right;
}

let nobody: Promise<string> | undefined;
function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword('the account that does not exist');
  return nobody;
}
