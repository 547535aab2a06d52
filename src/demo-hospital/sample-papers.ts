import type { MarkDto } from '../requests/mark.dto';
import type { WithholdingCode } from '../domain/withholding';
import { sampleCharts } from './charts';
import type { ChartKind, SampleFile, SensitiveCategory, SensitivePhrase } from './charts';
import { DEMO_FACILITIES } from './demo-facilities';
import type { SamplePaper, SampleRequest } from './sample-request';

const REASONS: Record<SensitiveCategory, WithholdingCode> = {
  substance_use: 'part_2',
  hiv: 'state_law',
  mental_health: 'state_law',
  genetic: 'state_law',
  other_patient: 'other_patient',
};

/** Titles by which a filed chart is known again, without drawing it. */
const TITLES: Record<ChartKind, string> = {
  'discharge-summary': 'Discharge summary',
  'laboratory-results': 'Laboratory results',
  'progress-notes': 'Progress notes',
  'scanned-emergency-record': 'Emergency department record (scanned)',
  'faxed-referral': 'Referral received by fax',
  'identity-card-photo': 'Photograph of identity card',
  'signed-authorization': 'Authorization to disclose health information',
  'handwritten-note': 'Handwritten note',
};

/** The title under which a paper is filed. */
export function titleOf({ chart }: SamplePaper): string {
  return TITLES[chart];
}

/** Draws the papers of one sample request when they are first wanted. */
export class SamplePapers {
  private readonly drawn = new Map<ChartKind, Promise<SampleFile>>();

  /** @param receivedOn local date of receipt: charts are as of that day, so that a later start draws the same ones */
  constructor(
    private readonly sample: SampleRequest,
    readonly receivedOn: string,
  ) {}

  async file({ chart }: SamplePaper): Promise<SampleFile> {
    const before = this.drawn.get(chart);
    if (before) return before;
    const drawing = this.draw(chart);
    this.drawn.set(chart, drawing);
    return drawing;
  }

  /** Marks over the phrases of a paper that this request withholds; one mark a phrase. */
  async marks(paper: SamplePaper): Promise<MarkDto[]> {
    const marks = marksOver((await this.file(paper)).sensitive, paper.withhold);
    if (marks.length === 0) throw new Error(`Nothing to withhold in ${paper.chart} of ${this.sample.key}`);
    return marks;
  }

  private async draw(chart: ChartKind): Promise<SampleFile> {
    const { patient, requester, at } = this.sample;
    const [made] = await sampleCharts({
      kinds: [chart],
      patient,
      asOf: this.receivedOn,
      ...(requester && {
        recipient: {
          name: requester.organization ?? requester.name,
          address: '9 Sample Plaza, Anytown, ST 00000',
          phone: '555-0160',
        },
        purpose: `Request to ${DEMO_FACILITIES.find(({ prefix }) => prefix === at)!.name}`,
      }),
    });
    if (!made) throw new Error(`No sample chart of kind ${chart}`);
    return made;
  }
}

/** One mark for each phrase of the given categories. */
export function marksOver(
  phrases: readonly SensitivePhrase[],
  withhold: readonly SensitiveCategory[],
): MarkDto[] {
  return phrases
    .filter(({ category }) => withhold.includes(category))
    .map(({ page, rects, category }) => ({
      pageNumber: page,
      rects,
      wholePage: false,
      reason: REASONS[category],
    }));
}
