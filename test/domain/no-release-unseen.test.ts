import fc from 'fast-check';
import { decide } from '../../src/domain/decide';
import type { ActionInput, PacketFacts, RequestFacts } from '../../src/domain/facts';
import { HOLD_KINDS } from '../../src/domain/holds';
import type { HoldKind } from '../../src/domain/holds';
import { REQUEST_ACTIONS } from '../../src/domain/lifecycle';
import type { RequestAction, RequestState } from '../../src/domain/lifecycle';
import { ACTOR_ROLES } from '../../src/domain/roles';
import type { Actor } from '../../src/domain/roles';

/** Five people with every mixture of roles, the requester and the system. */
const PEOPLE: Actor[] = [
  { id: 'ann', name: 'Ann', roles: ['specialist', 'reviewer', 'privacy_officer', 'clerk'] },
  { id: 'bob', name: 'Bob', roles: ['specialist', 'reviewer', 'privacy_officer'] },
  { id: 'cat', name: 'Cat', roles: ['reviewer'] },
  { id: 'dan', name: 'Dan', roles: ['clerk'] },
  { id: 'eve', name: 'Eve', roles: ACTOR_ROLES },
  { id: 'requester', name: 'Requester', roles: ['requester'] },
  { id: 'system', name: 'OpenROI', roles: ['system'] },
];

/** What the verbs do to the facts, in small; and beside it, what really happened, by other means than `decide`. */
class Office {
  state: RequestState | null = null;
  holds = new Set<HoldKind>();
  documents = { ready: 0, waiting: 0 };
  revision = 0;
  packet: (Omit<PacketFacts, 'current'> & { revision: number; provenBy: boolean }) | null = null;
  link: 'none' | 'live' | 'ended' = 'none';
  made = 0;
  markers = new Set<string>();
  /** Who really had all pages of which packet on the screen. */
  looks = new Set<string>();

  verified = false;
  /** Who approved which bytes at which revision, since the last verification. */
  approvals: {
    sha256: string;
    by: string;
    preparedBy: string;
    revision: number;
    proven: boolean;
    seen: boolean;
  }[] = [];

  facts(): RequestFacts {
    return {
      state: this.state,
      openHolds: [...this.holds],
      documents: { ...this.documents },
      packet: this.packet && { ...this.packet, current: this.packet.revision === this.revision },
      link: this.link,
      hasRecipientAddress: true,
      invoice: null,
      incident: 'none',
      defects: { verify: [], release: [] },
      permission: 'none',
      pages: { held: '', mustStay: '' },
      restrictions: '',
      denial: 'none',
      basis: null,
      standingForms: 0,
    };
  }

  private marked({ id }: Actor): void {
    this.markers.add(id);
    this.revision += 1;
  }

  look({ id }: Actor): void {
    if (!this.packet?.sha256) return;
    this.looks.add(`${this.packet.sha256} ${id}`);
    this.packet.review = { required: [1, 2], seenBy: { ...this.packet.review.seenBy, [id]: [1, 2] } };
  }

  /** @returns true when the action was allowed */
  act(action: RequestAction, actor: Actor, input: ActionInput): boolean {
    const decision = decide(this.facts(), action, actor, input);
    if (!decision.allowed) return false;
    this.effects[action]?.(actor, input);
    this.state = decision.state;
    return true;
  }

  private readonly effects: Partial<Record<RequestAction, (actor: Actor, input: ActionInput) => void>> = {
    verify: (_actor, { confirmed }) => {
      this.verified = Object.values(confirmed ?? {}).every(Boolean);
    },
    'withdraw-verification': () => {
      this.verified = false;
      this.approvals = [];
      this.revision += 1;
    },
    hold: (_actor, { holdKind }) => holdKind && this.holds.add(holdKind),
    'lift-hold': (_actor, { holdKind }) => holdKind && this.holds.delete(holdKind),
    'add-document': () => (this.documents.waiting += 1),
    'finish-document': () => this.read(true),
    'fail-document': () => this.read(false),
    'remove-document': () => {
      if (this.documents.ready === 0) return;
      this.documents.ready -= 1;
      this.revision += 1;
    },
    mark: (actor) => this.marked(actor),
    'remove-mark': (actor) => this.marked(actor),
    'change-marks': (actor) => this.marked(actor),
    'prepare-packet': (actor) => {
      this.packet = {
        status: 'preparing',
        preparedBy: actor.id,
        madeBy: [actor.id, ...this.markers],
        approvedBy: null,
        sha256: null,
        review: { required: [1, 2], seenBy: {} },
        revision: this.revision,
        provenBy: false,
      };
    },
    'finish-packet': () => {
      this.made += 1;
      Object.assign(this.packet!, { status: 'proven', sha256: `packet ${this.made}`, provenBy: true });
    },
    'fail-packet': () => (this.packet!.status = 'failed'),
    'approve-packet': (actor) => {
      const packet = this.packet!;
      Object.assign(packet, { status: 'approved', approvedBy: actor.id });
      this.approvals.push({
        sha256: packet.sha256!,
        by: actor.id,
        preparedBy: packet.preparedBy,
        revision: this.revision,
        proven: packet.provenBy,
        seen: this.looks.has(`${packet.sha256} ${actor.id}`),
      });
    },
    'refuse-packet': () => {
      this.packet!.status = 'refused';
      this.approvals = [];
    },
    release: () => (this.link = 'live'),
    'reissue-link': () => (this.link = 'live'),
    'recall-link': () => (this.link = 'ended'),
  };

  private read(usable: boolean): void {
    if (this.documents.waiting === 0) return;
    this.documents.waiting -= 1;
    if (!usable) return;
    this.documents.ready += 1;
    this.revision += 1;
  }
}

interface Step {
  action: RequestAction;
  actor: Actor;
  input: ActionInput;
  /** Show the actor the newest packet's bytes, or others. */
  honest: boolean;
  /** The actor looks at the packet before. */
  looks: boolean;
}

// Actions that lead towards a release come more often, so that many runs get there; everything can come any time.
const action = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...REQUEST_ACTIONS) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<RequestAction[]>(
      'receive',
      'verify',
      'add-document',
      'finish-document',
      'prepare-packet',
      'finish-packet',
      'approve-packet',
      'release',
    ),
  },
);
const mostly = (value: boolean) => fc.boolean().chain((coin) => (coin ? fc.constant(value) : fc.boolean()));
const step: fc.Arbitrary<Step> = fc.record({
  action,
  actor: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...PEOPLE) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...PEOPLE.filter(({ id }) => ['ann', 'bob', 'system'].includes(id))),
    },
  ),
  input: fc.record({
    reason: fc.constantFrom('', 'a reason'),
    holdKind: fc.constantFrom(...HOLD_KINDS),
    confirmed: fc.record({
      identity: mostly(true),
      authority: mostly(true),
      scope: mostly(true),
      patient: mostly(true),
    }),
  }),
  honest: mostly(true),
  looks: mostly(true),
});

/** Walks the steps; calls back at the instant of each release, before and after which anything may happen. */
function walk(steps: readonly Step[], onRelease: (office: Office, releaser: Actor) => void): Office {
  const office = new Office();
  for (const { action: next, actor, input, honest, looks } of steps) {
    if (looks) office.look(actor);
    const packetSha256 = honest ? (office.packet?.sha256 ?? undefined) : 'other bytes';
    const done = office.act(next, actor, { ...input, packetSha256 });
    if (done && next === 'release') onRelease(office, actor);
  }
  return office;
}

test('no sequence of actions releases anything unverified, unproven, stale or seen by one person alone', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 120 }), (steps) => {
      let releases = 0;
      const office = walk(steps, (at) => {
        releases += 1;
        expect(at.verified).toBe(true);
        expect(at.packet!.revision).toBe(at.revision);
        const approval = at.approvals.find(({ sha256 }) => sha256 === at.packet!.sha256)!;
        expect(approval).toMatchObject({ proven: true, seen: true, revision: at.revision });
        expect(approval.by).not.toBe(approval.preparedBy);
        expect(at.markers).not.toContain(approval.by);
        expect(at.holds.size).toBe(0);
        expect(at.documents.waiting).toBe(0);
      });
      // Nothing but `release` makes a request released, and only once.
      expect(releases).toBe(office.state === 'released' ? 1 : 0);
    }),
    { numRuns: 2000 },
  );
});

test('the walks above do get to releases, so that the property is not empty', () => {
  let released = 0;
  for (const steps of fc.sample(fc.array(step, { minLength: 60, maxLength: 120 }), {
    numRuns: 800,
    seed: 20261122,
  }))
    if (walk(steps, () => undefined).state === 'released') released += 1;
  expect(released).toBeGreaterThan(0);
});
