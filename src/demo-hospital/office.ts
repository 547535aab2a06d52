import { Readable } from 'node:stream';
import { DateTime } from 'luxon';
import type { AskAccounting } from '../disclosures/ask-accounting/ask-accounting';
import type { ProvideAccounting } from '../disclosures/provide-accounting/provide-accounting';
import type { RecordIncident } from '../incidents/record-incident/record-incident';
import type { AddDocument } from '../requests/add-document/add-document';
import type { SeePacketPages } from '../requests/see-packet-pages/see-packet-pages';
import type { ApprovePacket } from '../requests/approve-packet/approve-packet';
import type { CloseRequest } from '../requests/close-request/close-request';
import type { RequestPage } from '../requests/find-requests/request-page';
import type { RequestPageView } from '../requests/find-requests/request-page-view';
import type { HoldRequest } from '../requests/hold-request/hold-request';
import type { IssueInvoice } from '../requests/issue-invoice/issue-invoice';
import type { MarkPages } from '../requests/mark-pages/mark-pages';
import type { PreparePacket } from '../requests/prepare-packet/prepare-packet';
import type { QuoteFee } from '../requests/quote-fee/quote-fee';
import type { ReceiveRequest } from '../requests/receive-request/receive-request';
import type { RecordEvidence } from '../requests/record-evidence/record-evidence';
import type { RecordSignedForm } from '../requests/record-signed-form/record-signed-form';
import type { RevokeAuthorization } from '../requests/revoke-authorization/revoke-authorization';
import type { TagPages } from '../requests/tag-pages/tag-pages';
import type { TellDefects } from '../requests/tell-defects/tell-defects';
import type { VerifyRequest } from '../requests/verify-request/verify-request';
import { localDateOf } from '../domain/calendar';
import { PLAIN_COPY } from '../domain/fees/fee-question';
import { RefusedError } from '../domain/refusals';
import { REQUESTER_ACTOR } from '../domain/roles';
import type { Actor } from '../domain/roles';
import type { DemoPerson } from './demo-facilities';
import { nextStep } from './next-step';
import type { SampleStep } from './next-step';
import type { DemoHospital } from './open-demo-hospital';
import { readSampleAuthorization } from './read-papers';
import { SamplePapers, titleOf } from './sample-papers';
import type { SampleRequest } from './sample-request';
import { submissionKeyOf } from './submission-key';

/** What the office does, by the same verbs as the pages and the API. */
export interface Verbs {
  receive: Pick<ReceiveRequest, 'run'>;
  addDocument: Pick<AddDocument, 'run'>;
  recordEvidence: Pick<RecordEvidence, 'run'>;
  recordSignedForm: Pick<RecordSignedForm, 'run'>;
  tagPages: Pick<TagPages, 'run'>;
  tellDefects: Pick<TellDefects, 'run'>;
  revokeAuthorization: Pick<RevokeAuthorization, 'run'>;
  verify: Pick<VerifyRequest, 'run'>;
  mark: Pick<MarkPages, 'run'>;
  prepare: Pick<PreparePacket, 'run'>;
  see: Pick<SeePacketPages, 'run'>;
  approve: Pick<ApprovePacket, 'run'>;
  release: { run(actor: Actor, facilityId: string, requestId: string): Promise<unknown> };
  quoteFee: Pick<QuoteFee, 'run'>;
  issueInvoice: Pick<IssueInvoice, 'run'>;
  recordIncident: Pick<RecordIncident, 'run'>;
  askAccounting: Pick<AskAccounting, 'run'>;
  provideAccounting: Pick<ProvideAccounting, 'run'>;
  hold: Pick<HoldRequest, 'run'>;
  close: Pick<CloseRequest, 'run'>;
  page: Pick<RequestPage, 'run'>;
}

/** The demo's staff at work on sample requests. */
export class Office {
  private readonly papers = new Map<string, SamplePapers>();

  constructor(
    private readonly hospital: DemoHospital,
    private readonly verbs: Verbs,
    private readonly now: () => Date,
  ) {}

  /** Take a request as far as it goes now. @returns `wait` while a background job has to end first */
  async advance(sample: SampleRequest): Promise<'wait' | 'done'> {
    const facilityId = this.hospital.facilities[sample.at].id;
    const requestId = await this.receive(sample, facilityId);
    for (;;) {
      const view = await this.verbs.page.run(this.actor('specialist', sample), facilityId, requestId);
      const papers = this.papersOf(sample, view);
      const step = nextStep(sample, view);
      if (step === 'done' && sample.accounted && view.patient)
        await this.account(sample, facilityId, view.patient.id);
      if (step === 'wait' || step === 'done') return step;
      await this.take(step, sample, facilityId, requestId, papers);
    }
  }

  private async receive(sample: SampleRequest, facilityId: string): Promise<string> {
    const { patient, requester } = sample;
    const who = sample.channel === 'web' ? REQUESTER_ACTOR : this.actor('clerk', sample);
    const { requestId } = await this.verbs.receive.run(who, facilityId, {
      requesterKind: requester?.kind ?? 'patient',
      requesterName: requester?.name ?? `${patient.given} ${patient.family}`,
      requesterOrganization: requester?.organization,
      claimNumber: sample.claimNumber,
      requesterEmail: sample.email,
      requesterPhone: requester ? undefined : patient.phone,
      language: sample.language,
      patientGivenName: patient.given,
      patientFamilyName: patient.family,
      patientBirthDate: patient.birthDate,
      recordsWanted: sample.recordsWanted,
      basis: sample.basis,
      channel: sample.channel,
      arrivedAt: this.arrival(sample),
      submissionKey: submissionKeyOf(sample.key),
    });
    return requestId;
  }

  /** What the patient asks for and is told of their disclosures; done before, it stays as it is. */
  private async account(sample: SampleRequest, facilityId: string, patientId: string): Promise<void> {
    const { given, family } = sample.patient;
    const id = await this.verbs.askAccounting.run(this.actor('clerk', sample), facilityId, patientId, {
      askedBy: `${given} ${family}`,
      asker: 'patient',
      language: 'en',
      identity: true,
      submissionKey: submissionKeyOf(`${sample.key} accounting`),
    });
    await this.verbs.provideAccounting
      .run(this.actor('specialist', sample), facilityId, id)
      .catch((error: unknown) => {
        if (!(error instanceof RefusedError && error.first.code === 'ACCOUNTING_ENDED')) throw error;
      });
  }

  /** Half past ten in the morning at the facility, so many days ago; undefined for now. */
  private arrival({ arrivedDaysAgo, at }: SampleRequest): string | undefined {
    if (arrivedDaysAgo === 0) return undefined;
    return DateTime.fromJSDate(this.now(), { zone: this.hospital.facilities[at].timeZone })
      .minus({ days: arrivedDaysAgo })
      .set({ hour: 10, minute: 30, second: 0, millisecond: 0 })
      .toUTC()
      .toISO()!;
  }

  private async take(
    step: SampleStep,
    sample: SampleRequest,
    facilityId: string,
    requestId: string,
    papers: SamplePapers,
  ): Promise<void> {
    const { verbs } = this;
    const by = (person: DemoPerson) => [this.actor(person, sample), facilityId, requestId] as const;
    switch (step.verb) {
      case 'add-document': {
        const { bytes } = await papers.file(step.paper);
        const form = { kind: step.paper.as, title: titleOf(step.paper) };
        return void (await verbs.addDocument.run(...by('clerk'), form, Readable.from([bytes])));
      }
      case 'record-signed-form': {
        const { receivedOn } = papers;
        const { requester } = sample;
        const recipient = requester?.organization ?? requester?.name ?? '';
        const form = readSampleAuthorization(step.documentId, recipient, receivedOn);
        return verbs.recordSignedForm.run(...by('specialist'), form);
      }
      case 'record-evidence': {
        const { kinds, documentId } = step;
        const note = 'Came with the request; read and found in order.';
        return verbs.recordEvidence.run(...by('clerk'), { kinds, note, ...(documentId && { documentId }) });
      }
      case 'tag-pages': {
        const { documentId, pages, category } = step;
        return verbs.tagPages.run(...by('clerk'), { documentId, pages, category });
      }
      case 'tell-defects':
        return verbs.tellDefects.run(...by('clerk'));
      case 'revoke-authorization':
        return verbs.revokeAuthorization.run(...by('clerk'), {});
      case 'verify': {
        const confirmed = { identity: true, authority: true, scope: true, patient: true };
        return verbs.verify.run(...by('specialist'), { ...confirmed, mrn: sample.patient.mrn });
      }
      case 'mark': {
        const { documentId, paper } = step.filed;
        const marks = await papers.marks(paper);
        return void (await verbs.mark.run(...by('specialist'), { documentId, marks }));
      }
      case 'prepare-packet':
        return void (await verbs.prepare.run(...by('specialist')));
      case 'approve-packet':
        await verbs.see.run(...by('reviewer'), step);
        return verbs.approve.run(...by('reviewer'), { packetSha256: step.packetSha256 });
      case 'release':
        return void (await verbs.release.run(...by('specialist')));
      case 'quote-fee': {
        const copy = { ...PLAIN_COPY, pages: step.pages, medium: 'electronic' } as const;
        return void (await verbs.quoteFee.run(...by('clerk'), copy));
      }
      case 'issue-invoice': {
        const copy = { ...PLAIN_COPY, medium: 'electronic' } as const;
        return void (await verbs.issueInvoice.run(...by('specialist'), copy));
      }
      case 'record-incident': {
        const { timeZone } = this.hospital.facilities[sample.at];
        const learnedOn = localDateOf(this.now(), timeZone);
        return void (await verbs.recordIncident.run(...by('clerk'), { ...step.astray, learnedOn }));
      }
      case 'hold':
        return verbs.hold.run(...by('clerk'), step.hold);
      case 'close':
        return verbs.close.run(...by('specialist'), step.closing);
    }
  }

  private papersOf(sample: SampleRequest, view: RequestPageView): SamplePapers {
    const before = this.papers.get(sample.key);
    if (before) return before;
    const papers = new SamplePapers(sample, view.request.receivedOn);
    this.papers.set(sample.key, papers);
    return papers;
  }

  /** The clinic is small: one person does the work of clerk and specialist. */
  private actor(person: DemoPerson, { at }: SampleRequest): Actor {
    return this.hospital.actor(at === 'SVC' ? 'valleyClerk' : person, at);
  }
}
