import { DownloadLink, OutboxMail, Packet, ReleaseRequest } from '../../src/database/entities';
import { Browser } from '../flows/browser';
import { expected } from '../flows/office';
import type { Office } from '../flows/office';

/** A packet on its way to its requester: what the two letters say. */
export interface ReleasedPacket {
  id: string;
  number: string;
  /** Path of the pick-up page. */
  path: string;
  code: string;
  /** Of the packet's bytes. */
  sha256: string;
}

/** A request walked to its release; link and code are read from the letters, as the requester would. */
export async function releasedPacket(office: Office): Promise<ReleasedPacket> {
  const { id } = await office.redacted();
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/release`));
  return readLetters(office, id);
}

/** Link and code of the newest letters of a request. */
export async function readLetters(office: Office, id: string): Promise<ReleasedPacket> {
  const { manager } = office.hospital.dataSource;
  const newest = async (letter: 'request-released' | 'release-code') =>
    (
      await manager.findOneOrFail(OutboxMail, {
        where: { requestId: id, letter },
        order: { createdAt: 'DESC' },
      })
    ).textBody ?? '';
  const { number } = await manager.findOneByOrFail(ReleaseRequest, { id });
  const packet = await manager.findOneOrFail(Packet, {
    where: { requestId: id },
    order: { sequence: 'DESC' },
  });
  return {
    id,
    number,
    path: /\/pick-up\/[\w-]+/.exec(await newest('request-released'))![0],
    code: /(?<![-\d])\d{6}(?![-\d])/.exec(await newest('release-code'))![0],
    sha256: packet.sha256!,
  };
}

/** Six digits that are not the code. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

let addresses = 0;
/** A requester's browser at an address of its own, so that one test's tries do not count against another's. */
export function visitor(office: Office): Browser {
  addresses += 1;
  return new Browser(office.hospital.app, `10.77.${addresses >> 8}.${addresses & 255}`);
}

/** Enter a code on the pick-up page, as a person would. */
export async function enter(browser: Browser, path: string, code: string) {
  await browser.get(path);
  return browser.submit(path, { code });
}

export async function linksOf(office: Office, id: string): Promise<DownloadLink[]> {
  return office.hospital.dataSource.manager.find(DownloadLink, {
    where: { requestId: id },
    order: { createdAt: 'ASC' },
  });
}
