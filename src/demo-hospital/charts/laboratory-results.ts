import { PDFDocument, rgb, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import { LABORATORY_PANELS, type LaboratoryPanel } from './laboratory-panels';
import type { ChartFacts, Rect, SampleFile, SensitivePhrase } from './sample-file';

const LEFT = 50;
const RIGHT = 562;
/** Left edges of test, result, flag, units, reference. */
const COLUMNS = [LEFT + 5, 225, 335, 375, 455];
const ROW = 15;
const SIZE = 9;
const NAVY = rgb(0.12, 0.23, 0.37);
const PALE = rgb(0.93, 0.95, 0.97);
const RED = rgb(0.61, 0.11, 0.11);

interface Fonts {
  plain: PDFFont;
  bold: PDFFont;
}

function usDate(asOf: string, daysAgo: number): string {
  const [year, month, day] = new Date(Date.parse(asOf) - daysAgo * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-');
  return `${month}/${day}/${year}`;
}

function drawFrame(page: PDFPage, { plain, bold }: Fonts, facts: ChartFacts, number: number): void {
  const { patient, asOf } = facts;
  page.drawText('Sample General Hospital', { x: LEFT, y: 742, size: 15, font: bold, color: NAVY });
  page.drawText('Clinical Laboratory   100 Example Avenue, Anytown, ST 00000   Tel 555-0100', {
    x: LEFT,
    y: 728,
    size: 8,
    font: plain,
  });
  page.drawText('LABORATORY RESULTS', { x: 428, y: 742, size: 11, font: bold, color: NAVY });
  page.drawRectangle({
    x: LEFT,
    y: 682,
    width: RIGHT - LEFT,
    height: 36,
    color: PALE,
    borderColor: NAVY,
    borderWidth: 0.6,
  });
  page.drawText(`Patient: ${patient.printed}`, { x: LEFT + 6, y: 704, size: SIZE, font: bold });
  page.drawText(`MRN: ${patient.mrn}    DOB: ${usDate(patient.birthDate, 0)}    Sex: ${patient.sex}`, {
    x: 320,
    y: 704,
    size: SIZE,
    font: plain,
  });
  page.drawText(`Ordering: Sample, Miriam, MD    Location: 4 West    Printed: ${usDate(asOf, 0)} 08:15`, {
    x: LEFT + 6,
    y: 689,
    size: SIZE,
    font: plain,
  });
  page.drawLine({ start: { x: LEFT, y: 52 }, end: { x: RIGHT, y: 52 }, thickness: 0.5, color: NAVY });
  page.drawText('SYNTHETIC SAMPLE - NOT A REAL PATIENT', { x: 215, y: 40, size: 8, font: bold, color: RED });
  page.drawText(`Page ${number} of 2`, { x: 520, y: 40, size: 8, font: plain });
  page.drawText('H high   L low   A abnormal', { x: LEFT, y: 40, size: 8, font: plain });
}

/** Draws a panel from `top` down; says where it ended and which rows are sensitive. */
function drawPanel(
  page: PDFPage,
  { plain, bold }: Fonts,
  panel: LaboratoryPanel,
  asOf: string,
  top: number,
): [number, SensitivePhrase[]] {
  const sensitive: SensitivePhrase[] = [];
  page.drawText(panel.name, { x: LEFT, y: top, size: 10.5, font: bold, color: NAVY });
  page.drawText(`Collected ${usDate(asOf, panel.daysAgo)} 21:52    Status: Final`, {
    x: 385,
    y: top,
    size: 8,
    font: plain,
  });
  let y = top - 8 - ROW;
  page.drawRectangle({ x: LEFT, y, width: RIGHT - LEFT, height: ROW, color: NAVY });
  ['Test', 'Result', 'Flag', 'Units', 'Reference'].forEach((name, column) => {
    page.drawText(name, {
      x: COLUMNS[column] as number,
      y: y + 4,
      size: SIZE,
      font: bold,
      color: rgb(1, 1, 1),
    });
  });
  panel.rows.forEach(({ cells, category }, index) => {
    y -= ROW;
    if (index % 2 === 1) page.drawRectangle({ x: LEFT, y, width: RIGHT - LEFT, height: ROW, color: PALE });
    cells.forEach((text, column) => {
      if (!text) return;
      const x = COLUMNS[column] as number;
      const font = column === 2 || (column === 1 && cells[2]) ? bold : plain;
      page.drawText(text, { x, y: y + 4, size: SIZE, font, color: column === 2 ? RED : rgb(0, 0, 0) });
      if (!category || column > 1) return;
      const rect: Rect = [x, y + 1.5, x + Math.ceil(font.widthOfTextAtSize(text, SIZE) * 100) / 100, y + 12];
      sensitive.push({ page: panel.page, phrase: text, rects: [rect], category });
    });
    page.drawLine({ start: { x: LEFT, y }, end: { x: RIGHT, y }, thickness: 0.3, color: NAVY });
  });
  return [y - 30, sensitive];
}

/**
 * Laboratory tables on two pages in Helvetica, as older laboratory systems print them: simple fonts, so that text
 * can be removed from the page in place, unlike the charts set in embedded fonts.
 */
export async function laboratoryResults(facts: ChartFacts): Promise<SampleFile> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const printed = new Date(`${facts.asOf}T08:15:00Z`);
  pdf.setTitle('Laboratory results');
  pdf.setProducer('Example Laboratory System (SAMPLE)');
  pdf.setCreationDate(printed);
  pdf.setModificationDate(printed);
  const fonts = {
    plain: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  };
  const sensitive: SensitivePhrase[] = [];
  for (const number of [1, 2] as const) {
    const page = pdf.addPage([612, 792]);
    drawFrame(page, fonts, facts, number);
    let top = 655;
    for (const panel of LABORATORY_PANELS.filter((each) => each.page === number)) {
      const [end, found] = drawPanel(page, fonts, panel, facts.asOf, top);
      sensitive.push(...found);
      top = end;
    }
    if (number === 2)
      page.drawText('Reviewed by Example, Grace, MD, Director of the Clinical Laboratory. End of report.', {
        x: LEFT,
        y: top,
        size: SIZE,
        font: fonts.plain,
      });
  }
  return {
    kind: 'laboratory-results',
    fileName: `${facts.patient.mrn}-laboratory-results.pdf`,
    mediaType: 'application/pdf',
    bytes: Buffer.from(await pdf.save()),
    title: 'Laboratory results',
    patient: facts.patient,
    pages: 2,
    sensitive,
  };
}
