import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltPacket, type PacketInput, PdfEngine } from '../../../src/pdf';
import { CASES, KEPT, SECRET } from '../redact/cases/cases';
import { writeCase } from '../redact/cases/write-case';
import { ENGINES } from '../redact/independent-engines';

const PASSCODE = 'grüner Zwölf-Ton 7';
const engine = new PdfEngine({ workers: 2 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-encrypted-'));
const plain = join(folder, 'in.pdf');
const indexed = join(folder, 'indexed.pdf');
const secretCase = CASES.find(({ name }) => name === 'plain text')!;
writeFileSync(plain, secretCase.pdf);
// A picture whose dictionary holds a string: strings beside streams are encrypted, too.
writeFileSync(
  indexed,
  writeCase([
    { text: '<< /Type /Catalog /Pages 2 0 R >>' },
    { text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
    {
      text: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R /Im1 6 0 R >> >> >>',
    },
    { text: '<< >>', stream: 'q 100 0 0 100 20 20 cm /Im0 Do Q q 100 0 0 100 150 20 cm /Im1 Do Q' },
    ...[1, 2].map(() => ({
      text: '<< /Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 (PALETT)] >>',
      stream: '\0\x01',
    })),
  ]),
);

function order(name: string, changes: Partial<PacketInput> = {}): PacketInput {
  const box = { rect: secretCase.box, reason: 'Substance use', legalBasis: '42 CFR 2.13' };
  return {
    requestNumber: 'ROI-TEST-0002',
    facility: { name: 'Example Hospital', address: '1 Example Street', phone: '555-0100' },
    preparedOn: '2026-01-02',
    language: 'en',
    recipientName: 'Example Recipient',
    patientName: 'Example Patient',
    basisLabel: 'Authorization (45 CFR 164.508)',
    sources: [
      { pdfPath: plain, title: 'First chart', pages: [{ number: 1, boxes: [box] }] },
      { pdfPath: indexed, title: 'Second chart', pages: [{ number: 1, boxes: [] }] },
    ],
    outputPath: join(folder, name),
    passcode: PASSCODE,
    passcodeSecret: Buffer.alloc(32, 7),
    ...changes,
  };
}

let built: BuiltPacket;
const packet = join(folder, 'packet.pdf');
const verify = (packetPath: string, passcode?: string) =>
  engine.run('verify-packet', {
    packetPath,
    proof: built.proof,
    ...(passcode !== undefined && { passcode }),
  });

beforeAll(async () => {
  built = await engine.run('build-packet', order('packet.pdf'));
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const quiet = { stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'] };
const READERS: [tool: string, read: (passcode: string) => string][] = [
  ['pdftotext', (passcode) => execFileSync('pdftotext', ['-upw', passcode, packet, '-'], quiet).toString()],
  [
    'mutool',
    (passcode) =>
      execFileSync('mutool', ['draw', '-q', '-p', passcode, '-F', 'txt', packet], quiet).toString(),
  ],
  [
    'qpdf',
    (passcode) => {
      const open = join(folder, 'open.pdf');
      execFileSync('qpdf', [`--password=${passcode}`, '--decrypt', packet, open], quiet);
      return execFileSync('pdftotext', [open, '-'], quiet).toString();
    },
  ],
];

describe('an encrypted packet', () => {
  it.each(READERS)('is opened by %s with its passcode, and not without', (tool, read) => {
    if (!ENGINES.includes(tool)) return expect(ENGINES).not.toContain(tool);
    const text = read(PASSCODE);
    expect(text).toContain(KEPT);
    expect(text).toContain('Request ROI-TEST-0002 · Page 4 of 4');
    expect(text).not.toContain(SECRET);
    for (const wrong of ['', 'gruner Zwolf-Ton 7', `${PASSCODE} `]) expect(() => read(wrong)).toThrow();
  });

  it('is opened by PDFium and by pdf.js, as the workers have them', async () => {
    const asked = { pdfPath: packet, terms: [KEPT, SECRET], pages: [] };
    const { occurrences } = await engine.run('survey-document', { ...asked, password: PASSCODE });
    expect(occurrences[0]).toBeGreaterThan(0);
    expect(occurrences[1]).toBe(0);
    for (const password of ['', 'another'])
      await expect(engine.run('survey-document', { ...asked, password })).rejects.toMatchObject({
        code: 'encrypted',
      });
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const data = () => new Uint8Array(readFileSync(packet));
    const document = await pdfjs.getDocument({ data: data(), password: PASSCODE, verbosity: 0 }).promise;
    const items = (await (await document.getPage(4)).getTextContent()).items as { str: string }[];
    expect(items.map(({ str }) => str).join('')).toContain('Page 4 of 4');
    await document.loadingTask.destroy();
    await expect(pdfjs.getDocument({ data: data(), verbosity: 0 }).promise).rejects.toThrow(/password/i);
  });

  it('is sound, allows everything, and shows nothing of itself to those who cannot open it', () => {
    const bytes = readFileSync(packet).toString('latin1');
    for (const shown of ['Example', 'ROI-TEST', KEPT, 'PALETT', 'First chart', 'DejaVu'])
      expect(bytes).not.toContain(shown);
    if (!ENGINES.includes('qpdf')) return;
    const { status, stdout } = spawnSync('qpdf', [`--password=${PASSCODE}`, '--check', packet]);
    expect(status).toBe(0);
    const said = stdout.toString();
    expect(said).toContain('R = 6');
    expect(said).toContain('file encryption method: AESv3');
    expect(said).not.toContain('not allowed');
  });

  it('is the packet that it is without encryption, page by page', async () => {
    const { passcode: _none, passcodeSecret: _neither, ...open } = order('open-packet.pdf');
    const { proof } = await engine.run('build-packet', open);
    const hashes = (of: BuiltPacket['proof']) => [
      ...of.frontPages,
      ...of.pages.map((page) => page.outputSha256),
    ];
    expect(hashes(built.proof)).toEqual(hashes(proof));
  });

  it('is proven as opened; without its passcode it is refused', async () => {
    expect(await verify(packet, PASSCODE)).toEqual([]);
    await expect(verify(packet)).rejects.toMatchObject({ code: 'encrypted' });
    await expect(verify(packet, 'another')).rejects.toMatchObject({ code: 'encrypted' });
  });

  it('fails its proof when a bit of a stream is another', async () => {
    const bytes = readFileSync(packet);
    const at = bytes.indexOf('stream\n') + 60;
    bytes[at]! ^= 1;
    const forged = join(folder, 'forged.pdf');
    writeFileSync(forged, bytes);
    expect(await verify(forged, PASSCODE)).toContain('the packet has another SHA-256');
    expect((await verify(forged, PASSCODE)).length).toBeGreaterThan(1);
  });

  it('has the same bytes for the same secret and input, and other keys for anything else', async () => {
    const bytesOf = async (changes: Partial<PacketInput>) => {
      const { sha256, proof } = await engine.run('build-packet', order('again.pdf', changes));
      return {
        sha256,
        dictionary: /\/UE<(.{64})>/.exec(readFileSync(join(folder, 'again.pdf'), 'latin1'))![1],
        proof,
      };
    };
    const same = await bytesOf({});
    expect(same.sha256).toBe(built.sha256);
    expect(same.proof).toEqual(built.proof);
    const others = [
      await bytesOf({ passcodeSecret: Buffer.alloc(32, 8) }),
      await bytesOf({ passcode: 'another one' }),
      await bytesOf({ patientName: 'Somebody Else' }),
      await bytesOf({ passcodeSecret: undefined as never }),
      await bytesOf({ passcodeSecret: undefined as never }),
    ];
    expect(new Set([same, ...others].map(({ dictionary }) => dictionary)).size).toBe(6);
  });

  it.each([
    ['an empty one', ''],
    ['one of nothing visible', '\u200b\u00ad'],
    ['one that is too long', 'é'.repeat(64)],
    ['one with a control', 'pass\u0007code'],
    ['one that viewers read in two ways: a ligature', 'of\ufb01ce'],
    ['one that viewers read in two ways: a no-break space', 'pass\u00a0code'],
  ])('refuses %s before any work, and leaves nothing', async (_what, passcode) => {
    const refused = engine.run('build-packet', order('refused.pdf', { passcode }));
    await expect(refused).rejects.toMatchObject({ code: 'passcode-unfit' });
    expect(readdirSync(folder).filter((name) => name.startsWith('refused'))).toEqual([]);
  });

  it('takes a passcode however its letters were composed', async () => {
    expect(await verify(packet, PASSCODE.normalize('NFD'))).toEqual([]);
    expect(await verify(packet, PASSCODE.replace(' ', '\u00a0'))).toEqual([]);
  });
});
