import type { SampleFile, SamplePatient } from '../charts';
import { HttpSession, UnexpectedAnswerError } from './http-session';
import type { Answer, SentFile } from './http-session';
import type { Narrator } from './narrator';
import { formWith } from './page-form';
import { expectStatus, toldFile } from './staff-desk';

const FORM = '/request?facility=SGH';
const NUMBER = /\bSGH-\d{4}-\d{6,}\b/;

/** The law office that asks for records of a patient, in a browser at the public pages. */
export class Requester {
  private readonly session: HttpSession;

  constructor(
    origin: string,
    private readonly narrator: Narrator,
  ) {
    this.session = new HttpSession(origin);
  }

  /**
   * Fill in the request form as a browser without script would, papers attached.
   * @param papers the signed authorization, then the photograph of an identity card
   * @returns the request's number, from the receipt
   * @throws UnexpectedAnswerError
   */
  async ask(patient: SamplePatient, recordsWanted: string, papers: readonly SampleFile[]): Promise<string> {
    const { action, fields } = formWith('requesterKind', await this.open(FORM), FORM);
    const [year = '', month = '', day = ''] = patient.birthDate.split('-');
    const filled = {
      requesterKind: 'attorney',
      requesterName: 'Lee Placeholder',
      requesterOrganization: 'Example & Placeholder Law Office',
      requesterEmail: 'walk@law-office.example',
      language: 'en',
      facility: 'SGH',
      patientGivenName: patient.given,
      patientFamilyName: patient.family,
      birthYear: year,
      birthMonth: month,
      birthDay: day,
      recordsWanted,
    };
    const [form, card] = papers.map(sentFile);
    const files = { ...(form && { request_form: form }), ...(card && { identification: card }) };
    const answer = await this.session.upload(action, { ...fields, ...filled }, files);
    this.narrator.exchange('POST', action, JSON.stringify(filled), answer);
    for (const file of Object.values(files)) this.narrator.line(`  with ${toldFile(file)}`);
    const receipt = await this.follow(answer);
    const number = NUMBER.exec(receipt.text)?.[0];
    if (!number) throw new UnexpectedAnswerError('The receipt does not tell a request number.');
    return number;
  }

  /** Open the link of one mail, give the code of the other, and download. @throws UnexpectedAnswerError */
  async pickUp(path: string, code: string): Promise<{ packet: Buffer; proof: Buffer }> {
    const { action, fields } = formWith('code', await this.open(path), path);
    const answer = await this.session.postForm(action, { ...fields, code });
    this.narrator.exchange('POST', action, 'code=……', answer);
    await this.follow(answer);
    const packet = await this.open(`${path}/packet.pdf`);
    const proof = await this.open(`${path}/proof.json`);
    return { packet: packet.bytes, proof: proof.bytes };
  }

  private async open(path: string): Promise<Answer> {
    const answer = await this.session.get(path);
    this.narrator.exchange('GET', path, '', answer);
    expectStatus(answer, 200);
    return answer;
  }

  private async follow(answer: Answer): Promise<Answer> {
    expectStatus(answer, 303);
    return this.open(answer.headers.get('location') ?? '/');
  }
}

function sentFile({ fileName, mediaType, bytes }: SampleFile): SentFile {
  return { name: fileName, type: mediaType, bytes };
}
