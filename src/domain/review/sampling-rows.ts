/** How much of a packet a reviewer must have looked at, from a day on. */
export interface SamplingRow {
  id: string;
  /** First day on which packets are reviewed by it, ISO date. */
  from: string;
  /** Packets of these kinds are looked at page by page. */
  everyPageOf: readonly ('sensitive' | 'process' | 'sent_back')[];
  /** Packets with no more record pages than this likewise. */
  smallPacket: number;
  /** Of the other pages so many are drawn that a packet with this part of them wrong ... */
  tolerated: number;
  /** ... shows at least one wrong page with this probability. */
  confidence: number;
  source: string;
}

/** The rows, oldest first; a new rule is a new row. A house rule: no law says how a packet is to be reviewed. */
export const SAMPLING_ROWS: readonly SamplingRow[] = [
  {
    id: 'review-sampling-1',
    from: '2000-01-01',
    everyPageOf: ['sensitive', 'process', 'sent_back'],
    smallPacket: 20,
    tolerated: 0.05,
    confidence: 0.9,
    source:
      'House rule: sampling without replacement with acceptance number zero (hypergeometric), 10 % consumer’s risk at 5 % wrong pages; compare ANSI/ASQ Z1.4 and Squeglia, Zero Acceptance Number Sampling Plans',
  },
];
