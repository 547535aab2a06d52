import type { ActionForm } from './action-forms';
import { isTicked, textOf } from './read-form';
import type { SentForm } from './read-form';

/** The model of templates/pages/partials/action-form.hbs. @param key names the form on its page, e.g. "verify" */
export function drawnForm<Key extends string>(
  key: Key,
  href: string,
  form: ActionForm,
  { sent = null, isMain = false }: { sent?: SentForm | null; isMain?: boolean } = {},
) {
  return {
    ...{ key, href, isMain },
    label: form.label,
    intro: form.intro ?? null,
    button: form.button,
    tone: form.tone,
    isOpen: sent !== null || isMain,
    hidden: form.hidden ?? [],
    ticks: (form.ticks ?? []).map((tick) => ({
      id: `${key}-${tick.name}`,
      name: tick.name,
      label: tick.label,
      citation: tick.citation ?? null,
      checked: sent === null ? (tick.checked ?? false) : isTicked(sent, tick.name),
    })),
    fields: (form.fields ?? []).map((field) => {
      const value = sent ? textOf(sent, field.name) : (field.value ?? '');
      return {
        id: `${key}-${field.name}`,
        name: field.name,
        label: field.label,
        hint: field.hint ?? null,
        wide: field.wide ?? false,
        isLong: field.long ?? false,
        isSelect: field.options !== undefined,
        maxLength: field.maxLength ?? 200,
        value,
        options: (field.options ?? []).map((option) => ({ ...option, selected: option.value === value })),
      };
    }),
  };
}
