import type { INestApplicationContext } from '@nestjs/common';
import { AskAccounting } from '../disclosures/ask-accounting/ask-accounting';
import { ProvideAccounting } from '../disclosures/provide-accounting/provide-accounting';
import { RecordIncident } from '../incidents/record-incident/record-incident';
import { AddDocument } from '../requests/add-document/add-document';
import { SeePacketPages } from '../requests/see-packet-pages/see-packet-pages';
import { ApprovePacket } from '../requests/approve-packet/approve-packet';
import { CloseRequest } from '../requests/close-request/close-request';
import { RequestPage } from '../requests/find-requests/request-page';
import { HoldRequest } from '../requests/hold-request/hold-request';
import { IssueInvoice } from '../requests/issue-invoice/issue-invoice';
import { MarkPages } from '../requests/mark-pages/mark-pages';
import { PreparePacket } from '../requests/prepare-packet/prepare-packet';
import { QuoteFee } from '../requests/quote-fee/quote-fee';
import { ReceiveRequest } from '../requests/receive-request/receive-request';
import { ReleaseRequest } from '../requests/release-request/release-request';
import { RecordEvidence } from '../requests/record-evidence/record-evidence';
import { RecordSignedForm } from '../requests/record-signed-form/record-signed-form';
import { RevokeAuthorization } from '../requests/revoke-authorization/revoke-authorization';
import { TagPages } from '../requests/tag-pages/tag-pages';
import { TellDefects } from '../requests/tell-defects/tell-defects';
import { VerifyRequest } from '../requests/verify-request/verify-request';
import type { Verbs } from './office';

/** The verbs of a running application: the very ones behind its pages and its API. */
export function verbsOf(app: INestApplicationContext): Verbs {
  const anywhere = { strict: false };
  return {
    receive: app.get(ReceiveRequest, anywhere),
    addDocument: app.get(AddDocument, anywhere),
    recordEvidence: app.get(RecordEvidence, anywhere),
    recordSignedForm: app.get(RecordSignedForm, anywhere),
    tagPages: app.get(TagPages, anywhere),
    tellDefects: app.get(TellDefects, anywhere),
    revokeAuthorization: app.get(RevokeAuthorization, anywhere),
    verify: app.get(VerifyRequest, anywhere),
    mark: app.get(MarkPages, anywhere),
    prepare: app.get(PreparePacket, anywhere),
    see: app.get(SeePacketPages, anywhere),
    approve: app.get(ApprovePacket, anywhere),
    release: app.get(ReleaseRequest, anywhere),
    quoteFee: app.get(QuoteFee, anywhere),
    issueInvoice: app.get(IssueInvoice, anywhere),
    recordIncident: app.get(RecordIncident, anywhere),
    askAccounting: app.get(AskAccounting, anywhere),
    provideAccounting: app.get(ProvideAccounting, anywhere),
    hold: app.get(HoldRequest, anywhere),
    close: app.get(CloseRequest, anywhere),
    page: app.get(RequestPage, anywhere),
  };
}
