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
  | 'content'
  | 'iccStream'
  | 'imageMask';

/** Keys that are copied as they are. */
export const plain = (...keys: string[]): Record<string, Kind> =>
  Object.fromEntries(keys.map((key) => [key, 'plain']));
