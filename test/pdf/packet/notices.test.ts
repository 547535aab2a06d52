import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltPacket, type PacketInput, PdfEngine, proofForRecipient } from '../../../src/pdf';
import { CASES } from '../redact/cases/cases';

const engine = new PdfEngine({ workers: 2 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-notices-'));
const plain = join(folder, 'plain.pdf');
const plainText = CASES.find(({ name }) => name === 'plain text')!;
writeFileSync(plain, plainText.pdf);

const STATEMENT = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';

function order(name: string, changes: Partial<PacketInput> = {}): PacketInput {
  return {
    requestNumber: 'ROI-TEST-0002',
    facility: { name: 'Example Hospital', address: '1 Example Street', phone: '555-0100' },
    preparedOn: '2026-01-02',
    language: 'en',
    recipientName: 'Invented Law Office',
    patientName: 'Quinn Sample',
    basisLabel: 'Part 2 consent (42 CFR 2.31)',
    languageNotices: [{ language: 'es', text: 'Hay ayuda gratuita en su idioma.' }],
    notices: [{ title: 'Notice of confidentiality', citation: '42 CFR 2.32(a)(2)', paragraphs: [STATEMENT] }],
    certificate: {
      title: 'Certification of records',
      citation: 'FRE 902(11)',
      statements: [
        'I am the custodian.',
        '2 pages are attached, stamped {firstPage} to {lastPage}; SHA-256 {sha256}. They are true copies.',
      ],
      declaration: 'I declare under penalty of perjury that the foregoing is true and correct.',
      signature: ['/s/ Rae Custodian', 'Rae Custodian', 'Custodian of records'],
    },
    sources: [
      {
        pdfPath: plain,
        title: 'Copy of the consent',
        attachment: true,
        pages: [{ number: 1, boxes: [] }],
      },
      {
        pdfPath: plain,
        title: 'Chart',
        pages: [
          {
            number: 1,
            boxes: [{ rect: plainText.box, reason: 'Other person', legalBasis: '45 CFR 164.502' }],
          },
          { number: 1, boxes: [] },
        ],
      },
    ],
    outputPath: join(folder, name),
    ...changes,
  };
}

const pageText = (path: string, page: number) =>
  execFileSync('pdftotext', ['-f', `${page}`, '-l', `${page}`, '-layout', path, '-'], {
    encoding: 'utf8',
  }).replace(/\s+/g, ' ');

let built: BuiltPacket;
const path = join(folder, 'packet.pdf');
beforeAll(async () => {
  built = await engine.run('build-packet', order('packet.pdf'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

test('notices and certificate stand after the cover sheet, the attachment before the records', () => {
  expect(built.pageCount).toBe(7);
  expect(pageText(path, 1)).toContain('Hay ayuda gratuita en su idioma.');
  expect(pageText(path, 2)).toContain(STATEMENT);
  expect(pageText(path, 3)).toContain('/s/ Rae Custodian');
  expect(pageText(path, 4)).toMatch(/Notice of confidentiality 2 .*Certification of records 3/);
  expect(pageText(path, 4)).toMatch(/Copy of the consent 5 Chart 6–7/);
  expect(pageText(path, 5)).toContain('Page 5 of 7');
});

test('the certificate names the pages of records alone, and the hash of those very pages', () => {
  const hashes = built.proof.pages.slice(1).map(({ outputSha256 }) => `${outputSha256}\n`);
  const sha256 = createHash('sha256').update(hashes.join('')).digest('hex');
  expect(pageText(path, 3)).toContain(`stamped Page 6 to Page 7; SHA-256 ${sha256}`);
  expect(built.proof.certifiedSha256).toBe(sha256);
});

test('the proof lists what travels, for the recipient too, and is repeated from the packet alone', async () => {
  const proof = proofForRecipient(built.proof);
  expect(proof.notices).toEqual([
    { title: 'Notice of confidentiality', citation: '42 CFR 2.32(a)(2)', packetPage: 2 },
    { title: 'Certification of records', citation: 'FRE 902(11)', packetPage: 3 },
  ]);
  expect(proof.sources[0]).toEqual({ pages: 1, withheldPages: 0, attachment: true });
  expect(await engine.run('verify-packet', { packetPath: path, proof })).toEqual([]);
  const forged = { ...proof, certifiedSha256: 'f'.repeat(64) };
  expect(await engine.run('verify-packet', { packetPath: path, proof: forged })).toEqual([
    'the certified pages are not those of the certificate',
  ]);
});

test('bookmarks lead to every notice, and the same input is the same bytes', async () => {
  const outline = execFileSync('mutool', ['show', path, 'outline'], { encoding: 'utf8' });
  for (const title of ['Cover sheet', 'Notice of confidentiality', 'Certification of records', 'Index'])
    expect(outline).toContain(title);
  copyFileSync(path, join(folder, 'first.pdf'));
  expect((await engine.run('build-packet', order('again.pdf'))).sha256).toBe(built.sha256);
});

test('in Spanish the frame is Spanish and the prescribed words stay as the law has them', async () => {
  const spanish = order('spanish.pdf', { language: 'es' });
  await engine.run('build-packet', spanish);
  const text = pageText(spanish.outputPath, 2);
  expect(text).toContain('La ley prescribe el texto siguiente en inglés.');
  expect(text).toContain(STATEMENT);
});

test('an attachment behind records is an error of the caller', async () => {
  const { sources } = order('x.pdf');
  await expect(
    engine.run('build-packet', order('x.pdf', { sources: [sources[1]!, sources[0]!] })),
  ).rejects.toThrow('attachments stand before the records');
});
