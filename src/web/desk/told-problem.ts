import { problemOf } from '../../platform/problem';

/** A message at the head of a page. */
export interface Message {
  tone: 'error' | 'warning' | 'success';
  title: string;
  lines: string[];
}

/** Words for fields that class-validator names by their property. */
const FIELD_WORDS: Record<string, string> = {
  requestIds: 'Tick the requests first: one at least, 200 at most.',
  requesterKind: 'Choose an attorney, insurer, provider or agency; patients and their families are not kept.',
  requesterName: 'Name: give 1 to 200 characters.',
  requesterOrganization: 'Organization: 200 characters at most.',
  requesterEmail: 'E-mail: give one like name@example.org, or leave it empty.',
  requesterPhone: 'Telephone: 40 characters at most.',
  language: 'Choose a language.',
  keptId: 'Choose the request that goes on.',
  viewName: 'Name of the view: give 1 to 40 characters.',
  staffName: 'Name: give 1 to 200 characters.',
  roles: 'Tick at least one role.',
  was: 'Reload the page: it does not say which roles it showed.',
  facilityName: 'Name: give 1 to 200 characters.',
  facilityAddress: 'Address: give its lines, 400 characters at most.',
  facilityPhone: 'Telephone: give a number, 60 characters at most.',
  version: 'Reload the page: it does not say which settings it showed.',
  counsel: 'Who confirmed it: give 1 to 300 characters.',
  on: 'Day: give a date like 2026-12-31.',
  source: 'Where it was read: give 1 to 300 characters.',
  citation: 'Citation: give 1 to 300 characters.',
  calendar: 'Choose one of the calendars.',
  holidayName: 'Name of the holiday: give 1 to 200 characters.',
  email: 'E-mail address: give one like name@hospital.example.',
  assigneeId: 'Choose who shall have them.',
  mrn: 'Medical record number: give 1 to 40 characters.',
  reason: 'Give a reason in words.',
  kind: 'Choose one of the kinds.',
  basis: 'Choose the legal basis.',
  remark: 'The remark is too long: 1,000 characters at most.',
  pages: 'Pages: give a whole number; for pages of a document also a range like 3-5.',
  medium: 'Choose how the copy travels.',
  amount: 'Amount: give dollars and cents, like 12.50.',
  method: 'Choose how it was paid.',
  reference: 'The number of the check or receipt is too long: 60 characters at most.',
  ground: 'Choose what the payer says.',
  postage: 'Postage: give dollars and cents, like 5.10.',
  films: 'X-rays, films, slides: give a whole number.',
  filmCost: 'Cost of films: give dollars and cents, like 12.50.',
  yearsSearched: 'Years searched: give a whole number, 200 at most.',
  taxRate: 'Sales tax: give the percentage, like 7 or 6.25.',
  copyingMinutes: 'Minutes of copying: give a whole number.',
  laborRate: 'Dollars an hour: give an amount, like 22.50.',
  paperRate: 'Dollars a sheet: give an amount, like 0.05.',
  mediaCost: 'Medium asked for: give dollars and cents, like 8.00.',
  summaryFee: 'Summary agreed to: give dollars and cents, like 15.00.',
  askedBy: 'Name of who asks: give 1 to 200 characters.',
  address: 'Address: give its lines, 400 characters at most.',
  from: 'First day: give a date like 2026-05-01, or leave it empty.',
  receivedOn: 'Day of arrival: give a date like 2026-05-01, or leave it empty.',
  completeBy: 'Will be completed by: give a date like 2026-05-01.',
  disclosureId: 'Choose to whom the statement applies.',
  form: 'Choose whether the statement was written or oral.',
  statedOn: 'Day of the statement: give a date like 2026-05-01.',
  until: 'Last day: give a date like 2026-05-01, or leave it empty.',
  official: 'Say which agency and official made the statement: 1 to 300 characters.',
  statement: 'Say what the statement says: 1 to 1,000 characters.',
  learnedOn: 'First day anybody here knew: give a date like 2026-05-01.',
  recipientName: 'Who got it: 200 characters at most.',
  affected: 'Say how many individuals are affected in each state, like: PA 1, OH 2.',
  discoveredOn: 'Day of discovery: give a date like 2026-05-01, or leave it empty.',
  givenOn: 'Day on which it was given: give a date like 2026-05-01.',
  task: 'Choose which notice was given.',
  addressee: 'To whom the letter goes: give 1 to 200 characters.',
  affectedName: 'Whose information it is: 200 characters at most.',
  whatHappened: 'What happened: give 1 to 1,500 characters.',
  information: 'Which information: give 1 to 1,000 characters.',
  protectYourself: 'What the person can do: give 1 to 1,500 characters, a line each.',
  whatWeDo: 'What we are doing: give 1 to 1,500 characters.',
  contactName: 'Whom to ask: give 1 to 200 characters.',
  contactPhone: 'Toll-free telephone: give 1 to 60 characters.',
  contactAddress: 'E-mail, web or postal address: give 1 to 200 characters.',
  category: 'Choose what the pages hold.',
  outcome: 'Choose whether the pages stay or may leave.',
  professionalName: 'Who judged: give 1 to 200 characters.',
  licenceNumber: 'Licence number: give its letters or digits, 60 characters at most, or leave it empty.',
  askedOn: 'Asked on: give a date like 2026-05-01.',
  heldElsewhere: 'Where else the records are: 500 characters at most.',
  reviewerName: 'Who reviewed: give 1 to 200 characters.',
  reviewerLicence: 'Licence number: give its letters or digits, 60 characters at most.',
  channel: 'Choose how the patient wants to be reached.',
  description: 'Which item or information: give 1 to 500 characters.',
  recipients: 'Whom it shuts out: 1,000 characters at most.',
  restrictionId: 'Choose the restriction.',
  statementId: 'Choose what is taken back.',
  kinds: 'Tick at least one piece of evidence.',
  words: 'Note: write 1 to 4,000 characters.',
  note: 'What was seen or said: give 1 to 1,000 characters.',
  arrivedOn: 'Day on which it arrived: give a date like 2026-05-01.',
  documentId: 'Choose the paper.',
  identityHow: 'How it was checked who asks: 500 characters at most.',
  'authorization.expiry.on': 'When it ends, the date: give a date like 2026-05-01.',
  'authorization.expiry.happenedOn':
    'The event has happened on: give a date like 2026-05-01, or leave it empty.',
  'authorization.signature.on': 'Signed on: give a date like 2026-05-01, or leave it empty.',
  'part2Consent.until': 'Last day it holds: give a date like 2026-05-01, or leave it empty.',
  'part2Consent.signedBy': 'Choose who signed.',
  'stateConsent.until': 'Last day it holds: give a date like 2026-05-01, or leave it empty.',
  'stateConsent.jurisdiction': 'State: give its two letters, like IL.',
  'stateConsent.category': 'Choose the category that the consent is for.',
  title: 'Give the file a title of 1 to 200 characters.',
  packetSha256: 'Reload the page: it does not say which packet you looked at.',
};

/**
 * What a refused step tells the person on the page where they tried it.
 * @returns the message with its HTTP status; null when the error is nobody's refusal and belongs to the filter
 */
export function toldProblem(error: unknown, timeZone: string): { message: Message; status: number } | null {
  const problem = problemOf(error, 'en', timeZone);
  if (problem.unknown || problem.status === 404 || problem.status === 401) return null;
  const lines = problem.errors.map(({ field, detail, citation }) => {
    const words = (field && FIELD_WORDS[field]) || detail;
    return citation ? `${words} (${citation})` : words;
  });
  return {
    status: problem.status,
    message: {
      tone: 'error',
      title: problem.status === 422 ? 'Something is missing' : 'This was not done',
      lines: lines.length > 0 ? lines : [problem.detail],
    },
  };
}
