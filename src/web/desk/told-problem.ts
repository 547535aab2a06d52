import { problemOf } from '../../platform/problem';

/** A message at the head of a page. */
export interface Message {
  tone: 'error' | 'warning' | 'success';
  title: string;
  lines: string[];
}

/** Words for fields that class-validator names by their property. */
const FIELD_WORDS: Record<string, string> = {
  mrn: 'Medical record number: give 1 to 40 characters.',
  reason: 'Give a reason in words.',
  kind: 'Choose one of the kinds.',
  basis: 'Choose the legal basis.',
  remark: 'The remark is too long: 1,000 characters at most.',
  pages: 'Pages: give a whole number, 1,000,000 at most.',
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
