import type { Answer } from './http-session';

const UUID = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
/** What opens a session or a packet is not printed, not even in a demo. */
const TOKEN = /("csrf":"|_csrf=|\/pick-up\/)[\w-]+/g;
const LONGEST = 110;

/** Tells each step of the walk, with what was sent and what came back, in short. */
export class Narrator {
  private steps = 0;

  constructor(private readonly print: (line: string) => void = (line) => console.log(line)) {}

  step(words: string): void {
    this.steps += 1;
    this.print(`\n${String(this.steps).padStart(2)}. ${words}`);
  }

  line(words: string): void {
    this.print(`    ${words}`);
  }

  exchange(method: string, path: string, sent: string, answer: Answer): void {
    this.line(`${method} ${short(path)}${sent && ` ${short(sent)}`}`);
    this.line(`  -> ${answer.status} ${short(contentOf(answer))}`.trimEnd());
  }
}

/** The code of a refusal, the beginning of other JSON, the kind and size of anything else. */
function contentOf({ headers, text, bytes }: Answer): string {
  const type = (headers.get('content-type') ?? '').split(';')[0]!;
  const location = headers.get('location');
  if (location) return `on to ${location}`;
  if (type.endsWith('json')) {
    const { code, detail } = JSON.parse(text) as { code?: string; detail?: string };
    return code ? `${code}: ${detail ?? ''}` : text;
  }
  return bytes.length === 0 ? '' : `${type}, ${bytes.length} bytes`;
}

function short(text: string): string {
  const shorter = text.replace(/\s+/g, ' ').replace(UUID, '$1…').replace(TOKEN, '$1…');
  return shorter.length > LONGEST ? `${shorter.slice(0, LONGEST - 1)}…` : shorter;
}
