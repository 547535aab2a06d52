/** A PDF object: its text, and stream bytes when it has a stream. */
export interface CaseObject {
  text: string;
  stream?: Buffer | string;
}

/** Writes numbered objects (from 1; 1 is the catalog) as a plain PDF, as a careless producer would. */
export function writeCase(objects: readonly CaseObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')];
  const offsets: number[] = [];
  const at = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach(({ text, stream }, i) => {
    offsets.push(at());
    const body = stream === undefined ? undefined : Buffer.from(stream as string, 'latin1');
    const dict = body ? text.replace(/>>\s*$/, `/Length ${body.length} >>`) : text;
    parts.push(Buffer.from(`${i + 1} 0 obj\n${dict}\n`, 'latin1'));
    if (body) parts.push(Buffer.from('stream\n', 'latin1'), body, Buffer.from('\nendstream\n', 'latin1'));
    parts.push(Buffer.from('endobj\n', 'latin1'));
  });
  const startxref = at();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n` +
        `startxref\n${startxref}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

/** Appends a later revision with one object in a new version, leaving the old one in the file. */
export function appendRevision(
  pdf: Buffer,
  number: number,
  { text, stream }: CaseObject,
  size: number,
): Buffer {
  const body = stream === undefined ? undefined : Buffer.from(stream as string, 'latin1');
  const dict = body ? text.replace(/>>\s*$/, `/Length ${body.length} >>`) : text;
  const previous = pdf.lastIndexOf('startxref');
  const before = Number(pdf.toString('latin1', previous + 10).split('\n')[0]);
  const object = `${number} 0 obj\n${dict}\n${body ? `stream\n${body.toString('latin1')}\nendstream\n` : ''}endobj\n`;
  const xref = pdf.length + object.length;
  const tail =
    `xref\n${number} 1\n${String(pdf.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size ${size} /Root 1 0 R ` +
    `/Prev ${before} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(object + tail, 'latin1')]);
}
