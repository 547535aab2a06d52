import { ABOVE, form, inBox, KEPT, line, objectsOf, pdfOf, PLAIN, type RedactionCase, SECRET } from './case';
import { encrypted } from './encrypt-case';
import { inObjectStreams } from './object-streams';
import { appendRevision } from './write-case';

const utf16 = Buffer.from(SECRET, 'utf16le').swap16().toString('hex');
const field = (more: string): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (${SECRET}) /DV (${SECRET}) /Rect [95 392 300 425] /F 4 /P 3 0 R /DA (/F1 18 Tf 0 g) ${more} >>`;
const annotation = (subtype: string, more: string): string =>
  `<< /Type /Annot /Subtype /${subtype} /Rect [95 392 300 425] /F 4 ${more} >>`;
const shownForm = form(`BT /F1 18 Tf 100 400 Td (${SECRET}) Tj ET`);

/** Secrets in what surrounds the content: annotations, fields, names, revisions, wrappings. */
export const documentCases: RedactionCase[] = [
  inBox('annotation with contents', {
    content: ABOVE,
    page: '/Annots [6 0 R]',
    more: [
      { text: annotation('FreeText', `/Contents (${SECRET}) /DA (/F1 18 Tf 0 g) /AP << /N 7 0 R >>`) },
      { ...shownForm, text: shownForm.text.replace('[0 0 612 792]', '[95 392 300 425]') },
    ],
  }),
  inBox('notes, popups and links', {
    content: PLAIN,
    page: '/Annots [6 0 R 7 0 R 8 0 R]',
    more: [
      { text: annotation('Text', `/Contents (${SECRET}) /T (${SECRET}) /Popup 7 0 R`) },
      { text: annotation('Popup', `/Parent 6 0 R /Contents (${SECRET})`) },
      { text: annotation('Link', `/A << /S /URI /URI (https://sample.example/${SECRET}) >>`) },
    ],
  }),
  inBox('form field with its look', {
    content: ABOVE,
    page: '/Annots [6 0 R]',
    catalog: '/AcroForm << /Fields [6 0 R] /DR << /Font << /F1 5 0 R >> >> >>',
    more: [
      { text: field('/AP << /N 7 0 R >>') },
      { ...shownForm, text: shownForm.text.replace('[0 0 612 792]', '[95 392 300 425]') },
    ],
  }),
  inBox('form field whose look is to be made, and XFA', {
    content: ABOVE,
    page: '/Annots [6 0 R]',
    catalog:
      '/AcroForm << /Fields [6 0 R] /NeedAppearances true /DR << /Font << /F1 5 0 R >> >> /XFA [(datasets) 7 0 R] >>',
    more: [{ text: field('') }, { text: '<< >>', stream: `<xfa:data><name>${SECRET}</name></xfa:data>` }],
  }),
  inBox('attachment', {
    content: PLAIN,
    catalog: '/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>',
    more: [
      { text: '<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>' },
      { text: '<< /Type /EmbeddedFile >>', stream: SECRET },
    ],
  }),
  inBox('metadata and title', {
    content: PLAIN,
    catalog: '/Metadata 6 0 R',
    trailer: '/Info 7 0 R',
    more: [
      { text: '<< /Type /Metadata /Subtype /XML >>', stream: `<x>${SECRET}</x>` },
      { text: `<< /Title (${SECRET}) /Subject <${utf16}> >>` },
    ],
  }),
  inBox('hidden layer', {
    content: `${ABOVE}/OC /Layer BDC ${line(SECRET)}EMC`,
    resources: '/Properties << /Layer 6 0 R >>',
    catalog: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>',
    more: [{ text: `<< /Type /OCG /Name (${SECRET}) >>` }],
  }),
  inBox('thumbnail and private data', {
    content: PLAIN,
    page: '/Thumb 6 0 R /PieceInfo << /App << /Private 7 0 R >> >>',
    more: [
      {
        text: '<< /Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 8 >>',
        stream: Buffer.from(SECRET.repeat(200).slice(0, 1600), 'latin1'),
      },
      { text: '<< >>', stream: SECRET },
    ],
  }),
  inBox('script and names tree', {
    content: PLAIN,
    catalog: `/OpenAction << /S /JavaScript /JS (x = "${SECRET}") >> /Names << /JavaScript << /Names [(n) 6 0 R] >> >>`,
    more: [{ text: `<< /S /JavaScript /JS (y = "${SECRET}") >>` }],
  }),
  inBox('bookmark', {
    content: PLAIN,
    catalog: '/Outlines 6 0 R',
    more: [
      { text: '<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>' },
      { text: `<< /Title (${SECRET}) /Parent 6 0 R /Dest [3 0 R /Fit] >>` },
    ],
  }),
  inBox('named destination and page label', {
    content: PLAIN,
    catalog: `/Names << /Dests << /Names [(${SECRET}) [3 0 R /Fit]] >> >> /PageLabels << /Nums [0 << /P (${SECRET}) >>] >>`,
  }),
  inBox('structure tree', {
    content: `${ABOVE}/P << /MCID 0 >> BDC ${line(SECRET)}EMC`,
    page: '/StructParents 0',
    catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R',
    more: [
      { text: '<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [7 0 R]] >> >>' },
      {
        text: `<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 /ActualText (${SECRET}) /Alt (${SECRET}) >>`,
      },
    ],
  }),
  {
    ...inBox('old revision', { content: '' }),
    pdf: appendRevision(
      pdfOf({ content: PLAIN }),
      4,
      { text: '<< >>', stream: ABOVE + line(`X${SECRET}`) },
      6,
    ),
  },
  inBox('object that nothing leads to', {
    content: PLAIN,
    more: [{ text: '<< >>', stream: SECRET }, { text: `(${SECRET})` }],
  }),
  {
    ...inBox('object and cross-reference streams', { content: '' }),
    pdf: inObjectStreams(
      objectsOf({ content: PLAIN, catalog: '/Outlines 6 0 R', more: [{ text: `<< /Title (${SECRET}) >>` }] }),
    ),
  },
  { ...inBox('encrypted for everyone', { content: '' }), pdf: encrypted(objectsOf({ content: PLAIN })) },
  inBox('turned page with offset crop box', { content: PLAIN, page: '/Rotate 90 /CropBox [50 60 500 700]' }),
  inBox('page turned head down', { content: PLAIN, page: '/Rotate 180' }),
  inBox('page turned left whose box begins below zero', {
    content: PLAIN,
    page: '/Rotate 270 /MediaBox [-20 -30 600 700]',
  }),
  inBox('page of another unit', { content: PLAIN, page: '/UserUnit 2' }),
  inBox(
    'text beyond the crop box',
    { content: ABOVE + line(SECRET, 20), page: '/CropBox [50 60 500 700]' },
    { box: [95, 12, 300, 45] },
  ),
  inBox(
    'text beyond the page',
    { content: `${ABOVE}${line(KEPT, 440)}${line(SECRET, -300)}` },
    { box: [95, -310, 300, -270] },
  ),
];
