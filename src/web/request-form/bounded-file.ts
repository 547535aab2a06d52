import { Readable } from 'node:stream';
import { RefusedError } from '../../domain/refusals';

/**
 * The bytes of a file of a form, up to a limit. What stops reading (the limit, or whoever reads) does not end the
 * form: the rest of the file is let pass, since fields and files after it are still to be read.
 */
export function boundedFile(file: Readable, limit: number): Readable {
  return Readable.from(upToLimit(file, limit), { objectMode: false });
}

async function* upToLimit(file: Readable, limit: number): AsyncGenerator<Buffer> {
  let passed = 0;
  for await (const chunk of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    passed += chunk.length;
    if (passed > limit) throw new RefusedError([{ code: 'FILE_TOO_LARGE' }]);
    yield chunk;
  }
  // The parser has a limit of its own, at which a file ends as if it were whole.
  if ((file as { truncated?: boolean }).truncated) throw new RefusedError([{ code: 'FILE_TOO_LARGE' }]);
}
