import { execFileSync } from 'node:child_process';
import { LETTERS } from '../../src/domain/notices/letters';
import type { Letter } from '../../src/domain/notices/letters';
import { printFacts, fillLetter } from '../../src/letters/fill-letter';
import { COMMON_FACTS, factRules } from '../../src/letters/letter-facts';
import { factsNamed, parseText } from '../../src/letters/letter-text';
import { mockFacts } from '../../src/letters/mock-event';
import { shippedText } from '../../src/letters/shipped-texts';
import { typesetLetter } from '../../src/letters/typeset-letter';
import type { Letterhead } from '../../src/letters/typeset-letter';

const LANGUAGES = ['en', 'es'] as const;
/** Packages by platform tell the C library apart. */
const isGlibc = 'glibcVersionRuntime' in ((process.report.getReport() as { header: object }).header ?? {});
const EACH = LETTERS.flatMap((letter) => LANGUAGES.map((language) => [letter, language] as const));

const LETTERHEAD: Letterhead = {
  facility: { name: 'Springfield General Hospital', address: '12 Hill Road, Springfield', phone: '555-0100' },
  requestNumber: 'SGH-2026-000123',
  recipient: ['Quinn Sample', '34 Invented Street', 'Springfield, PA 15001'],
  writtenOn: '2026-06-25',
  languageNotices: [
    {
      language: 'en',
      text: 'Free language help and aids for disabilities are available. Call the number on this letter.',
    },
    {
      language: 'es',
      text: 'Hay ayuda gratuita en su idioma y para discapacidades. Llame al número de esta carta.',
    },
  ],
};

const onPaper = (letter: Letter, language: 'en' | 'es', letterhead = LETTERHEAD) =>
  typesetLetter(letter, language, mockFacts(letter, language), letterhead);

/** What a reader of the PDF reads, as poppler extracts it. */
function printedText(pdf: Buffer): string {
  return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' });
}

describe.each(EACH)('%s in %s', (letter, language) => {
  test('reads as it always did', () => {
    expect(printedText(onPaper(letter, language).pdf)).toMatchSnapshot();
  });

  test('states every fact that the law wants, in words without a hole', () => {
    const named = factsNamed(parseText(shippedText(letter, language, 'paper')));
    const rules = factRules(letter);
    const needed = Object.entries(rules).flatMap(([name, { neededBy }]) => (neededBy ? [name] : []));
    expect(named).toEqual(expect.arrayContaining(needed));
    expect(Object.keys(rules)).toEqual(expect.arrayContaining(named));
    const { subject, blocks } = onPaper(letter, language);
    expect(JSON.stringify({ subject, blocks })).not.toMatch(/\{\{|undefined|NaN|Invalid/);
  });
});

test.each(EACH)(
  '%s in %s is tagged for screen readers where the compiler can (PDF/UA-1)',
  (letter, language) => {
    const { pdf } = onPaper(letter, language);
    // In the file's metadata, which is never compressed.
    const isTagged = pdf.includes('<pdfuaid:part>1</pdfuaid:part>');
    if (isGlibc && process.platform === 'linux' && process.arch === 'x64') expect(isTagged).toBe(true);
    if (!isTagged) return;
    const structure = execFileSync('pdfinfo', ['-struct', '-'], {
      ...{ input: pdf, encoding: 'utf8' },
      // Poppler complains of two keys of the standard that it does not know.
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    expect(structure).toMatch(/^ {2}H1/m);
  },
);

test('both languages of a letter state the same facts', () => {
  for (const letter of LETTERS)
    expect(factsNamed(parseText(shippedText(letter, 'es', 'paper'))).sort()).toEqual(
      factsNamed(parseText(shippedText(letter, 'en', 'paper'))).sort(),
    );
});

test('the same letter is the same bytes', () => {
  for (const letter of ['request-denied', 'invoice'] as const)
    expect(onPaper(letter, 'es').sha256).toBe(onPaper(letter, 'es').sha256);
});

test('names in Latin, Greek, Cyrillic, Arabic and Vietnamese are set; what no font shows is refused by name', () => {
  for (const name of ['Nguyễn Thị Ánh', 'Łukasz Đặng', 'Ελένη', 'Юлия', 'محمد', 'Հայկ'])
    expect(() => onPaper('request-denied', 'en', { ...LETTERHEAD, recipient: [name] })).not.toThrow();
  expect(() => onPaper('no-records', 'en', { ...LETTERHEAD, recipient: ['漢字'] })).toThrow(/U\+6F22/);
});

test('what a name holds is text and nothing else', () => {
  const hostile = '#panic("x") $x$ {{search}} *b* \\ <a> "q"';
  const { pdf } = typesetLetter(
    'no-records',
    'en',
    { patientName: hostile, search: 'Here', heldElsewhere: null },
    LETTERHEAD,
  );
  expect(printedText(pdf).replace(/\s+/g, ' ')).toContain(hostile);
});

test('a paragraph whose fact is null is left out, and a heading with nothing under it', () => {
  const rules = { ...factRules('no-records') };
  const facts = { patientName: 'Q', search: 'S', heldElsewhere: null, ...COMMON };
  const text = parseText('Subject\n\n# Gone\n\nAt {{heldElsewhere}}.\n\n# Stays\n\n{{search}}');
  expect(fillLetter(text, printFacts(rules, facts, 'en')).blocks).toEqual([
    { is: 'heading', text: 'Stays' },
    { is: 'paragraph', text: 'S' },
  ]);
  expect(() => printFacts(rules, { ...facts, search: null }, 'en')).toThrow(/search/);
  expect(() => fillLetter(parseText('S\n\n{{constructor}}'), printFacts(rules, facts, 'en'))).toThrow(
    /constructor/,
  );
});

const COMMON = Object.fromEntries(Object.keys(COMMON_FACTS).map((name) => [name, 'x']));
