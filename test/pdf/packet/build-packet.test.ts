import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName } from 'pdf-lib';
import {
  type BuiltPacket,
  type PacketInput,
  PdfEngine,
  type Proof,
  proofForRecipient,
} from '../../../src/pdf';
import { CASES, KEPT, SECRET } from '../redact/cases/cases';
import { decompressed, ENGINES, holds } from '../redact/independent-engines';

const engine = new PdfEngine({ workers: 1 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-packet-'));
const caseNamed = (name: string) => CASES.find((one) => one.name === name)!;
const plain = join(folder, 'plain.pdf');
const turned = join(folder, 'turned.pdf');
writeFileSync(plain, caseNamed('plain text').pdf);
writeFileSync(turned, caseNamed('turned page with offset crop box').pdf);
const box = { rect: caseNamed('plain text').box, reason: 'Substance use', legalBasis: '42 CFR 2.13' };

function order(name: string, changes: Partial<PacketInput> = {}): PacketInput {
  return {
    requestNumber: 'ROI-TEST-0001',
    facility: { name: 'Example Hospital', address: '1 Example Street', phone: '555-0100' },
    preparedOn: '2026-01-02',
    language: 'en',
    recipientName: 'Nguyễn Thử #[emph] $x$',
    patientName: 'Ñandú Пример',
    basisLabel: 'Authorization (45 CFR 164.508)',
    sources: [
      {
        pdfPath: plain,
        title: 'First chart',
        pages: [{ number: 1, boxes: [box, { ...box, rect: [300, 600, 350, 620] }] }],
      },
      { pdfPath: turned, title: 'Second chart', pages: [{ number: 1, boxes: [box] }] },
      {
        pdfPath: plain,
        title: 'Third chart',
        pages: [{ number: 1, boxes: [], withheld: { reason: 'Other person', legalBasis: '45 CFR 164.502' } }],
      },
    ],
    outputPath: join(folder, name),
    ...changes,
  };
}

let built: BuiltPacket;
const progress: [number, number][] = [];

beforeAll(async () => {
  built = await engine.run('build-packet', order('packet.pdf'), {
    onProgress: (...step) => progress.push(step),
  });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

describe('packet', () => {
  it('holds cover sheet, index and the pages that travel, and tells its progress by page', () => {
    expect(built.pageCount).toBe(4);
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('holds nothing of what was removed, also where a page was withheld', async () => {
    expect(holds(await decompressed(join(folder, 'packet.pdf')), SECRET)).toBe(false);
  });

  it('logs what was withheld by page, reason and basis', () => {
    expect(built.withheldLog).toEqual([
      {
        document: 'First chart',
        page: 1,
        packetPage: 3,
        whole: false,
        boxes: 2,
        reason: 'Substance use',
        legalBasis: '42 CFR 2.13',
      },
      {
        document: 'Second chart',
        page: 1,
        packetPage: 4,
        whole: false,
        boxes: 1,
        reason: 'Substance use',
        legalBasis: '42 CFR 2.13',
      },
      {
        document: 'Third chart',
        page: 1,
        packetPage: null,
        whole: true,
        boxes: 0,
        reason: 'Other person',
        legalBasis: '45 CFR 164.502',
      },
    ]);
  });

  it('stamps each page in a strip of its own and shows names as they are written', () => {
    if (!ENGINES.includes('pdftotext')) return expect(ENGINES).not.toContain('pdftotext');
    const pages = execFileSync('pdftotext', [join(folder, 'packet.pdf'), '-'])
      .toString()
      .split('\f');
    expect(pages[0]).toContain('Nguyễn Thử #[emph] $x$');
    expect(pages[0]).toContain('Ñandú Пример');
    for (const [i, text] of pages.slice(0, 4).entries())
      expect(text).toContain(`Request ROI-TEST-0001 · Page ${i + 1} of 4`);
    expect(pages[2]).toContain(KEPT);
    expect(pages[3]).toContain(KEPT);
  });

  it('extends the edge that is the lower one when the page is shown', async () => {
    const packet = await PDFDocument.load(readFileSync(join(folder, 'packet.pdf')), {
      updateMetadata: false,
    });
    expect(packet.getPage(2).getMediaBox()).toEqual({ x: 0, y: -18, width: 612, height: 810 });
    expect(packet.getPage(3).getMediaBox()).toEqual({ x: 50, y: 60, width: 468, height: 640 });
    expect(packet.getPage(3).getRotation().angle).toBe(90);
  });

  it.each([1, 2, 3])('has the same bytes for the same input, made by %i workers', async (workers) => {
    const other = new PdfEngine({ workers });
    try {
      const again = await other.run('build-packet', order('again.pdf'));
      expect(again.sha256).toBe(built.sha256);
      expect(again.proof).toEqual(built.proof);
    } finally {
      await other.close();
    }
  });

  it('numbers its pages for viewers as its stamps do, and is sound to other engines', async () => {
    const packet = await PDFDocument.load(readFileSync(join(folder, 'packet.pdf')), {
      updateMetadata: false,
    });
    expect(packet.catalog.lookup(PDFName.of('PageLabels'))?.toString()).toContain('/S /D');
    if (ENGINES.includes('qpdf'))
      expect(execFileSync('qpdf', ['--check', join(folder, 'packet.pdf')]).toString()).toContain(
        'No syntax or stream encoding errors',
      );
    if (ENGINES.includes('mutool'))
      expect(execFileSync('mutool', ['info', join(folder, 'packet.pdf')]).toString()).toContain('Pages: 4');
  });

  it('puts bookmarks of documents of a kind under one of their kind', async () => {
    const sources = ['Laboratory', 'Laboratory', undefined].map((kind, i) => ({
      pdfPath: plain,
      title: `Chart ${i + 1}`,
      ...(kind && { kind }),
      pages: [{ number: 1, boxes: [] }],
    }));
    await engine.run('build-packet', order('kinds.pdf', { sources }));
    if (!ENGINES.includes('mutool')) return expect(ENGINES).not.toContain('mutool');
    const shown = execFileSync('mutool', ['show', join(folder, 'kinds.pdf'), 'outline']).toString();
    const titles = [...shown.matchAll(/^(.)(\t+)"(.*?)"\t#page=(\d+)/gm)].map(
      ([, , depth, title, page]) => `${depth!.length} ${title} ${page}`,
    );
    expect(titles).toEqual([
      '1 Cover sheet 1',
      '1 Index 2',
      '1 Laboratory 3',
      '2 Chart 1 3',
      '2 Chart 2 4',
      '1 Chart 3 5',
    ]);
  });

  it('bears a proof without content that can be repeated', async () => {
    const { proof } = built;
    expect(proof.pages.map((page) => [page.packetPage, page.route])).toEqual([
      [3, 'remove'],
      [4, 'remove'],
    ]);
    expect(JSON.stringify(proof)).not.toContain(SECRET);
    expect(JSON.stringify(proof)).not.toContain(KEPT);
    expect(await verify(join(folder, 'packet.pdf'), proof)).toEqual([]);
    expect(await verify(join(folder, 'packet.pdf'), proofForRecipient(proof))).toEqual([]);
  });

  it('fails its proof when a page is a point larger, or when another box is claimed', async () => {
    const packet = await PDFDocument.load(readFileSync(join(folder, 'packet.pdf')), {
      updateMetadata: false,
    });
    packet.getPage(2).setMediaBox(0, -19, 612, 811);
    writeFileSync(join(folder, 'forged.pdf'), await packet.save({ useObjectStreams: false }));
    const differences = await verify(join(folder, 'forged.pdf'), built.proof);
    expect(differences).toContain('the packet has another SHA-256');
    expect(differences).toContain('page 3 is not the page of the proof');

    const pages = built.proof.pages.map((page, i) =>
      i === 0 ? { ...page, boxes: [[95, 490, 300, 530]] } : page,
    );
    const overClaimed = { ...built.proof, pages } as Proof;
    const found = await verify(join(folder, 'packet.pdf'), overClaimed);
    expect(found.map((text) => text.split(':')[0])).toEqual([
      'page 3, text',
      'page 3, rendering',
      'page 3, beneath',
    ]);
  });

  it('refuses a name that its fonts cannot show, and leaves nothing behind', async () => {
    const refused = engine.run('build-packet', order('cjk.pdf', { recipientName: '山田' }));
    await expect(refused).rejects.toMatchObject({ code: 'font-missing' });
    expect(readdirSync(folder).filter((name) => name.startsWith('cjk.pdf'))).toEqual([]);
  });

  it('is not stopped by a title that shares a word with what was removed', async () => {
    const sources = [{ pdfPath: plain, title: `Chart ${SECRET}`, pages: [{ number: 1, boxes: [box] }] }];
    const { proof } = await engine.run('build-packet', order('titled.pdf', { sources }));
    expect(proof.checks.map((check) => [check.name, check.passed])).toEqual([
      ['structure', true],
      ['bytes', true],
    ]);
  });

  it('stops when it is cancelled, and leaves no file behind', async () => {
    const stop = new AbortController();
    const running = engine.run('build-packet', order('stopped.pdf'), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped.pdf'))).toEqual([]);
  });
});

async function verify(packetPath: string, proof: Proof): Promise<string[]> {
  return engine.run('verify-packet', { packetPath, proof });
}
