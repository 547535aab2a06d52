/** Staff roles, granted by facility. `requester` and `system` are the two actors that are not staff. */
export const STAFF_ROLES = ['clerk', 'specialist', 'reviewer', 'privacy_officer', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const ACTOR_ROLES = [...STAFF_ROLES, 'requester', 'system'] as const;
export type ActorRole = (typeof ACTOR_ROLES)[number];

/**
 * Who acts. `id` is the staff id, or a stable name for the two others ("requester", "worker").
 * A person may hold several roles at one facility; the roles here are those at the request's facility.
 */
export interface Actor {
  id: string;
  name: string;
  roles: readonly ActorRole[];
  /** Sequence of the newest event of the request's history on the page they act from; unknown for what is no page. */
  saw?: number;
}

export const SYSTEM_ACTOR: Actor = { id: 'system', name: 'OpenROI', roles: ['system'] };
export const REQUESTER_ACTOR: Actor = { id: 'requester', name: 'Requester', roles: ['requester'] };
