/** Milliseconds without a key after which the server is asked. */
const PAUSE_MS = 250;

/** Ask while somebody types: after a pause, the newest question alone counts. What goes wrong shows nothing. */
export function askWhileTyping<Answer>(
  fields: readonly HTMLElement[],
  ask: () => Promise<Answer | null>,
  show: (answer: Answer) => void,
): void {
  let asked = 0;
  let timer: number | undefined;
  const run = async () => {
    const mine = (asked += 1);
    const answer = await ask().catch(() => null);
    if (answer !== null && mine === asked) show(answer);
  };
  for (const field of fields)
    field.addEventListener('input', () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void run(), PAUSE_MS);
    });
  void run();
}

/** Post a question as JSON. @returns null when it is refused, or nobody is signed in any more */
export async function question<Answer>(url: string, form: object): Promise<Answer | null> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'csrf-token': document.body.dataset.csrf ?? '',
    },
    body: JSON.stringify(form),
  });
  return answer.ok ? ((await answer.json()) as Answer) : null;
}

/** A line of what was found, with the button that takes it. */
export function foundLine(words: string, sub: string, action: string, take: () => void): HTMLLIElement {
  const line = document.createElement('li');
  line.className = 'row';
  const said = document.createElement('span');
  said.textContent = words;
  const more = document.createElement('span');
  more.className = 'quiet small';
  more.textContent = sub;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button slight';
  button.textContent = action;
  button.setAttribute('aria-label', `${action}: ${words}`);
  button.addEventListener('click', take);
  line.append(button, said, more);
  return line;
}
