import type { QueueOrder } from './work-queue.dto';

/** A place in the queue as `WorkQueue` writes it: an instant where one orders it, and an id; of a name the id alone. */
const PLACE =
  /^(?:([12]\d{3}-(?:0\d|1[0-2])-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z)~)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The columns of `r` by which each order goes; the id comes last, so that no two requests stand at one place. */
const COLUMNS: Record<'due' | 'received' | 'patient', readonly string[]> = {
  due: ['due_at'],
  received: ['received_at'],
  patient: ['patient_family_name', 'patient_given_name'],
};

/** How the queue is ordered, and how one goes on from a place. */
export interface QueueOrdering {
  /** For ORDER BY, of the alias given. */
  by: (alias: string) => string;
  /** SQL text of the instant to carry along to the next page; null for an order by name, which addresses must not tell. */
  instant: string | null;
  /** A condition for what comes after a place; null at a place that is none, which is the beginning. */
  after: (place: string | undefined, value: (one: unknown) => string) => string | null;
}

/** @param order its name; a name that begins with "-" goes backwards */
export function queueOrdering(order: QueueOrder): QueueOrdering {
  const backwards = order.startsWith('-');
  const name = order.replace('-', '') as keyof typeof COLUMNS;
  const columns = COLUMNS[name];
  const direction = backwards ? 'DESC' : 'ASC';
  const keys = [...columns, 'id'];
  return {
    by: (alias) => keys.map((key) => `${alias}.${key} ${direction}`).join(', '),
    instant: name === 'patient' ? null : columns[0]!,
    after: (place, value) => {
      const read = readPlace(place);
      if (!read || (read.instant === null) !== (name === 'patient')) return null;
      const id = `${value(read.id)}::uuid`;
      const at =
        read.instant === null
          ? columns.map((column) => `(SELECT last.${column} FROM release_request last WHERE last.id = ${id})`)
          : [`${value(read.instant)}::timestamptz`];
      const row = keys.map((key) => `r.${key}`).join(', ');
      return `(${row}) ${backwards ? '<' : '>'} (${[...at, id].join(', ')})`;
    },
  };
}

function readPlace(place: string | undefined): { instant: string | null; id: string } | null {
  const [, instant, id] = PLACE.exec(place ?? '') ?? [];
  if (id === undefined) return null;
  if (instant === undefined) return { instant: null, id };
  // A 30th of February is rolled over by Date, and refused by the database.
  const read = new Date(instant);
  const isDay = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(instant.slice(0, 10));
  return isDay ? { instant, id } : null;
}
