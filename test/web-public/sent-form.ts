import { randomUUID } from 'node:crypto';
import type { Answer, Browser } from '../flows/browser';

/** A form as a patient fills it in. Invented. */
export const FILLED = {
  facility: 'SGH',
  requesterKind: 'patient',
  requesterName: '',
  requesterOrganization: '',
  patientGivenName: 'Testa',
  patientFamilyName: 'Sample',
  birthMonth: '2',
  birthDay: '3',
  birthYear: '1980',
  recordsWanted: 'Everything of May 2024',
  recordsFrom: '2024-05-01',
  recordsTo: '2024-05-31',
  requesterEmail: 'testa.sample@example.org',
  requesterPhone: '555-0199',
  language: 'en',
};

export interface Paper {
  field: 'request_form' | 'identification';
  name: string;
  bytes: Buffer;
}

/** Send the request form as a browser without script does: token and fields in order, then the files. */
export async function sendForm(
  browser: Browser,
  changes: Record<string, string> = {},
  papers: readonly Paper[] = [],
): Promise<Answer> {
  const fields = { _csrf: browser.csrf, submissionKey: randomUUID(), ...FILLED, ...changes };
  const line = `----openroi${randomUUID()}`;
  const parts = [
    ...Object.entries(fields).map(
      ([name, value]) => `--${line}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    // A browser sends an empty, nameless file for a field in which none was chosen.
    ...(papers.length > 0 ? papers : [{ field: 'identification', name: '', bytes: Buffer.alloc(0) }]).flatMap(
      ({ field, name, bytes }) => [
        `--${line}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
        bytes,
        '\r\n',
      ],
    ),
    `--${line}--\r\n`,
  ];
  return browser.send('POST', '/request', {
    body: Buffer.concat(parts.map((part) => Buffer.from(part as string))),
    headers: { 'content-type': `multipart/form-data; boundary=${line}` },
  });
}

/** What a page says, its markup taken away and its entities read. */
export function readable(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
