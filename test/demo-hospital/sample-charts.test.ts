import {
  CHART_KINDS,
  OTHER_PATIENT,
  SAMPLE_PATIENTS,
  sampleCharts,
  type ChartKind,
  type SampleFile,
} from '../../src/demo-hospital/charts';
import { eachTextPage, squeeze, startReading, textIn, wholeText } from './printed-text';

let files: SampleFile[];

function file(kind: ChartKind): SampleFile {
  const found = files.find((each) => each.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

beforeAll(async () => {
  await startReading();
  files = await sampleCharts();
});

describe('sample charts', () => {
  it('come in every kind, with the promised numbers of pages', () => {
    expect(files.map(({ kind, pages }) => [kind, pages])).toEqual([
      ['discharge-summary', 3],
      ['laboratory-results', 2],
      ['progress-notes', 4],
      ['scanned-emergency-record', 3],
      ['faxed-referral', 2],
      ['identity-card-photo', 1],
      ['signed-authorization', 1],
      ['handwritten-note', 1],
    ]);
  });

  it.each(['discharge-summary', 'laboratory-results', 'progress-notes'] as const)(
    '%s prints each sensitive phrase exactly in its rectangles',
    (kind) => {
      const chart = file(kind);
      expect(chart.sensitive.length).toBeGreaterThan(3);
      const pages = eachTextPage(chart.bytes, (text, page) => {
        for (const phrase of chart.sensitive.filter((each) => each.page === page)) {
          expect(squeeze(phrase.rects.map((rect) => textIn(text, rect)).join(' '))).toBe(phrase.phrase);
        }
      });
      expect(pages).toBe(chart.pages);
    },
  );

  it.each(['discharge-summary', 'laboratory-results', 'progress-notes', 'signed-authorization'] as const)(
    '%s says on every page that it is a sample',
    (kind) => {
      eachTextPage(file(kind).bytes, (text) => {
        expect(wholeText(text)).toContain('SYNTHETIC SAMPLE - NOT A REAL PATIENT');
        expect(wholeText(text)).toContain('SAMPLE-0001');
      });
    },
  );

  it('the progress notes name another patient, an HIV test and substance use treatment', () => {
    const { sensitive } = file('progress-notes');
    expect(sensitive.map(({ phrase }) => phrase)).toContain(OTHER_PATIENT.printed);
    expect(new Set(sensitive.map(({ category }) => category))).toEqual(
      new Set(['substance_use', 'hiv', 'mental_health', 'other_patient', 'genetic']),
    );
    expect(sensitive.some(({ rects }) => rects.length > 1)).toBe(true);
  });

  it('the authorization holds all elements and statements of 45 CFR 164.508(c)', async () => {
    const [form] = await sampleCharts({
      kinds: ['signed-authorization'],
      asOf: '2027-01-10',
      purpose: 'Life insurance',
    });
    eachTextPage((form as SampleFile).bytes, (text) => {
      const printed = wholeText(text);
      for (const part of [
        'Discharge summary',
        'Who may disclose Sample General Hospital',
        'Example & Placeholder Law Office',
        'Life insurance',
        'expires on 01/05/2028',
        'Date signed',
        '01/05/2027',
        'I may revoke this authorization at any time by writing',
        'may not make treatment, payment, enrollment in a health plan or eligibility',
        'may be redisclosed by the person who receives it',
      ])
        expect(printed.replace(/\d\. /g, '')).toContain(part);
    });
  });

  it('make the same bytes again, and others for another seed', async () => {
    const again = await sampleCharts();
    for (const [index, one] of files.entries()) expect(again[index]?.bytes.equals(one.bytes)).toBe(true);
    const [other] = await sampleCharts({ kinds: ['handwritten-note'], seed: 2 });
    expect(other?.bytes.equals(file('handwritten-note').bytes)).toBe(false);
  });

  it('can be made for every sample patient', async () => {
    for (const patient of SAMPLE_PATIENTS) {
      const made = await sampleCharts({
        patient,
        kinds: CHART_KINDS.filter((kind) => !/scan|fax|photo|hand/.test(kind)),
      });
      expect(made.map(({ pages }) => pages)).toEqual([3, 2, 4, 1]);
      expect(patient.printed).toContain('(SAMPLE)');
      expect(patient.phone).toMatch(/^555-01\d\d$/);
    }
  });
});
