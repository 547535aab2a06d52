import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/roles';

/** @throws RefusedError ROLE_NOT_ALLOWED for who does not administer the hospital */
export function expectAdministrator(actor: Actor): void {
  if (!actor.roles.includes('administrator')) refuse('ROLE_NOT_ALLOWED', { roles: 'administrator' });
}
