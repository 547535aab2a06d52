import type { PagePart } from '../redact/page-part';
import { type ObjectText, syntaxOf } from './object-text';
import { type ObjectTarget, PartObjects } from './part-objects';

/** Objects of a small file, unpacked and with a plain table: nothing to unpack for those who read it. */
class PlainObjects implements ObjectTarget {
  private readonly objects: (ObjectText | undefined)[] = [];
  private readonly known = new Map<string, number>();

  reserve(): number {
    return this.objects.push(undefined);
  }

  add(object: ObjectText, digest: string | undefined): number {
    const known = digest === undefined ? undefined : this.known.get(digest);
    if (known !== undefined) return known;
    const number = this.objects.push(object);
    if (digest !== undefined) this.known.set(digest, number);
    return number;
  }

  addReserved(object: ObjectText, number: number): void {
    this.objects[number - 1] = object;
  }

  /** @param root number of the catalog */
  bytes(root: number): Buffer {
    const chunks: Uint8Array[] = [];
    let position = 0;
    const put = (bytes: Uint8Array): void => {
      chunks.push(bytes);
      position += bytes.length;
    };
    const text = (syntax: string): void => put(Buffer.from(syntax, 'latin1'));
    text('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n');
    const rows = this.objects.map((object, i) => {
      const row = `${String(position).padStart(10, '0')} 00000 n \n`;
      const syntax = object ? syntaxOf(object.pieces) : 'null';
      if (object?.data) {
        text(`${i + 1} 0 obj\n${syntax.slice(0, -2)}/Length ${object.data.length}>>\nstream\n`);
        put(object.data);
        text('\nendstream\nendobj\n');
      } else text(`${i + 1} 0 obj\n${syntax}\nendobj\n`);
      return row;
    });
    const table = position;
    const size = rows.length + 1;
    text(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`);
    text(`trailer\n<</Size ${size}/Root ${root} 0 R>>\nstartxref\n${table}\n%%EOF\n`);
    return Buffer.concat(chunks);
  }
}

/** A document of one page, in memory, for the proof to read: the page just as it will stand in the packet. */
export function writeSinglePage({ context, page }: PagePart): Buffer {
  const objects = new PlainObjects();
  const [catalog, tree] = [objects.reserve(), objects.reserve()];
  const syntax = syntaxOf(new PartObjects(context, objects).bring(page).object.pieces);
  const leaf = objects.add({ pieces: [`${syntax.slice(0, -2)}/Parent ${tree} 0 R>>`] }, undefined);
  objects.addReserved({ pieces: [`<</Type/Pages/Count 1/Kids[${leaf} 0 R]>>`] }, tree);
  objects.addReserved({ pieces: [`<</Type/Catalog/Pages ${tree} 0 R>>`] }, catalog);
  return objects.bytes(catalog);
}
