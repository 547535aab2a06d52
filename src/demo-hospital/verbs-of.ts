import type { INestApplicationContext } from '@nestjs/common';
import { AddDocument } from '../requests/add-document/add-document';
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
import { VerifyRequest } from '../requests/verify-request/verify-request';
import type { Verbs } from './office';

/** The verbs of a running application: the very ones behind its pages and its API. */
export function verbsOf(app: INestApplicationContext): Verbs {
  const anywhere = { strict: false };
  return {
    receive: app.get(ReceiveRequest, anywhere),
    addDocument: app.get(AddDocument, anywhere),
    verify: app.get(VerifyRequest, anywhere),
    mark: app.get(MarkPages, anywhere),
    prepare: app.get(PreparePacket, anywhere),
    approve: app.get(ApprovePacket, anywhere),
    release: app.get(ReleaseRequest, anywhere),
    quoteFee: app.get(QuoteFee, anywhere),
    issueInvoice: app.get(IssueInvoice, anywhere),
    hold: app.get(HoldRequest, anywhere),
    close: app.get(CloseRequest, anywhere),
    page: app.get(RequestPage, anywhere),
  };
}
