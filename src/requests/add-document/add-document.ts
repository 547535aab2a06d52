import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { RequestDocument } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Config } from '../../platform/config';
import { Storage } from '../../platform/storage';
import { RequestWork } from '../request-work';
import type { Work } from '../request-work';
import type { AddDocumentDto } from './add-document.dto';
import { upToBytes } from './up-to-bytes';

/** Keep a file with a request exactly as it arrived; a worker reads it afterwards. */
@Injectable()
export class AddDocument {
  constructor(
    private readonly requestWork: RequestWork,
    private readonly storage: Storage,
    private readonly config: Config,
  ) {}

  /**
   * The file is streamed to storage with bounded memory before the transaction; when that refuses, it is removed.
   * @returns the document's id
   * @throws RefusedError, also FILE_TOO_LARGE and FILE_EMPTY
   */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: AddDocumentDto,
    file: Readable,
  ): Promise<string> {
    const order = { facilityId, requestId, action: 'add-document', actor } as const;
    const id = randomUUID();
    const originalKey = `documents/${id}/original`;
    // Joined before the first wait: an upload that breaks off during it must find somebody who listens.
    const content = upToBytes(file, this.config.UPLOAD_LIMIT_MB * 1_000_000);
    try {
      await this.requestWork.expectAllowed(order);
      const stored = await this.storage.put(originalKey, content);
      // An upload parser that stops at its own limit ends the stream as if the file ended there.
      if ((file as { truncated?: boolean }).truncated) return refuse('FILE_TOO_LARGE');
      if (stored.size === 0) return refuse('FILE_EMPTY');
      return await this.requestWork.take({
        ...order,
        step: async ({ rows, now, addJob }) => {
          await rows.insert(RequestDocument, {
            id,
            facilityId,
            requestId,
            kind: form.kind,
            title: form.title.trim(),
            status: 'waiting',
            position: await nextPosition(rows, requestId),
            originalKey,
            originalSize: stored.size,
            originalSha256: stored.sha256,
            addedBy: actor.id,
            addedAt: now,
          });
          await addJob('read-document', { documentId: id });
          const data = { documentId: id, kind: form.kind, size: stored.size, sha256: stored.sha256 };
          return { data, result: id };
        },
      });
    } catch (error) {
      content.destroy();
      await this.storage.remove(originalKey);
      throw error;
    }
  }
}

async function nextPosition(rows: Work['rows'], requestId: string): Promise<number> {
  return ((await rows.maximum(RequestDocument, 'position', { requestId })) ?? 0) + 1;
}
