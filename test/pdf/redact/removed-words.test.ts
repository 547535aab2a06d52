import { PDFContext, PDFHexString, PDFName, PDFString, type PDFObject } from 'pdf-lib';
import { searchObjects } from '../../../src/pdf/redact/removed-words';

const context = PDFContext.create();
const found = (object: PDFObject, word: string) => searchObjects([object], [word]).found;

describe('the search for removed words in the objects of a file', () => {
  it.each(['Type', 'Page', 'Width', 'Filter', 'true', '1000', 'Name'])(
    'takes "%s" in the language of the file for no trace',
    (word) => {
      const object = context.obj({ Type: 'Page', Width: 1000, Filter: 'FlateDecode', Interpolate: true });
      object.set(PDFName.of('Name'), PDFName.of('Image'));
      expect(found(object, word)).toBe(0);
    },
  );

  it.each(['range', 'code', 'Name', 'dict', 'Ordering', '0000', 'Identity'])(
    'takes "%s" in the PostScript of a CMap for no trace',
    (word) => {
      const cmap =
        '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) ' +
        '/Ordering (Identity) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def 1 begincodespacerange ' +
        '<0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <0041> endbfchar endcmap';
      expect(found(context.stream(cmap), word)).toBe(0);
      expect(found(context.flateStream(cmap), word)).toBe(0);
    },
  );

  it.each<[string, PDFObject, string]>([
    ['a string', context.obj({ Name: PDFString.of('Title') }), 'Title'],
    ['a string on its own', PDFString.of('Page'), 'Page'],
    ['content', context.flateStream('BT (Title) Tj ET'), 'Title'],
    ['a string of a CMap', context.flateStream('begincmap (Title) pop endcmap'), 'Title'],
    ['a string that no file says', context.obj({ Ordering: PDFString.of('Secretword') }), 'Secretword'],
  ])('finds a word of the format in %s: there it is no word of the format', (_where, object, word) => {
    expect(found(object, word)).toBe(1);
  });

  it.each(['Stamp', 'OpenROI', 'Page'])('takes "%s" in a name of its own stamp for no trace', (word) => {
    expect(found(context.flateStream('q BT /OpenROIStamp 7 Tf ET /OpenROIPage Do Q'), word)).toBe(0);
    expect(
      found(context.obj({ Registry: PDFString.of('Adobe'), Producer: PDFString.of('OpenROI') }), word),
    ).toBe(0);
  });

  describe('names by which content calls fonts', () => {
    const page = (key: string, BaseFont: string, content: string) => [
      context.obj({ Type: 'Page', Resources: { Font: { [key]: { Type: 'Font', BaseFont } } } }),
      context.flateStream(content),
    ];
    const times = (content: string) => page('Times-Roman-5207', 'Times-Roman', content);
    const inAny = (objects: PDFObject[], word: string) => searchObjects(objects, [word]).found;

    it('are no trace where they repeat what the font is called', () => {
      expect(inAny(times('BT /Times-Roman-5207 9.5 Tf (seen) Tj ET'), 'Roman')).toBe(0);
      const embedded = page('DejaVuSans-Bold-1', 'ABCDEF+DejaVuSans-Bold', 'BT\n/DejaVuSans-Bold-1 -9 Tf ET');
      expect(inAny(embedded, 'Bold')).toBe(0);
    });

    it('are no trace where the list of fonts is an object of its own', () => {
      const fonts = context.register(context.obj({ 'Times-Roman-1': { BaseFont: 'Times-Roman' } }));
      const objects = [context.obj({ Resources: { Font: fonts } }), context.lookup(fonts)!];
      expect(inAny(objects, 'Roman')).toBe(0);
    });

    it.each<[string, PDFObject[]]>([
      ['a word that is shown', times('BT /Times-Roman-5207 9 Tf (Roman) Tj ET')],
      ['a name that chooses no font', times('/Times-Roman-5207 BMC EMC')],
      ['a name that does not repeat it', page('Roman-5207', 'Times-Roman', '')],
      ['a font of which the file has none', [context.flateStream('BT /Roman-5207 9 Tf ET')]],
      ['another name', [context.obj({ XObject: { 'Times-Roman-5207': 1 } })]],
    ])('do not excuse %s', (_what, objects) => {
      expect(inAny(objects, 'Roman')).toBe(1);
    });
  });

  it('takes the digits of glyphs side by side for no number of the record', () => {
    expect(found(context.flateStream('BT <0001000200030004> Tj ET'), '1000')).toBe(0);
  });

  it('finds a word that a CMap maps a glyph to', () => {
    const mapped = Buffer.from('Secretword', 'utf16le').swap16().toString('hex');
    const cmap = context.flateStream(`begincmap 1 beginbfchar <0001> <${mapped}> endbfchar endcmap`);
    expect(found(cmap, 'Secretword')).toBe(1);
  });

  it.each<[string, PDFObject]>([
    ['a string', PDFString.of('about Secretword')],
    ['an escaped string', PDFString.of('Secret\\167ord')],
    ['UTF-16', PDFHexString.fromText('about Secretword')],
    ['a name', PDFName.of('Secretword')],
    ['an escaped name', PDFName.of('Secret#77ord')],
    ['a key', context.obj({ Secretword: 1 })],
    [
      'a string of the file that holds more than its language',
      context.obj({ Title: PDFString.of('Secretword') }),
    ],
    ['an array in a dictionary', context.obj({ Type: 'Page', K: [1, [PDFString.of('Secretword')]] })],
    ['the comment of a CMap', context.flateStream('begincmap % Secretword\nendcmap')],
    ['a hexadecimal string of a content stream', context.flateStream('BT <53656372 6574776F7264> Tj ET')],
    ['a content stream', context.flateStream('BT (Secretword) Tj ET')],
  ])('finds a word in %s', (_where, object) => {
    expect(found(object, 'Secretword')).toBe(1);
  });
});
