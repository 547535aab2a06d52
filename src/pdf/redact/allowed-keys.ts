/**
 * What may travel, key by key. A value is either 'plain' (numbers, names, strings, arrays and dictionaries of such,
 * copied without looking at names, never a stream) or the kind of object that the key leads to. A key that is not
 * here does not travel.
 */
export type Kind =
  | 'plain'
  | 'page'
  | 'resources'
  | 'group'
  | 'extGStates'
  | 'extGState'
  | 'softMask'
  | 'colorSpaces'
  | 'colorSpace'
  | 'patterns'
  | 'pattern'
  | 'shadings'
  | 'shading'
  | 'xObjects'
  | 'xObject'
  | 'image'
  | 'form'
  | 'fonts'
  | 'font'
  | 'fontList'
  | 'fontDescriptor'
  | 'charProcs'
  | 'function'
  | 'halftone'
  | 'stream'
  | 'iccStream'
  | 'imageMask';

const STREAM = { Filter: 'plain', DecodeParms: 'plain' } as const;
const FUNCTION_KEYS = [
  'FunctionType',
  'Domain',
  'Range',
  'Size',
  'BitsPerSample',
  'Order',
  'Encode',
  'Decode',
  'C0',
  'C1',
  'N',
  'Bounds',
];
const plain = (...keys: string[]): Record<string, Kind> =>
  Object.fromEntries(keys.map((key) => [key, 'plain']));

/** Kinds whose keys are names that the content chooses: every value is of one kind. */
export const NAMED: Partial<Record<Kind, Kind>> = {
  extGStates: 'extGState',
  colorSpaces: 'colorSpace',
  patterns: 'pattern',
  shadings: 'shading',
  xObjects: 'xObject',
  fonts: 'font',
  charProcs: 'stream',
};

/** Keys that travel, for kinds with a fixed vocabulary. */
export const ALLOWED: Partial<Record<Kind, Record<string, Kind>>> = {
  page: {
    ...plain('Type', 'MediaBox', 'CropBox', 'Rotate', 'UserUnit'),
    Resources: 'resources',
    Contents: 'stream',
    Group: 'group',
  },
  resources: {
    ExtGState: 'extGStates',
    ColorSpace: 'colorSpaces',
    Pattern: 'patterns',
    Shading: 'shadings',
    XObject: 'xObjects',
    Font: 'fonts',
  },
  group: { ...plain('Type', 'S', 'I', 'K'), CS: 'colorSpace' },
  extGState: {
    ...plain(
      'Type',
      'LW',
      'LC',
      'LJ',
      'ML',
      'D',
      'RI',
      'OP',
      'op',
      'OPM',
      'FL',
      'SM',
      'SA',
      'BM',
      'CA',
      'ca',
      'AIS',
      'TK',
    ),
    Font: 'fontList',
    BG: 'function',
    BG2: 'function',
    UCR: 'function',
    UCR2: 'function',
    TR: 'function',
    TR2: 'function',
    HT: 'halftone',
    SMask: 'softMask',
  },
  softMask: { ...plain('Type', 'S', 'BC'), G: 'form', TR: 'function' },
  pattern: {
    ...STREAM,
    ...plain('Type', 'PatternType', 'PaintType', 'TilingType', 'BBox', 'XStep', 'YStep', 'Matrix'),
    Resources: 'resources',
    Shading: 'shading',
    ExtGState: 'extGState',
  },
  shading: {
    ...STREAM,
    ...plain('ShadingType', 'Background', 'BBox', 'AntiAlias', 'Domain', 'Matrix', 'Coords', 'Extend'),
    ...plain('BitsPerCoordinate', 'BitsPerComponent', 'BitsPerFlag', 'Decode', 'VerticesPerRow'),
    ColorSpace: 'colorSpace',
    Function: 'function',
  },
  image: {
    ...STREAM,
    ...plain(
      'Type',
      'Subtype',
      'Width',
      'Height',
      'BitsPerComponent',
      'Intent',
      'ImageMask',
      'Decode',
      'Interpolate',
    ),
    ...plain('SMaskInData', 'Matte'),
    ColorSpace: 'colorSpace',
    Mask: 'imageMask',
    SMask: 'image',
    DecodeParms: 'function',
  },
  form: {
    ...STREAM,
    ...plain('Type', 'Subtype', 'FormType', 'BBox', 'Matrix'),
    Resources: 'resources',
    Group: 'group',
  },
  font: {
    ...plain(
      'Type',
      'Subtype',
      'Name',
      'BaseFont',
      'FirstChar',
      'LastChar',
      'Widths',
      'FontBBox',
      'FontMatrix',
    ),
    ...plain('CIDSystemInfo', 'DW', 'W', 'DW2', 'W2'),
    FontDescriptor: 'fontDescriptor',
    Encoding: 'function',
    ToUnicode: 'function',
    CIDToGIDMap: 'function',
    DescendantFonts: 'fontList',
    CharProcs: 'charProcs',
    Resources: 'resources',
  },
  fontDescriptor: {
    ...plain(
      'Type',
      'FontName',
      'FontFamily',
      'FontStretch',
      'FontWeight',
      'Flags',
      'FontBBox',
      'ItalicAngle',
    ),
    ...plain(
      'Ascent',
      'Descent',
      'Leading',
      'CapHeight',
      'XHeight',
      'StemV',
      'StemH',
      'AvgWidth',
      'MaxWidth',
    ),
    ...plain('MissingWidth', 'CharSet', 'Style', 'Lang'),
    FontFile: 'stream',
    FontFile2: 'stream',
    FontFile3: 'stream',
    CIDSet: 'stream',
  },
  stream: { ...STREAM, ...plain('Type', 'Subtype', 'Length1', 'Length2', 'Length3') },
  iccStream: { ...STREAM, ...plain('N', 'Range'), Alternate: 'colorSpace' },
  // Functions, encodings, CMaps, halftones and the tables of JBIG2: their own small vocabulary, streams allowed.
  function: {
    ...STREAM,
    ...plain(...FUNCTION_KEYS),
    ...plain('Type', 'BaseEncoding', 'Differences', 'CMapName', 'CIDSystemInfo', 'WMode'),
    ...plain(
      'K',
      'EndOfLine',
      'EncodedByteAlign',
      'Columns',
      'Rows',
      'EndOfBlock',
      'BlackIs1',
      'DamagedRowsBeforeError',
    ),
    ...plain('Predictor', 'Colors', 'BitsPerComponent', 'EarlyChange', 'ColorTransform'),
    Functions: 'function',
    JBIG2Globals: 'stream',
    UseCMap: 'function',
  },
  halftone: {
    ...STREAM,
    ...plain(
      'Type',
      'HalftoneType',
      'Frequency',
      'Angle',
      'AccurateScreens',
      'Width',
      'Height',
      'Width2',
      'Height2',
    ),
    ...plain('Xsquare', 'Ysquare'),
    SpotFunction: 'function',
    TransferFunction: 'function',
    Default: 'halftone',
  },
};
