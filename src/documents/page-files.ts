import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Packet, PageArrangement, RequestDocument } from '../database/entities';
import { turnOf } from '../domain/arrangement/arrange';
import { refuse } from '../domain/refusals';
import type { PicturedFile } from './page-pictures';

/** A packet whose bytes exist. */
export interface PacketFile {
  packetId: string;
  sequence: number;
  storageKey: string;
  sha256: string;
  /** Bytes. */
  size: number;
  pageCount: number;
}

/** Which stored file a page lies in, for those who may see it: the facility and the request must be right. */
@Injectable()
export class PageFiles {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws RefusedError NOT_FOUND, also across facilities; DOCUMENT_NOT_READY */
  async ofDocument(
    facilityId: string,
    requestId: string,
    documentId: string,
    page: number,
  ): Promise<PicturedFile> {
    const document = await this.dataSource.manager.findOneBy(RequestDocument, {
      id: documentId,
      requestId,
      facilityId,
    });
    if (!document || document.status === 'removed') return refuse('NOT_FOUND');
    if (!document.pdfKey) return refuse('DOCUMENT_NOT_READY', { status: document.status });
    if (page < 1 || page > (document.pageCount ?? 0)) return refuse('NOT_FOUND');
    const turns = await this.dataSource.manager.findBy(PageArrangement, {
      ...{ requestId, documentId, kind: 'turn' },
      takenBackAt: IsNull(),
    });
    return { sha256: document.originalSha256, pdfKey: document.pdfKey, turn: turnOf(turns, page) };
  }

  /** The newest packet whose bytes exist. @throws RefusedError NOT_FOUND, also across facilities */
  async ofPacket(facilityId: string, requestId: string): Promise<PacketFile> {
    const packet = await this.dataSource.manager.findOne(Packet, {
      where: { requestId, facilityId },
      order: { sequence: 'DESC' },
    });
    if (!packet?.storageKey || !packet.sha256) return refuse('NOT_FOUND');
    return {
      packetId: packet.id,
      sequence: packet.sequence,
      storageKey: packet.storageKey,
      sha256: packet.sha256,
      size: packet.sizeBytes ?? 0,
      pageCount: packet.pageCount ?? 0,
    };
  }

  /** The stored proof of a packet, without removed content. */
  async proofOf(packetId: string): Promise<unknown> {
    const packet = await this.dataSource.manager.findOne(Packet, {
      where: { id: packetId },
      select: { id: true, proof: true },
    });
    return packet?.proof ?? null;
  }
}
