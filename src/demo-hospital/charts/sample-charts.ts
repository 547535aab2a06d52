import { dischargeSummary, progressNotes, signedAuthorization } from './digital-charts';
import { faxedReferral } from './faxed-chart';
import { handwrittenNote } from './handwritten-note';
import { identityCardPhoto } from './identity-card-photo';
import { laboratoryResults } from './laboratory-results';
import type { ChartFacts, ChartKind, SampleFile, SamplePatient } from './sample-file';
import { OTHER_PATIENT, SAMPLE_PATIENTS } from './sample-patients';
import { scannedEmergencyRecord } from './scanned-chart';
import { forgetTypesetCharts } from './typeset';

const MAKERS: Record<ChartKind, (facts: ChartFacts) => Promise<SampleFile>> = {
  'discharge-summary': dischargeSummary,
  'laboratory-results': laboratoryResults,
  'progress-notes': progressNotes,
  'scanned-emergency-record': scannedEmergencyRecord,
  'faxed-referral': faxedReferral,
  'identity-card-photo': identityCardPhoto,
  'signed-authorization': signedAuthorization,
  'handwritten-note': handwrittenNote,
};

export const CHART_KINDS = Object.keys(MAKERS) as ChartKind[];

export interface SampleChartsWish {
  /** Default: the first sample patient. */
  patient?: SamplePatient;
  /** Default: every kind, in the order of CHART_KINDS. */
  kinds?: readonly ChartKind[];
  /** ISO date from which all dates are counted. The authorization is signed 5 days before it and expires 360 days after it. */
  asOf?: string;
  /** Decides noise, skew and handwriting; not the words. */
  seed?: number;
  /** Who may receive, and why, on the authorization. */
  recipient?: ChartFacts['recipient'];
  purpose?: string;
}

/**
 * Makes synthetic records of Sample General Hospital, as its systems, scanners, fax lines and telephones would
 * deliver them. The same wish gives the same bytes. Everything takes a few seconds; the scan takes most of it.
 */
export async function sampleCharts(wish: SampleChartsWish = {}): Promise<SampleFile[]> {
  const facts: ChartFacts = {
    patient: wish.patient ?? SAMPLE_PATIENTS[0],
    other: OTHER_PATIENT,
    asOf: wish.asOf ?? '2026-03-02',
    seed: wish.seed ?? 1,
    recipient: wish.recipient ?? {
      name: 'Example & Placeholder Law Office',
      address: '9 Sample Plaza, Anytown, ST 00000',
      phone: '555-0160',
    },
    purpose: wish.purpose ?? 'Legal matter',
  };
  const files: SampleFile[] = [];
  // One after the other: each picture takes tens of megabytes while it is drawn.
  for (const kind of wish.kinds ?? CHART_KINDS) files.push(await MAKERS[kind](facts));
  forgetTypesetCharts();
  return files;
}
