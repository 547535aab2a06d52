import { type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import { Decryption, holdsString } from '../encryption/decryption';
import { NotPlain } from './not-plain';

const name = (text: string): PDFName => PDFName.of(text);

/**
 * Opens a file that this program encrypted: all that is encrypted is data of streams.
 *
 * @param encrypt what the trailer says of encryption
 * @returns the object as it was before; to be asked for every object that lies in the file by itself
 * @throws NotPlain when the file is encrypted in another way; PdfRefusal 'encrypted' when the passcode does not open it
 */
export function unlock(
  context: PDFContext,
  encrypt: PDFObject,
  passcode: string,
): (object: PDFObject, number: number) => PDFObject {
  const dictionary = context.lookup(encrypt);
  const decryption = dictionary instanceof PDFDict ? Decryption.open(dictionary, passcode) : undefined;
  if (!decryption || !(encrypt instanceof PDFRef))
    throw new NotPlain('the file is encrypted in another way than here');
  return (object, number) => {
    if (number === encrypt.objectNumber) return object;
    if (object instanceof PDFRawStream && object.dict.get(name('Type')) === name('XRef')) return object;
    if (!(object instanceof PDFRawStream) || holdsString(object.dict))
      throw new NotPlain('an object is not encrypted as it is here');
    try {
      return PDFRawStream.of(object.dict, decryption.stream(object.contents));
    } catch (cause) {
      throw new NotPlain('a stream cannot be decrypted', { cause });
    }
  };
}
