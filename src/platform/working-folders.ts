import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { identityOf, identityWords, isAlive, ownIdentity } from './process-identity';
import type { ProcessIdentity } from './process-identity';

/** Milliseconds between two signs of life, each with a look for folders left behind. */
const BEAT_EVERY = 30_000;
/** Milliseconds of silence, by the file server's clock, after which a process of another machine counts as gone. */
const SILENT_FOR = 600_000;
const SIGN = 'alive';

/**
 * Folders in which work lies that holds pages of records, one for each process, readable by its own user alone.
 * What is taken is given back when the work ends; what a killed process left is removed by whoever looks next, at
 * its start and regularly. A process of this machine is looked for in the process table, which is never wrong; one
 * of another machine that shares the folder must give a sign of life in its folder.
 */
export class WorkingFolders implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly self: ProcessIdentity;
  private readonly own: string;
  private beating: NodeJS.Timeout | undefined;

  /**
   * @param root made when first needed
   * @param onProblem told when a folder left behind cannot be removed
   */
  constructor(
    private readonly root: string,
    private readonly onProblem: (error: unknown) => void = () => undefined,
    identity = ownIdentity(),
  ) {
    this.self = identity;
    this.own = join(root, `${identityWords(identity)}-${randomBytes(4).toString('hex')}`);
  }

  /** Work in a new folder; it is removed with all that is in it once the work is done, well or badly. */
  async use<Result>(purpose: string, work: (folder: string) => Promise<Result>): Promise<Result> {
    await mkdir(this.own, { recursive: true, mode: 0o700 });
    this.beatLater();
    const folder = await mkdtemp(join(this.own, `${purpose}-`));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /**
   * Remove the folders of processes that are gone.
   * @returns their names
   */
  async sweep(): Promise<string[]> {
    const gone: string[] = [];
    for (const name of await readdir(this.root).catch(() => [])) {
      const owner = identityOf(name);
      if (!owner || join(this.root, name) === this.own) continue;
      try {
        if (!(await this.isGone(owner, join(this.root, name)))) continue;
        await rm(join(this.root, name), { recursive: true, force: true, maxRetries: 3 });
        gone.push(name);
      } catch (error) {
        this.onProblem(error);
      }
    }
    return gone;
  }

  /** At the start of a process: what those before it left behind goes. */
  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
    this.beatLater();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.beating);
    await rm(this.own, { recursive: true, force: true }).catch(this.onProblem);
  }

  private async isGone(owner: ProcessIdentity, folder: string): Promise<boolean> {
    if (owner.machine === this.self.machine) return !isAlive(owner);
    const [last, now] = [await lastSign(folder), await this.serverTime()];
    return last !== null && now - last > SILENT_FOR;
  }

  /** The file server's clock: the only one that all machines which share the folder agree on. */
  private async serverTime(): Promise<number> {
    await mkdir(this.own, { recursive: true, mode: 0o700 });
    await writeFile(join(this.own, SIGN), '', { mode: 0o600 });
    return (await stat(join(this.own, SIGN))).mtimeMs;
  }

  private beatLater(): void {
    this.beating ??= setInterval(() => {
      this.beatAndSweep().catch(this.onProblem);
    }, BEAT_EVERY).unref();
  }

  private async beatAndSweep(): Promise<void> {
    await this.serverTime();
    await this.sweep();
  }
}

/** When a folder's process gave its last sign of life; null once the folder is gone. */
async function lastSign(folder: string): Promise<number | null> {
  for (const path of [join(folder, SIGN), folder]) {
    const found = await stat(path).catch(() => null);
    if (found) return found.mtimeMs;
  }
  return null;
}
