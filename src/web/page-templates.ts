import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type Handlebars from 'handlebars';

/**
 * Compile every template below a folder, once. Those in `partials/` become partials under their name, so that
 * partials/due-badge.hbs is `{{> due-badge}}`. Strict: a field that the model has not is an error, not a blank.
 */
export function compileTemplates(
  handlebars: typeof Handlebars,
  folder: string,
): Map<string, Handlebars.TemplateDelegate> {
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const path of templateFiles(folder)) {
    const name = relative(folder, path)
      .split(sep)
      .join('/')
      .replace(/\.hbs$/, '');
    const source = readFileSync(path, 'utf8');
    if (name.startsWith('partials/'))
      handlebars.registerPartial(
        name.slice('partials/'.length),
        handlebars.compile(source, { strict: true }),
      );
    else templates.set(name, handlebars.compile(source, { strict: true }));
  }
  return templates;
}

function templateFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name));
}
