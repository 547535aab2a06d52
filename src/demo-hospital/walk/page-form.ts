import { UnexpectedAnswerError } from './http-session';
import type { Answer } from './http-session';
import { unescaped } from './outbox-reader';

/** A form of a page as a browser without script would send it. */
export interface PageForm {
  action: string;
  /** Names and values as drawn: hidden fields, texts already filled in, choices already made. */
  fields: Record<string, string>;
  /** Every name that the form knows. */
  names: Set<string>;
}

/**
 * The form of a page that has a field of this name.
 * @throws UnexpectedAnswerError when the page has none
 */
export function formWith(name: string, page: Answer, path: string): PageForm {
  for (const [whole, tag = '', inside = ''] of page.text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    if (!whole) continue;
    const form = readForm(tag, inside, path);
    if (form.names.has(name)) return form;
  }
  throw new UnexpectedAnswerError(`The page has no form with a field "${name}".`);
}

function readForm(tag: string, inside: string, path: string): PageForm {
  const form: PageForm = { action: attribute(tag, 'action') || path, fields: {}, names: new Set() };
  for (const [, element = '', attributes = ''] of inside.matchAll(/<(input|select|textarea)\b([^>]*)>/g)) {
    const name = attribute(attributes, 'name');
    if (!name) continue;
    form.names.add(name);
    const choice = /type="(radio|checkbox|file|submit)"/.test(attributes);
    if (element === 'input' && (!choice || /\schecked\b/.test(attributes)) && !/type="file"/.test(attributes))
      form.fields[name] = attribute(attributes, 'value') ?? '';
  }
  return form;
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
}
