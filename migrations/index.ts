import { InitialSchema1763800000000 } from './1763800000000-initial-schema';
import { DatabaseGuards1763800000001 } from './1763800000001-database-guards';
import { DeadlineRules1763800000002 } from './1763800000002-deadline-rules';
import { FinishedRequests1763800000003 } from './1763800000003-finished-requests';
import { SubmissionPerFacility1763800000004 } from './1763800000004-submission-per-facility';
import { PacketFailureDetail1763800000005 } from './1763800000005-packet-failure-detail';
import { CancelledPackets1763800000006 } from './1763800000006-cancelled-packets';
import { LegalBases1763800000007 } from './1763800000007-legal-bases';
import { LawRows1763800000008 } from './1763800000008-law-rows';
import { Invoices1763800000010 } from './1763800000010-invoices';
import { Letters1763800000011 } from './1763800000011-letters';
import { DisclosureLedger1763800000016 } from './1763800000016-disclosure-ledger';
import { Administration1763800000044 } from './1763800000044-administration';
import { Intake1763800000045 } from './1763800000045-intake';
import { LinkedDuplicates1763800000046 } from './1763800000046-linked-duplicates';
import { SavedViews1763800000047 } from './1763800000047-saved-views';
import { Assignment1763800000021 } from './1763800000021-assignment';
import { RequestSearch1763800000025 } from './1763800000025-request-search';
import { Review1763800000034 } from './1763800000034-review';
import { SecondFactor1763800000036 } from './1763800000036-second-factor';
import { Reports1763800000026 } from './1763800000026-reports';
import { LikelySame1763800000037 } from './1763800000037-likely-same';
import { Evidence1763800000017 } from './1763800000017-evidence';
import { Wishes1763800000024 } from './1763800000024-wishes';
import { PageStatements1763800000022 } from './1763800000022-page-statements';
import { Denials1763800000023 } from './1763800000023-denials';
import { Incidents1763800000020 } from './1763800000020-incidents';
import { RequestClocks1763800000013 } from './1763800000013-request-clocks';
import { PacketCertificate1763800000015 } from './1763800000015-packet-certificate';
import { PageArrangement1763800000041 } from './1763800000041-page-arrangement';
import { RequestNotes1763800000043 } from './1763800000043-request-notes';
import { MarkingSteps1763800000032 } from './1763800000032-marking-steps';

/** The schema's history, oldest first. */
export const MIGRATIONS = [
  InitialSchema1763800000000,
  DatabaseGuards1763800000001,
  DeadlineRules1763800000002,
  FinishedRequests1763800000003,
  SubmissionPerFacility1763800000004,
  PacketFailureDetail1763800000005,
  CancelledPackets1763800000006,
  LegalBases1763800000007,
  LawRows1763800000008,
  Invoices1763800000010,
  Letters1763800000011,
  RequestClocks1763800000013,
  PacketCertificate1763800000015,
  DisclosureLedger1763800000016,
  Evidence1763800000017,
  Incidents1763800000020,
  Assignment1763800000021,
  PageStatements1763800000022,
  Denials1763800000023,
  Wishes1763800000024,
  RequestSearch1763800000025,
  Reports1763800000026,
  MarkingSteps1763800000032,
  Review1763800000034,
  SecondFactor1763800000036,
  LikelySame1763800000037,
  PageArrangement1763800000041,
  RequestNotes1763800000043,
  Administration1763800000044,
  Intake1763800000045,
  LinkedDuplicates1763800000046,
  SavedViews1763800000047,
];
