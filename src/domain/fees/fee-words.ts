import type { Words } from '../law/law-row';
import type { FeeLine, FeeLineKind } from './fee-schedule';

/** How quotes and invoices name a line. */
export const FEE_LINE_WORDS = {
  base: { en: 'Base fee', es: 'Cargo base' },
  search: { en: 'Search', es: 'Búsqueda' },
  clerical: { en: 'Clerical fee', es: 'Cargo administrativo' },
  handling: { en: 'Handling', es: 'Gestión' },
  pages: { en: 'Pages', es: 'Páginas' },
  film: { en: 'Films and images', es: 'Placas e imágenes' },
  certification: { en: 'Certification', es: 'Certificación' },
  years: { en: 'Years searched', es: 'Años de búsqueda' },
  electronic_limit: { en: 'Limit for electronic copies', es: 'Límite para copias electrónicas' },
  labor: { en: 'Labor of copying (minutes)', es: 'Trabajo de copia (minutos)' },
  supplies: { en: 'Paper', es: 'Papel' },
  media: { en: 'Medium you asked for', es: 'Medio que pidió' },
  summary: { en: 'Summary you agreed to', es: 'Resumen que aceptó' },
  flat: { en: 'Flat fee, all included', es: 'Tarifa única, todo incluido' },
  average: { en: 'Pages at the average cost', es: 'Páginas al costo promedio' },
  not_chargeable: {
    en: 'Work you do not pay for (minutes)',
    es: 'Trabajo que usted no paga (minutos)',
  },
  state_limit: { en: 'Reduced to the limit of the state', es: 'Reducido al límite del estado' },
  free: { en: 'Free of charge', es: 'Sin costo' },
  postage: { en: 'Postage', es: 'Franqueo' },
  tax: { en: 'Sales tax', es: 'Impuesto sobre las ventas' },
} as const satisfies Record<FeeLineKind, Words>;

/** A line's name as it is printed: of a tier with its pages, "Pages 21 to 60". */
export function wordsOfLine({ kind, pages }: Pick<FeeLine, 'kind' | 'pages'>): Words {
  const { en, es } = FEE_LINE_WORDS[kind];
  if (!pages) return { en, es };
  const [first, last] = pages;
  return { en: `${en} ${first} to ${last}`, es: `${es} ${first} a ${last}` };
}
