import { text } from 'node:stream/consumers';
import { recordBounce } from '../mail/read-bounce';
import { withDataSource } from './with-database';

/** Longest message read, in characters: a bounce quotes at most the letter. */
const LONGEST = 2_000_000;

/**
 * Read one returned message from standard input, as a mail server pipes it, and mark the letter it tells of.
 * Mail that is no bounce of ours is no fault: whoever pipes a whole mailbox must not be stopped by it.
 */
export async function readBounceFromInput(): Promise<number> {
  const raw = (await text(process.stdin)).slice(0, LONGEST);
  const noted = await withDataSource((dataSource) => recordBounce(dataSource, raw, new Date()));
  console.log(
    noted ? 'The letter is marked as returned.' : 'Nothing to mark: not a bounce of a letter of ours.',
  );
  return 0;
}
