// Words that a decompressed file says in the language of files, whatever its pages say: a page that spoke of
// "Contents" or "startxref" leaves no trace of that in the key /Contents. Independent of the product's own list.

/** Keys and values of ISO 32000 that a packet's objects are made of; only as names, never as strings. */
const NAMES = new Set(
  (
    'Type Subtype Page Pages Kids Parent Count Catalog Contents Resources MediaBox CropBox Rotate Group ProcSet ' +
    'ExtGState ColorSpace Pattern Shading XObject Properties Metadata Length Filter DecodeParms FlateDecode ' +
    'DCTDecode CCITTFaxDecode JPXDecode JBIG2Decode ImageMask Image Width Height BitsPerComponent Decode ' +
    'Interpolate Intent Matte SMask Form Matrix FormType Function FunctionType Domain Range Bounds Encode ' +
    'Sampled DeviceRGB DeviceGray DeviceCMYK ICCBased Indexed Separation DeviceN Alternate Lab CalRGB CalGray ' +
    'Transparency Isolated Knockout Luminosity Alpha Normal Font FontDescriptor FontFile FontFile2 FontFile3 ' +
    'FirstChar LastChar Widths Encoding Differences BaseEncoding ToUnicode DescendantFonts CIDSystemInfo ' +
    'CIDToGIDMap Identity Registry Ordering Supplement Flags ItalicAngle Ascent Descent CapHeight StemV Leading ' +
    'Columns Colors Predictor BlackIs1 Rows EndOfBlock Size Root Info Producer Title XRef ObjStm Index Prev First'
  ).split(' '),
);
/** What stands between objects. */
const KEYWORDS = new Set('startxref trailer xref endobj endstream stream'.split(' '));
/** The PostScript that every CMap is written in. */
const CMAP = new Set(
  (
    'CIDInit ProcSet findresource begin dict begincmap endcmap CMapType CMapName CMap begincodespacerange ' +
    'endcodespacerange beginbfchar endbfchar beginbfrange endbfrange currentdict defineresource CIDSystemInfo ' +
    'Registry Ordering Supplement WMode usecmap'
  ).split(' '),
);
const DELIMITER = /[\s()<>[\]{}/%]/;

/**
 * @param bytes a file as `decompressed` gives it
 * @param at where a word was found, `length` its bytes
 * @param stream where the data of the stream around it begins, or -1 outside of streams
 */
export function isFileLanguage(bytes, at, length, stream) {
  let [from, to] = [at, at + length];
  while (from > 0 && !DELIMITER.test(String.fromCharCode(bytes[from - 1]))) from--;
  while (to < bytes.length && !DELIMITER.test(String.fromCharCode(bytes[to]))) to++;
  const token = bytes.toString('latin1', from, to);
  if (stream >= 0) return CMAP.has(token) && isCMap(bytes, stream);
  const line = bytes.lastIndexOf(0x0a, at - 1) + 1;
  // Remarks of qpdf, which are not in the file.
  if (bytes.toString('latin1', line, line + 3) === '%% ') return true;
  if (bytes[from - 1] === 0x2f) return NAMES.has(token);
  return from === line && KEYWORDS.has(token);
}

function isCMap(bytes, stream) {
  const end = bytes.indexOf('\nendstream', stream);
  return bytes.subarray(stream, end).includes('begincmap');
}
