import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { AuthorizationFormDto } from '../src/requests/authorization-form.dto';
import type { Part2ConsentDto } from '../src/requests/signed-form.dto';

/** An authorization without a defect, signed long ago and good for long. Synthetic. */
export const GOOD_AUTHORIZATION: AuthorizationFormDto = {
  information: 'Discharge summary of May 2024',
  informationIsSpecific: true,
  discloser: 'Sample General Hospital',
  recipient: 'Invented Law Office',
  purpose: 'A claim',
  startedByIndividual: false,
  expiry: { kind: 'date', on: '2099-12-31', event: '', related: false },
  forResearch: false,
  signature: { by: 'individual', on: '2026-01-05', authority: '' },
  statesRevocation: true,
  statesConditioning: true,
  statesRedisclosure: true,
  plainLanguage: true,
  soughtByEntity: false,
  copyGiven: false,
  remuneration: 'none',
  covers: 'records',
  joinedWith: 'nothing',
  conditioned: 'no',
  knownFalse: false,
};

/** A Part 2 consent without a defect, for one disclosure. Synthetic. */
export const GOOD_PART2_CONSENT: Part2ConsentDto = {
  elements: [
    'patient_named',
    'discloser_named',
    'nature_of_information',
    'recipient_named',
    'purpose_stated',
    'revocation_right',
    'signed_and_dated',
    'expiry',
  ],
  until: '2099-12-31',
  knownFalse: false,
  uses: ['specific'],
  signedBy: 'patient',
  recipientUnderHipaa: false,
  recipientIsIntermediary: false,
};

/** A page that somebody signed. */
export async function signedPaper(): Promise<Buffer> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  file
    .addPage([612, 792])
    .drawText('A signed form of Testa Sample (synthetic)', { x: 72, y: 700, size: 12, font });
  return Buffer.from(await file.save());
}
