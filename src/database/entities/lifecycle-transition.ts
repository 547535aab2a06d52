import { Entity, PrimaryColumn } from 'typeorm';
import { REQUEST_STATES } from '../../domain/lifecycle';
import type { RequestState } from '../../domain/lifecycle';

/** A state change that the database's own trigger allows; a test holds it equal to `domain/lifecycle.ts`. */
@Entity({ name: 'lifecycle_transition' })
export class LifecycleTransition {
  @PrimaryColumn('enum', { name: 'from_state', enum: REQUEST_STATES, enumName: 'request_state' })
  fromState!: RequestState;
  @PrimaryColumn('enum', { name: 'to_state', enum: REQUEST_STATES, enumName: 'request_state' })
  toState!: RequestState;
}
