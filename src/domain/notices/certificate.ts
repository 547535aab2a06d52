import type { LocalDate } from '../calendar';

/** The three statements of FRE 803(6)(A)-(C), which 902(11) lets a custodian certify (RULES 12). */
export const BUSINESS_RECORD_STATEMENTS = [
  'The records were made at or near the time of the acts or events by, or from information transmitted by, someone with knowledge.',
  'The records were kept in the course of a regularly conducted activity of the facility.',
  'Making the records was a regular practice of that activity.',
] as const;

/** Closing words of 28 USC 1746(2), for a declaration signed within the United States. */
export const DECLARATION =
  'I declare under penalty of perjury that the foregoing is true and correct. Executed on {date}.';
/** Closing words of 28 USC 1746(1), for one signed elsewhere. */
export const DECLARATION_ABROAD =
  'I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct. Executed on {date}.';

/** What a custodian certifies. */
export interface CertificateFacts {
  facilityName: string;
  custodianName: string;
  custodianTitle: string;
  /** The subpoena, order or request it answers: number, court or matter. */
  processReference: string;
  patientName: string;
  medicalRecordNumber: string;
  recordsFrom: LocalDate | null;
  recordsTo: LocalDate | null;
  signedOn: LocalDate;
  signedAbroad: boolean;
  /** Null for a certificate that there are no records. */
  packet: {
    pageCount: number;
    firstStamp: string;
    lastStamp: string;
    /** SHA-256 of the pages certified, hex; `{sha256}` where the packet's build puts it in. */
    sha256: string;
    pagesWithheld: number;
  } | null;
  /** For no records: where was searched, and under which names and numbers. */
  search: string;
}

export interface Certificate {
  title: 'records' | 'no_records';
  statements: readonly string[];
  declaration: string;
}

export const CERTIFICATE_GAPS = [
  'NO_CUSTODIAN',
  'NO_REFERENCE',
  'NO_PATIENT',
  'NO_PAGES',
  'NO_HASH',
  'NO_SEARCH',
] as const;
export type CertificateGap = (typeof CERTIFICATE_GAPS)[number];

/** The certificate's text, or every reason why it would be incomplete. Withheld pages are named by number, never by kind. */
export function certificate(
  facts: CertificateFacts,
): { certificate: Certificate } | { gaps: CertificateGap[] } {
  const gaps = gapsOf(facts);
  if (gaps.length > 0) return { gaps };
  const { packet, facilityName, patientName, medicalRecordNumber, processReference } = facts;
  const who = `I am a custodian of records of ${facilityName}; my title is ${facts.custodianTitle}. I make this certificate from my own knowledge of how its records are kept.`;
  const answers = `This answers ${processReference}, for ${patientName}, medical record number ${medicalRecordNumber}, ${period(facts)}.`;
  const body = packet
    ? [
        `${packet.pageCount} pages are attached, stamped ${packet.firstStamp} to ${packet.lastStamp}; SHA-256 ${packet.sha256}. They are true copies.`,
        ...BUSINESS_RECORD_STATEMENTS,
        ...(packet.pagesWithheld > 0
          ? [`${packet.pagesWithheld} pages are not attached: withheld as confidentiality law requires.`]
          : []),
      ]
    : [`A diligent search was made: ${facts.search}. No records were found.`];
  const declaration = (facts.signedAbroad ? DECLARATION_ABROAD : DECLARATION).replace(
    '{date}',
    facts.signedOn,
  );
  return {
    certificate: {
      title: packet ? 'records' : 'no_records',
      statements: [who, answers, ...body],
      declaration,
    },
  };
}

function gapsOf({ packet, ...facts }: CertificateFacts): CertificateGap[] {
  const gaps: CertificateGap[] = [];
  const blank = (...texts: string[]) => texts.some((text) => text.trim() === '');
  if (blank(facts.custodianName, facts.custodianTitle)) gaps.push('NO_CUSTODIAN');
  if (blank(facts.processReference)) gaps.push('NO_REFERENCE');
  if (blank(facts.patientName, facts.medicalRecordNumber)) gaps.push('NO_PATIENT');
  if (packet && (packet.pageCount < 1 || blank(packet.firstStamp, packet.lastStamp))) gaps.push('NO_PAGES');
  if (packet && !/^([0-9a-f]{64}|\{sha256\})$/.test(packet.sha256)) gaps.push('NO_HASH');
  if (!packet && blank(facts.search)) gaps.push('NO_SEARCH');
  return gaps;
}

function period({ recordsFrom, recordsTo }: CertificateFacts): string {
  if (recordsFrom === null && recordsTo === null) return 'all dates';
  return `from ${recordsFrom ?? 'the first'} to ${recordsTo ?? 'the last'} date of service`;
}
