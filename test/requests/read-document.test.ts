import { DocumentPage, RequestDocument } from '../../src/database/entities';
import { PagePictures } from '../../src/documents/page-pictures';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { RemoveDocument } from '../../src/requests/remove-document/remove-document';
import { SampleOffice, samplePdf } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

const documentBy = (id: string) => office.dataSource.manager.findOneByOrFail(RequestDocument, { id });

const prepare = (requestId: string) =>
  new PreparePacket(office.requestWork).run(office.specialist, here, requestId);

describe('reading', () => {
  test('gives each page its geometry and its words, once, however often the job runs', async () => {
    const requestId = await office.received();
    const id = await office.addFile(requestId, await samplePdf(['Asthma since 2019', 'Second page']));
    await Promise.all([office.readDocument.run(id), office.readDocument.run(id)]);
    await office.readDocument.run(id);
    expect(await documentBy(id)).toMatchObject({ status: 'ready', mediaKind: 'pdf', pageCount: 2 });
    const pages = await office.dataSource.manager.find(DocumentPage, {
      where: { documentId: id },
      order: { number: 'ASC' },
      select: { documentId: true, number: true, cropBox: true, rotate: true, hasText: true, words: true },
    });
    expect(pages).toMatchObject([
      { number: 1, cropBox: [0, 0, 612, 792], rotate: 0, hasText: true },
      { number: 2, hasText: true },
    ]);
    expect(pages[0]!.words.map(([word]) => word)).toEqual(['Asthma', 'since', '2019']);
    const [, x0, y0, x1, y1] = pages[0]!.words[0]!;
    expect([x0 >= 71 && x1 < 130, y0 >= 690 && y1 <= 715]).toEqual([true, true]);
    expect(await office.eventKinds(requestId)).toEqual([
      'request-received',
      'document-added',
      'document-ready',
    ]);
    expect((await office.request(requestId)).recordsRevision).toBe(1);
  });

  test('refuses what is no document with a code, and the request goes on with another', async () => {
    const requestId = await office.verified();
    const id = await office.addFile(requestId, Buffer.from('this is no document at all'));
    await office.readDocument.run(id);
    expect(await documentBy(id)).toMatchObject({
      status: 'refused',
      refusalCode: 'unsupported-type',
      pdfKey: null,
    });
    expect((await office.events(requestId)).at(-1)).toMatchObject({
      kind: 'document-refused',
      data: { documentId: id, code: 'unsupported-type' },
    });
    expect((await office.request(requestId)).recordsRevision).toBe(0);
    await office.withRecords(requestId, 'The right one');
    await expect(prepare(requestId)).resolves.toEqual(expect.any(String));
  });

  test('leaves a document alone that was removed meanwhile, and one that is given up is refused', async () => {
    const requestId = await office.verified();
    const [removed, hopeless] = [
      await office.addFile(requestId, await samplePdf(['x'])),
      await office.addFile(requestId, await samplePdf(['y'])),
    ];
    await new RemoveDocument(office.requestWork).run(office.specialist, here, requestId, {
      documentId: removed,
      reason: 'Wrong patient',
    });
    await office.readDocument.run(removed);
    expect(await documentBy(removed)).toMatchObject({ status: 'removed', pageCount: null });
    await office.readDocument.abandon(hopeless);
    await office.readDocument.abandon(hopeless);
    expect(await documentBy(hopeless)).toMatchObject({ status: 'refused', refusalCode: 'abandoned' });
    expect((await office.eventKinds(requestId)).filter((kind) => kind === 'document-refused')).toHaveLength(
      1,
    );
  });

  test('pictures of pages are drawn once and kept', async () => {
    const requestId = await office.received();
    const id = await office.withRecords(requestId, 'A page to look at');
    const { pdfKey, originalSha256: sha256 } = await documentBy(id);
    const drawn = jest.spyOn(office.engine, 'run');
    const pictures = new PagePictures(office.storage, office.engine);
    const bytes = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of await pictures.picture({ sha256, pdfKey: pdfKey! }, 1, 800))
        chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    };
    const [one, two] = await Promise.all([bytes(), bytes()]);
    const three = await bytes();
    expect(drawn).toHaveBeenCalledTimes(1);
    drawn.mockRestore();
    expect(one.subarray(8, 12).toString()).toBe('WEBP');
    expect([two.equals(one), three.equals(one)]).toEqual([true, true]);
  });
});
