import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { checkedKey, Storage, StoredFileMissingError } from './storage';
import type { StoredFile } from './storage';
import { WorkingFolders } from './working-folders';

/**
 * Files in a folder, readable by the server's own user alone. What is still being written lies in a part of its own,
 * ".drafts", which no key can name: a writer that was killed leaves its draft there, to be swept.
 */
export class FolderStorage extends Storage implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly drafts: WorkingFolders;

  /** @param onProblem told when a draft left behind cannot be removed */
  constructor(
    private readonly root: string,
    onProblem?: (error: unknown) => void,
  ) {
    super();
    this.drafts = new WorkingFolders(join(root, '.drafts'), onProblem);
  }

  async put(key: string, content: Readable): Promise<StoredFile> {
    const target = this.pathOf(key);
    return this.drafts.use('put', async (folder) => {
      const draft = join(folder, 'draft');
      const stored = await writeThrough(draft, content);
      await moveInto(draft, target);
      await syncFolder(dirname(target));
      return stored;
    });
  }

  async read(key: string, range?: { start: number; end: number }): Promise<Readable> {
    return createReadStream(await this.localPath(key), range);
  }

  async localPath(key: string): Promise<string> {
    await this.size(key);
    return this.pathOf(key);
  }

  async size(key: string): Promise<number> {
    try {
      return (await stat(this.pathOf(key))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new StoredFileMissingError(key);
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    const path = this.pathOf(key);
    await rm(path, { force: true });
    await this.removeEmpty(dirname(path));
  }

  onApplicationBootstrap(): Promise<void> {
    return this.drafts.onApplicationBootstrap();
  }

  onApplicationShutdown(): Promise<void> {
    return this.drafts.onApplicationShutdown();
  }

  /** Folders that hold nothing any more say only that something was there: they go, up to the root. */
  private async removeEmpty(folder: string): Promise<void> {
    for (let at = folder; at.length > this.root.length; at = dirname(at))
      try {
        await rmdir(at);
      } catch (error) {
        // Gone already, by somebody else's hand: the one above may be empty now.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
      }
  }

  private pathOf(key: string): string {
    return join(this.root, checkedKey(key));
  }
}

/** Bytes reach the disk before their name does, so that a power cut leaves the old file or the new, never half. */
async function writeThrough(path: string, content: Readable): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content as AsyncIterable<Buffer | string>) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(bytes);
      size += bytes.length;
      await file.writeFile(bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}

/** Give a draft its name. A folder may be removed as empty between its making and the move: then once more. */
async function moveInto(draft: string, target: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      return await rename(draft, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 10) throw error;
    }
  }
}

/** The rename itself must survive too; some systems cannot sync a folder, and then need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  try {
    await folder?.sync().catch(() => undefined);
  } finally {
    await folder?.close();
  }
}
