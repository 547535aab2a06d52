import { verifyHistory } from '../database/verify-history';
import type { HistoryFault } from '../database/verify-history';
import { withDataSource } from './with-database';

/** Tell whether the history is what was written; each fault with the request's number and the event's sequence. */
export async function checkHistory(): Promise<number> {
  const report = await withDataSource(verifyHistory);
  const walked = `${report.requests} requests, ${report.events} events, ${report.anchors} anchors`;
  if (report.faults.length === 0) {
    console.log(`The history is whole: ${walked}.`);
    return 0;
  }
  console.error(`The history is not what was written (${walked}):`);
  for (const fault of report.faults) console.error(`  ${describe(fault)}`);
  return 1;
}

function describe({ requestNumber, requestId, sequence, fault }: HistoryFault): string {
  if (fault.startsWith('anchor-')) return `anchor ${sequence}: ${fault.slice('anchor-'.length)}`;
  const request = requestNumber ?? `a request that is gone (${requestId})`;
  return `${request}, event ${sequence}: ${fault}`;
}
