import { type Kind, plain } from './key-kinds';

/** Keys that travel of fonts and of what describes them. */
export const FONT_KEYS: Partial<Record<Kind, Record<string, Kind>>> = {
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
};
