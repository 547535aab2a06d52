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
