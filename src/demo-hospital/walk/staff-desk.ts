import { setTimeout as delay } from 'node:timers/promises';
import { DEMO_FACILITIES, DEMO_PASSWORD, DEMO_STAFF } from '../demo-facilities';
import type { DemoPerson } from '../demo-facilities';
import { HttpSession, UnexpectedAnswerError } from './http-session';
import type { Answer, SentFile } from './http-session';
import type { Narrator } from './narrator';

const TRIES = 720;
const BETWEEN_TRIES = 250;

interface SignedIn {
  csrf: string;
  /** Null for staff of several facilities, until they choose. */
  facility: { id: string } | null;
  facilities: { id: string; name: string }[];
}

/** One member of the demo's staff, signed in at the API. */
export class StaffDesk {
  private readonly session: HttpSession;

  constructor(
    readonly person: DemoPerson,
    origin: string,
    private readonly narrator: Narrator,
  ) {
    this.session = new HttpSession(origin);
  }

  get name(): string {
    return DEMO_STAFF[this.person].name;
  }

  /** @throws UnexpectedAnswerError where the demo hospital was not made */
  async signIn(): Promise<void> {
    const { email } = DEMO_STAFF[this.person];
    const credentials = { email, password: DEMO_PASSWORD };
    const answer = await this.session.post('/api/session', credentials);
    this.narrator.exchange('POST', '/api/session', JSON.stringify({ email, password: '…' }), answer);
    const { csrf, facility, facilities } = expectStatus<SignedIn>(answer, 201);
    this.session.bear(csrf);
    const hospital = facilities.find(({ name }) => name === DEMO_FACILITIES[0].name);
    if (!facility && hospital) await this.act('/api/session/facility', { facilityId: hospital.id }, 204);
  }

  /** Read, without telling it: the walk looks often while it waits. */
  async read<View>(path: string): Promise<View> {
    return expectStatus<View>(await this.session.get(path), 200);
  }

  /** The HTML of a page of the desk. */
  async page(path: string): Promise<string> {
    const answer = await this.session.get(path);
    expectStatus(answer, 200);
    return answer.text;
  }

  /** Do something and tell it. @throws UnexpectedAnswerError when another status comes back */
  async act<View>(path: string, body: unknown, status: number): Promise<View> {
    const answer = await this.session.post(path, body);
    this.narrator.exchange('POST', path, JSON.stringify(body), answer);
    return expectStatus<View>(answer, status);
  }

  /** Add one file and tell it. @throws UnexpectedAnswerError */
  async upload(path: string, fields: Record<string, string>, file: SentFile): Promise<string> {
    const answer = await this.session.upload(path, fields, { file });
    this.narrator.exchange('POST', path, toldFile(file), answer);
    const { documentIds } = expectStatus<{ documentIds: string[] }>(answer, 201);
    return documentIds[0]!;
  }
}

/** Name, kind and size. */
export function toldFile({ name, type, bytes }: SentFile): string {
  return `${name} (${type}, ${bytes.length} bytes)`;
}

/** Ask again until the answer will do, at most about three minutes. @returns the last answer, whatever it is */
export async function eventually<Found>(
  ask: () => Promise<Found>,
  willDo: (found: Found) => boolean,
): Promise<Found> {
  for (let tries = 1; ; tries += 1) {
    const found = await ask();
    if (willDo(found) || tries === TRIES) return found;
    await delay(BETWEEN_TRIES);
  }
}

/** The JSON of an answer with this status. @throws UnexpectedAnswerError */
export function expectStatus<View>(answer: Answer, status: number): View {
  if (answer.status !== status)
    throw new UnexpectedAnswerError(`Expected the status ${status}, got ${answer.status}.`);
  const json = (answer.headers.get('content-type') ?? '').includes('json');
  return (json ? JSON.parse(answer.text) : undefined) as View;
}
