import { randomUUID } from 'node:crypto';
import type { SamplePatient } from '../charts';
import { HttpSession, UnexpectedAnswerError } from './http-session';
import type { Narrator } from './narrator';
import { formWith } from './page-form';
import { expectStatus } from './staff-desk';

/** What the requester is told on sending the form. */
export interface Receipt {
  number: string;
  statusCode: string | null;
  dueOn: string;
}

export const REQUESTER_EMAIL = 'walk@law-office.example';

/** The law office that asks for records of a patient, at the public side of the desk. */
export class Requester {
  private readonly session: HttpSession;

  constructor(
    origin: string,
    private readonly narrator: Narrator,
  ) {
    this.session = new HttpSession(origin);
  }

  /** Send the request form. @throws UnexpectedAnswerError */
  async ask(patient: SamplePatient, recordsWanted: string): Promise<Receipt> {
    const path = '/api/public/requests';
    const form = {
      facility: 'SGH',
      requesterKind: 'attorney',
      requesterName: 'Lee Placeholder',
      requesterOrganization: 'Example & Placeholder Law Office',
      requesterEmail: REQUESTER_EMAIL,
      language: 'en',
      patientGivenName: patient.given,
      patientFamilyName: patient.family,
      patientBirthDate: patient.birthDate,
      recordsWanted,
      basis: 'authorization',
      submissionKey: randomUUID(),
    };
    const answer = await this.session.post(path, form);
    this.narrator.exchange('POST', path, JSON.stringify(form), answer);
    return expectStatus<Receipt>(answer, 201);
  }

  /** Open the link of the mail and give the code of the other mail. @returns the packet */
  async pickUp(path: string, code: string): Promise<Buffer> {
    const page = await this.session.get(path);
    this.narrator.exchange('GET', withoutToken(path), '', page);
    const { action, fields } = formWith('code', page, path);
    const answer = await this.session.postForm(action, { ...fields, code });
    this.narrator.exchange('POST', withoutToken(action), 'code=……', answer);
    if (answer.status !== 200 || !answer.bytes.subarray(0, 5).equals(Buffer.from('%PDF-')))
      throw new UnexpectedAnswerError(`The link gave no packet, but the status ${answer.status}.`);
    return answer.bytes;
  }
}

/** A token opens a packet: even a demo does not print one. */
function withoutToken(path: string): string {
  return path.replace(/(\/pick-up\/)[^/]+/, '$1…');
}
