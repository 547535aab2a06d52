import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../platform/language';
import type { Language } from '../platform/language';

type Tree = { [name: string]: string | Tree };

/**
 * The words of pages, from templates/words/<language>/<room>.json; "accounts.signIn.title" is looked up in
 * accounts.json. `{name}` in a text is replaced by the value of that name.
 */
export class PageWords {
  private readonly texts = new Map<string, string>();

  /** @throws Error when a key has no text in one of the languages */
  constructor(folder: string) {
    for (const language of LANGUAGES)
      for (const file of readdirSync(join(folder, language)).filter((name) => name.endsWith('.json')))
        this.collect(
          `${language}:${file.replace(/\.json$/, '')}`,
          JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree,
        );
    const missing = [...this.texts.keys()]
      .map((key) => LANGUAGES.map((language) => `${language}:${key.slice(key.indexOf(':') + 1)}`))
      .flat()
      .find((key) => !this.texts.has(key));
    if (missing) throw new Error(`templates/words lacks ${missing}`);
  }

  /** @throws Error when there is no such text, or a value for it is not given */
  text(language: Language, key: string, values: Record<string, unknown> = {}): string {
    const text = this.texts.get(`${language}:${key}`);
    if (text === undefined) throw new Error(`templates/words has no ${language}:${key}`);
    return text.replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
      if (!(name in values)) throw new Error(`${key} wants a value for ${name}`);
      return String(values[name]);
    });
  }

  private collect(prefix: string, tree: Tree): void {
    for (const [name, value] of Object.entries(tree))
      if (typeof value === 'string') this.texts.set(`${prefix}.${name}`, value);
      else this.collect(`${prefix}.${name}`, value);
  }
}
