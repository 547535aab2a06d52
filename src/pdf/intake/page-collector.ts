import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Word } from '../engine/page-words';
import type { PageFacts } from './normalise-pdf';

/** A page as intake reports it. */
export interface IntakePage extends PageFacts {
  /** Empty when the words went to a file. */
  readonly words: readonly Word[];
}

/** Gathers what intake learns of the pages; words go to a JSON-lines file when one is named. */
export class PageCollector {
  readonly pages: IntakePage[] = [];
  private lines: number | undefined;

  constructor(private readonly wordsPath: string | undefined) {
    this.restart();
  }

  /** Forgets everything, for a second attempt at the same document. */
  restart(): void {
    this.close();
    this.pages.length = 0;
    if (this.wordsPath !== undefined) this.lines = openSync(this.wordsPath, 'w');
  }

  readonly add = (facts: PageFacts, words: Word[]): void => {
    if (this.lines !== undefined)
      writeSync(this.lines, `${JSON.stringify({ number: facts.number, words })}\n`);
    this.pages.push({ ...facts, words: this.lines === undefined ? words : [] });
  };

  close(): void {
    if (this.lines !== undefined) closeSync(this.lines);
    this.lines = undefined;
  }

  /** Closes and removes the words file. */
  abandon(): void {
    this.close();
    if (this.wordsPath !== undefined) rmSync(this.wordsPath, { force: true });
  }
}
