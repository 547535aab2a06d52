import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReleaseRequest } from '../../database/entities';
import { expectRole } from '../../domain/decide';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Log } from '../../platform/logging';
import { progressOf } from './progress';
import type { Progress } from './progress';

/** Milliseconds between two looks, for all followers at once. */
const LOOK_EVERY = 500;
/** Followers of this process at most: each holds a connection. */
const MOST_FOLLOWERS = 500;

interface Follower {
  requestId: string;
  shown: string;
  news: Progress | null;
  wake: () => void;
}

/**
 * Tells followers how far the system is with a request. Web server and workers are different processes and meet in the
 * database: one small query each half second serves every follower of this process, and none is asked without one.
 */
@Injectable()
export class ProgressWatch implements BeforeApplicationShutdown {
  private readonly followers = new Set<Follower>();
  private readonly closing = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {}

  /**
   * Whether this person may follow this request, and there is room.
   * @throws RefusedError NOT_FOUND, also for a request of another facility; ROLE_NOT_ALLOWED
   */
  async admit(actor: Actor, facilityId: string, requestId: string): Promise<boolean> {
    const request = await this.dataSource.manager.existsBy(ReleaseRequest, { id: requestId, facilityId });
    if (!request) return refuse('NOT_FOUND');
    expectRole('view-records', actor);
    return this.followers.size < MOST_FOLLOWERS && !this.closing.signal.aborted;
  }

  /**
   * The state at first, then each change, and null after `beat` milliseconds without one. Ends when the signal
   * aborts or the server stops.
   */
  async *follow(requestId: string, beat: number, signal: AbortSignal): AsyncGenerator<Progress | null> {
    const ended = AbortSignal.any([signal, this.closing.signal]);
    const follower: Follower = { requestId, shown: '', news: null, wake: () => undefined };
    const wake = () => follower.wake();
    ended.addEventListener('abort', wake);
    this.followers.add(follower);
    this.lookSoon(0);
    try {
      while (!ended.aborted) {
        if (follower.news === null) await nextNews(follower, beat);
        if (ended.aborted) return;
        const { news } = follower;
        follower.news = null;
        yield news;
      }
    } finally {
      ended.removeEventListener('abort', wake);
      this.followers.delete(follower);
    }
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.closing.abort();
  }

  private lookSoon(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      void this.look().finally(() => {
        this.timer = undefined;
        if (this.followers.size > 0 && !this.closing.signal.aborted) this.lookSoon(LOOK_EVERY);
      });
    }, milliseconds).unref();
  }

  private async look(): Promise<void> {
    try {
      const found = await progressOf(this.dataSource, [
        ...new Set([...this.followers].map(({ requestId }) => requestId)),
      ]);
      for (const follower of this.followers) tell(follower, found.get(follower.requestId));
    } catch (error) {
      // The database is away for a moment: the next look counts.
      this.log.unknownError('progress-look-failed', error);
    }
  }
}

function tell(follower: Follower, progress: Progress | undefined): void {
  const shown = JSON.stringify(progress);
  if (!progress || shown === follower.shown) return;
  follower.shown = shown;
  follower.news = progress;
  follower.wake();
}

/** Settles at the next news, at the end of following, or after the beat. */
function nextNews(follower: Follower, beat: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, beat);
    follower.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
