import type { PdfRefusalCode } from '../../pdf';

/** Why a file or a packet could not be worked, and what a person can do about it. */
export interface Trouble {
  why: string;
  todo: string;
}

const FILE_TROUBLES: Record<PdfRefusalCode, Trouble> = {
  encrypted: {
    why: 'The file is locked with a password.',
    todo: 'Ask the sender for a copy without a password, or print it to a new PDF, and add that.',
  },
  damaged: {
    why: 'The file is damaged or not complete.',
    todo: 'Send it again from where it came from, or scan the paper anew.',
  },
  empty: { why: 'The file has no pages.', todo: 'Check that the right file was chosen.' },
  'unsupported-type': {
    why: 'By its content this is not a PDF, TIFF, JPEG, PNG or HEIC file, whatever its name says.',
    todo: 'Save it as PDF with the program it came from and add that.',
  },
  'too-many-pages': { why: 'The file has too many pages.', todo: 'Split it and add the parts one by one.' },
  'page-too-large': {
    why: 'A page is larger than any paper.',
    todo: 'Scan or print it at a usual paper size.',
  },
  'too-many-pixels': {
    why: 'A picture in the file has too many pixels.',
    todo: 'Scan it anew at 300 dpi or less.',
  },
  'time-limit': {
    why: 'Reading it took too long and was stopped.',
    todo: 'Split the file, or print it to a new PDF, and add that.',
  },
  'memory-limit': {
    why: 'Reading it needed too much memory and was stopped.',
    todo: 'Split the file, or print it to a new PDF, and add that.',
  },
  'engine-trap': {
    why: 'The file made the reader fail; it was contained and nothing else was touched.',
    todo: 'Print it to a new PDF and add that.',
  },
  'font-missing': {
    why: 'A name or title has a character that the cover sheet cannot show.',
    todo: 'Write the requester’s name or the file’s title in Latin letters.',
  },
  'layers-unclear': {
    why: 'A page has layers that two readers show differently: nobody can tell what a recipient would see.',
    todo: 'Print the page as it should be seen and scan it, or withhold it.',
  },
  'passcode-unfit': {
    why: 'The passcode is empty, too long, or has characters that cannot be typed.',
    todo: 'Choose another passcode.',
  },
  'not-proven': {
    why: 'The result could not be proven free of what was marked.',
    todo: 'Withhold the page whole, or tell your administrator.',
  },
};

const PACKET_TROUBLES: Record<string, Trouble> = {
  superseded: {
    why: 'Documents, marks or the state of the request changed while the packet was being made.',
    todo: 'Prepare the packet again.',
  },
  abandoned: {
    why: 'The packet could not be made after several tries.',
    todo: 'Prepare it again; if it fails again, tell your administrator.',
  },
  'not-proven': {
    why: 'A page could not be proven free of what was marked, so there is no packet.',
    todo: 'What is marked must not stand in a file’s title or in the hospital’s address on the cover sheet. If it does not, withhold that page whole and prepare the packet again.',
  },
};

const UNKNOWN: Trouble = {
  why: 'It could not be worked.',
  todo: 'Try again; if it stays so, tell your administrator.',
};

/** Words for the stored refusal code of a file. */
export function fileTrouble(code: string): Trouble {
  return (FILE_TROUBLES as Record<string, Trouble | undefined>)[code] ?? UNKNOWN;
}

/** Words for the stored failure code of a packet. */
export function packetTrouble(code: string | null): Trouble {
  return PACKET_TROUBLES[code ?? ''] ?? (code ? fileTrouble(code) : UNKNOWN);
}
