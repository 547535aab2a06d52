import { ABOVE, form, hex, inBox, KEPT, line, PLAIN, type RedactionCase, SECRET } from './case';
import { outlines } from './outlines';

/** `[(Z) -40 (E) 25 ...] TJ`: every letter by itself, kerned to and fro. */
const kerned = Array.from(SECRET, (letter, i) => `(${letter}) ${i % 2 ? 25 : -40}`).join(' ');
/** Each letter in an operation of its own, the last first. */
const letterByLetter = Array.from(SECRET, (letter, i) => ({ letter, x: 100 + i * 18 }))
  .reverse()
  .map(({ letter, x }) => `BT /F1 24 Tf ${x} 400 Td (${letter}) Tj ET`)
  .join('\n');

/** Text in the content of the page itself, however it is set. */
export const textCases: RedactionCase[] = [
  inBox('plain text', { content: PLAIN }),
  inBox('hexadecimal text in pieces', {
    content: `${ABOVE}BT /F1 24 Tf 100 400 Td [<${hex(SECRET.slice(0, 4))}> -20 (${SECRET.slice(4)})] TJ ET`,
  }),
  inBox('kerned letters', { content: `${ABOVE}BT /F1 22 Tf 100 400 Td [${kerned}] TJ ET` }),
  inBox('a letter an operation, backwards', { content: ABOVE + letterByLetter }),
  inBox('octal and escaped letters', {
    content: `${ABOVE}BT /F1 24 Tf 100 400 Td (${Array.from(SECRET, (c) => `\\${c.charCodeAt(0).toString(8)}`).join('')}) Tj ET`,
  }),
  inBox('lines by \' and "', {
    content: `${ABOVE}BT /F1 24 Tf 30 TL 100 460 Td (${KEPT}) ' 0 0 (${SECRET}) " ET`,
  }),
  inBox('before and after on the same line', {
    content: `${ABOVE}BT /F1 20 Tf 40 400 Td (PRE ) Tj 60 0 Td (${SECRET}) Tj 200 0 Td (POST) Tj ET`,
  }),
  inBox('text scaled and risen', {
    content: `${ABOVE}BT /F1 24 Tf 80 Tz 4 Ts 3 Tc 100 396 Td (${SECRET}) Tj ET`,
  }),
  inBox('text mirrored by a negative scale', {
    content: `${ABOVE}BT /F1 24 Tf -80 Tz 290 400 Td (${SECRET}) Tj ET`,
  }),
  inBox('a negative type size on a page drawn head down', {
    content: `${ABOVE}q 1 0 0 -1 0 792 cm BT /F1 -24 Tf -1 0 0 1 100 392 Tm (${SECRET}) Tj ET Q`,
  }),
  inBox(
    'slanted text',
    { content: `${ABOVE}BT /F1 18 Tf .7071 .7071 -.7071 .7071 200 300 Tm (${SECRET}) Tj ET` },
    { box: [185, 295, 305, 415] },
  ),
  inBox('white text', { content: `${ABOVE}1 g ${line(SECRET)} 0 g` }),
  inBox('shadowed text', { content: `${ABOVE}.6 g ${line(SECRET, 399)} 0 g ${line(SECRET)}` }),
  inBox('text clipped away', {
    content: `${ABOVE}q 0 0 10 10 re W n ${line(SECRET)} Q`,
  }),
  inBox('text that clips', {
    content: `${ABOVE}q BT /F1 24 Tf 7 Tr 100 400 Td (${SECRET}) Tj ET .5 g 90 380 300 60 re f Q`,
  }),
  inBox('text under a picture of a box', { content: `${PLAIN}0 g 95 392 205 33 re f` }),
  inBox('a box across the middle of the letters', { content: PLAIN }, { box: [95, 406, 300, 410] }),
  inBox('drawn letters', { content: ABOVE + outlines(SECRET, 100, 400, 20) }),
  inBox('actual text', { content: `${ABOVE}/Span << /ActualText (${SECRET}) >> BDC ${line('QQQQQQQ')}EMC` }),
  inBox('actual text over half a word', {
    content: `${ABOVE}/Span << /ActualText (${SECRET}) >> BDC BT /F1 24 Tf 100 400 Td (ZEBRA) Tj ET EMC BT /F1 24 Tf 190 400 Td (WORT) Tj ET`,
  }),
  inBox('alternative and expanded text', {
    content: `${ABOVE}/Span << /Alt (${SECRET}) /E (${SECRET}) >> BDC ${line('QQQQQQQ')}EMC`,
  }),
  inBox('actual text in a property list', {
    content: `${ABOVE}/Span /Said BDC ${line('QQQQQQQ')}EMC`,
    resources: '/Properties << /Said 6 0 R >>',
    more: [{ text: `<< /ActualText <FEFF${Buffer.from(SECRET, 'utf16le').swap16().toString('hex')}> >>` }],
  }),
  inBox('form XObject', {
    content: `${ABOVE}/Fm Do`,
    resources: '/XObject << /Fm 6 0 R >>',
    more: [form(line(SECRET))],
  }),
  inBox('nested forms', {
    content: `${ABOVE}q .5 0 0 .5 0 0 cm /Fm Do Q`,
    resources: '/XObject << /Fm 6 0 R >>',
    more: [
      {
        text: '<< /Type /XObject /Subtype /Form /BBox [0 0 1300 1600] /Resources << /XObject << /In 7 0 R >> >> >>',
        stream: 'q 2 0 0 2 0 0 cm /In Do Q',
      },
      form(line(SECRET)),
    ],
  }),
  inBox(
    'a form drawn twice on the page',
    {
      content: `${ABOVE}/Fm Do q 1 0 0 1 0 -300 cm /Fm Do Q`,
      resources: '/XObject << /Fm 6 0 R >>',
      more: [form(line(SECRET))],
    },
    { staysOnPage: 1 },
  ),
  inBox(
    'a form shared by two pages',
    {
      content: `${ABOVE}/Fm Do`,
      resources: '/XObject << /Fm 6 0 R >>',
      more: [form(line(SECRET)), { text: '<< >>', stream: '/Fm Do' }],
      others: ['/Contents 7 0 R /Resources << /XObject << /Fm 6 0 R >> >>'],
    },
    { staysOnSecondPage: true },
  ),
  inBox(
    'contents shared by two pages',
    { content: PLAIN, others: ['/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>'] },
    { staysOnSecondPage: true },
  ),
  inBox('contents split within a string of operators', {
    content: '',
    page: '/Contents [6 0 R 7 0 R 8 0 R]',
    more: [
      { text: '<< >>', stream: `${ABOVE}BT /F1 24 Tf 100 400` },
      { text: '<< >>', stream: ` Td (${SECRET})` },
      { text: '<< >>', stream: ' Tj ET' },
    ],
  }),
  inBox('tiling pattern', {
    content: `${ABOVE}/Pattern cs /Pt scn 95 392 205 33 re f`,
    resources: '/Pattern << /Pt 6 0 R >>',
    more: [
      {
        text: '<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 612 792] /XStep 612 /YStep 792 /Resources << /Font << /F1 5 0 R >> >> >>',
        stream: line(SECRET),
      },
    ],
  }),
  inBox('soft mask group', {
    content: `${ABOVE}q /Gs gs 0 g 95 392 205 33 re f Q`,
    resources: '/ExtGState << /Gs 6 0 R >>',
    more: [
      { text: '<< /Type /ExtGState /SMask << /Type /Mask /S /Luminosity /G 7 0 R >> >>' },
      form(`1 g ${line(SECRET)}`, '/Group << /S /Transparency /CS /DeviceGray >>'),
    ],
  }),
  inBox('transparency group', {
    content: `${ABOVE}q /Gs gs /Fm Do Q`,
    resources: '/ExtGState << /Gs 7 0 R >> /XObject << /Fm 6 0 R >>',
    more: [
      form(line(SECRET), '/Group << /S /Transparency /I true >>'),
      { text: '<< /ca .5 /BM /Multiply >>' },
    ],
  }),
  inBox('recognised text under a scan', {
    content: `q 612 0 0 792 0 0 cm /Im Do Q ${ABOVE.replace('BT', 'BT 3 Tr')}${line(SECRET).replace('BT', 'BT 3 Tr')}`,
    resources: '/XObject << /Im 6 0 R >>',
    more: [
      {
        text: '<< /Type /XObject /Subtype /Image /Width 612 /Height 792 /ColorSpace /DeviceGray /BitsPerComponent 8 >>',
        stream: Buffer.alloc(612 * 792, 220),
      },
    ],
  }),
];
