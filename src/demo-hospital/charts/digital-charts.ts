import type { ChartFacts, ChartKind, SampleFile } from './sample-file';
import { typesetChart } from './typeset';

function digital(
  kind: ChartKind,
  template: string,
  title: string,
): (facts: ChartFacts) => Promise<SampleFile> {
  return async (facts) => {
    const chart = typesetChart(template, facts);
    return {
      kind,
      fileName: `${facts.patient.mrn}-${kind}.pdf`,
      mediaType: 'application/pdf',
      bytes: chart.pdf(),
      title,
      patient: facts.patient,
      pages: chart.pages,
      sensitive: chart.sensitive,
    };
  };
}

/** Three pages of a hospital stay: diagnoses, course, vital signs, medications, checklist. */
export const dischargeSummary = digital('discharge-summary', 'discharge-summary', 'Discharge summary');

/** Four visits on four pages, with most of what a reviewer must find. */
export const progressNotes = digital('progress-notes', 'progress-notes', 'Progress notes');

/** A filled and signed form with all elements and statements of 45 CFR 164.508(c)(1) and (2). */
export const signedAuthorization = digital(
  'signed-authorization',
  'authorization',
  'Authorization to disclose health information',
);
