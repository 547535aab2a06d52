import { elementById } from '../page/elements';
import type { Tool } from './stage-pointer';

const TOOL = 'openroi.tool';
const REASON = 'openroi.reason';

/** Words or box, and the reason for new marks: both remembered in this browser. */
export class ToolChoice {
  private readonly words = elementById('tool-words', HTMLInputElement);
  private readonly box = elementById('tool-box', HTMLInputElement);
  private readonly stage = elementById('stage', HTMLElement);
  readonly reasons = elementById('reason', HTMLSelectElement);

  constructor(private readonly mayMark: boolean) {
    const stored = localStorage.getItem(REASON);
    if (stored && [...this.reasons.options].some(({ value }) => value === stored))
      this.reasons.value = stored;
    this.reasons.addEventListener('change', () => {
      localStorage.setItem(REASON, this.reasons.value);
      this.tellBasis();
    });
    this.words.addEventListener('change', () => this.choose('words'));
    this.box.addEventListener('change', () => this.choose('box'));
    this.tellBasis();
  }

  get tool(): Tool {
    return this.words.checked ? 'words' : 'box';
  }

  choose(chosen: Tool): void {
    localStorage.setItem(TOOL, chosen);
    this.use(chosen);
  }

  /** A page lies on the bench; on one without words there is nothing to pick. */
  arrive(hasWords: boolean): void {
    this.words.disabled = !hasWords;
    this.use(localStorage.getItem(TOOL) === 'box' ? 'box' : 'words');
  }

  private use(chosen: Tool): void {
    const usable = chosen === 'words' && this.words.disabled ? 'box' : chosen;
    this.words.checked = usable === 'words';
    this.box.checked = usable === 'box';
    this.stage.dataset.tool = usable;
    // With the box tool the page itself takes the keys; with the word tool its words do.
    this.stage.tabIndex = usable === 'box' && this.mayMark ? 0 : -1;
  }

  /** The rule behind the reason, where staff choose it. */
  private tellBasis(): void {
    const chosen = this.reasons.selectedOptions[0];
    elementById('reason-basis', HTMLElement).textContent = chosen?.dataset.basis ?? '';
  }
}
