import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { refuse } from '../domain/refusals';
import { PdfEngine, PdfRefusal } from '../pdf';
import type { QuarterTurn, ReleasedPagePicture } from '../pdf';
import { Storage, StoredFileMissingError } from '../platform/storage';

/** Widths in pixels in which pages are drawn: from thumbnail to zoomed. A closed list, so that the cache is bounded. */
export const PICTURE_WIDTHS = [160, 800, 1200, 1600, 2400] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

/** Milliseconds that somebody at a screen waits for one page, however hostile it is. */
const ONE_PAGE = { timeMs: 60_000 };

/** A stored PDF and the hash of the bytes from which its pictures follow. */
export interface PicturedFile {
  sha256: string;
  pdfKey: string;
  /** Degrees clockwise by which a person turned the page, beside its own turn. */
  turn?: number;
}

/**
 * Pictures of pages, WebP, made by the engine when first asked for and kept for ever under content hash and width:
 * the browser never sees a PDF that we did not build (DESIGN decision 8).
 */
@Injectable()
export class PagePictures {
  private readonly inTheMaking = new Map<string, Promise<void>>();

  constructor(
    private readonly storage: Storage,
    private readonly engine: PdfEngine,
  ) {}

  /**
   * The picture of a page, from 1. The caller has checked that the page exists and may be seen.
   * @throws PdfRefusal when the page cannot be drawn
   */
  async picture(file: PicturedFile, page: number, width: PictureWidth): Promise<Readable> {
    const turned = file.turn ? `-turned-${file.turn}` : '';
    const key = `pictures/${file.sha256}/${page}-${width}${turned}.webp`;
    try {
      return await this.storage.read(key);
    } catch (error) {
      if (!(error instanceof StoredFileMissingError)) throw error;
    }
    await this.makeOnce(key, file, page, width);
    return this.storage.read(key);
  }

  /**
   * The picture of a page as it would leave, made anew each time: it follows from marks that change from minute to
   * minute, and is not worth keeping.
   * @throws RefusedError PAGE_NOT_PROVEN when a packet would stop at this page
   */
  async released(
    file: PicturedFile,
    order: { page: number; boxes: [number, number, number, number][] },
    maxWidthPx: PictureWidth,
  ): Promise<ReleasedPagePicture> {
    const pdfPath = await this.storage.localPath(file.pdfKey);
    try {
      return await this.engine.run(
        'released-page',
        { pdfPath, ...order, turn: quarters(file), maxWidthPx },
        { limits: ONE_PAGE },
      );
    } catch (error) {
      if (!(error instanceof PdfRefusal)) throw error;
      return refuse('PAGE_NOT_PROVEN', { why: error.detail });
    }
  }

  /** Two browsers that ask for a picture at once wait for one drawing. */
  private makeOnce(key: string, file: PicturedFile, page: number, width: PictureWidth): Promise<void> {
    const before = this.inTheMaking.get(key);
    if (before) return before;
    const making = this.make(key, file, page, width).finally(() => this.inTheMaking.delete(key));
    this.inTheMaking.set(key, making);
    return making;
  }

  private async make(key: string, file: PicturedFile, page: number, maxWidthPx: number): Promise<void> {
    const pdfPath = await this.storage.localPath(file.pdfKey);
    const picture = await this.engine.run('render-page', { pdfPath, page, maxWidthPx, turn: quarters(file) });
    await this.storage.put(key, Readable.from([Buffer.from(picture.webp)]));
  }
}

function quarters({ turn }: PicturedFile): QuarterTurn | undefined {
  return turn ? (turn as QuarterTurn) : undefined;
}
