import type { PacketInput, PacketPage, WithheldEntry } from './packet-input';

/** The pages of a source that go into the packet. */
export function travelling(pages: readonly PacketPage[]): PacketPage[] {
  return pages.filter((page) => !page.withheld);
}

/**
 * The withheld log: one line for each reason on each page, in the packet's order.
 *
 * @param frontPages pages before the records, which shift the packet's page numbers
 */
export function withheldLog({ sources }: Pick<PacketInput, 'sources'>, frontPages: number): WithheldEntry[] {
  const log: WithheldEntry[] = [];
  let packetPage = frontPages;
  for (const { title, pages } of sources) {
    for (const { number, boxes, withheld } of pages) {
      if (withheld) {
        const { reason, legalBasis, blank } = withheld;
        log.push({
          document: title,
          page: number,
          packetPage: null,
          whole: true,
          boxes: 0,
          reason,
          legalBasis,
          ...(blank && { blank }),
        });
        continue;
      }
      packetPage++;
      const lines = new Map<string, WithheldEntry>();
      for (const { reason, legalBasis } of boxes) {
        const key = JSON.stringify([reason, legalBasis]);
        const line = lines.get(key) ?? {
          document: title,
          page: number,
          packetPage,
          whole: false,
          boxes: 0,
          reason,
          legalBasis,
        };
        line.boxes++;
        lines.set(key, line);
      }
      log.push(...lines.values());
    }
  }
  return log;
}

/** Pages of the sources that no certificate speaks of; they stand first. */
export function attachedPages({ sources }: Pick<PacketInput, 'sources'>): number {
  return sources
    .filter(({ attachment }) => attachment)
    .reduce((sum, { pages }) => sum + travelling(pages).length, 0);
}
