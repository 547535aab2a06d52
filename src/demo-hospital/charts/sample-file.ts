/** A patient who does not exist: the family name says Testpatient, the record number says SAMPLE, the telephone is 555-01xx. */
export interface SamplePatient {
  given: string;
  family: string;
  /** As charts print it, marked as a sample: "Testpatient, Ana María (SAMPLE)". */
  printed: string;
  /** ISO date. */
  birthDate: string;
  sex: 'F' | 'M';
  mrn: string;
  phone: string;
  address: string;
  account: string;
}

/** Left, bottom, right, top in points, origin at the bottom left of the page: PDF user space. */
export type Rect = [x0: number, y0: number, x1: number, y1: number];

export type SensitiveCategory = 'substance_use' | 'hiv' | 'mental_health' | 'genetic' | 'other_patient';

/** A phrase that a careful reviewer would withhold, and where it is printed. */
export interface SensitivePhrase {
  /** Counted from 1. */
  page: number;
  phrase: string;
  /** One rectangle for each printed line of the phrase. For pictures, in the user space of a page laid out at the picture's own resolution. */
  rects: Rect[];
  category: SensitiveCategory;
}

export type ChartKind =
  | 'discharge-summary'
  | 'laboratory-results'
  | 'progress-notes'
  | 'scanned-emergency-record'
  | 'faxed-referral'
  | 'identity-card-photo'
  | 'signed-authorization'
  | 'handwritten-note';

/** One file as a hospital's systems, scanners, fax lines and telephones would deliver it. */
export interface SampleFile {
  kind: ChartKind;
  fileName: string;
  mediaType: 'application/pdf' | 'image/tiff' | 'image/jpeg' | 'image/png';
  bytes: Buffer;
  title: string;
  patient: SamplePatient;
  pages: number;
  sensitive: SensitivePhrase[];
}

/** What a kind of chart is made from. */
export interface ChartFacts {
  patient: SamplePatient;
  /** Another patient who is named by mistake or in passing. */
  other: SamplePatient;
  /** ISO date; every date in the chart is counted from it. */
  asOf: string;
  /** Decides noise, skew and the tremble of the handwriting. */
  seed: number;
  recipient: { name: string; address: string; phone: string };
  purpose: string;
}
