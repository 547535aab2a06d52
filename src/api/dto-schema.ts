import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';

export type DtoClass = abstract new (...args: never[]) => object;
export interface FieldSchema {
  type?: string;
  format?: string;
  enum?: readonly unknown[];
  pattern?: string;
  items?: FieldSchema | { $ref: string };
  [keyword: string]: unknown;
}
export interface DtoSchema {
  type: 'object';
  properties: Record<string, FieldSchema>;
  required: string[];
  additionalProperties: false;
}

/** What each check of class-validator means in JSON Schema. A check that is not here is not described, only made. */
const KEYWORDS: Record<string, (constraints: readonly unknown[]) => FieldSchema> = {
  isString: () => ({ type: 'string' }),
  isLength: ([min, max]) => ({
    type: 'string',
    minLength: min,
    ...(max !== undefined && { maxLength: max }),
  }),
  maxLength: ([max]) => ({ type: 'string', maxLength: max }),
  minLength: ([min]) => ({ type: 'string', minLength: min }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIso8601: () => ({ type: 'string', description: 'ISO 8601' }),
  isIn: ([values]) => ({ enum: values as readonly unknown[] }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  min: ([min]) => ({ minimum: min }),
  max: ([max]) => ({ maximum: max }),
  isArray: () => ({ type: 'array' }),
  arrayMinSize: ([min]) => ({ type: 'array', minItems: min }),
  arrayMaxSize: ([max]) => ({ type: 'array', maxItems: max }),
  areBoxes: () => ({
    type: 'array',
    items: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 },
    description: 'PDF user space, points: [x0, y0, x1, y1]',
  }),
};

/** Whether a class is a form: class-validator checks it. */
export function isDto(value: unknown): value is DtoClass {
  return typeof value === 'function' && checksOf(value as DtoClass).length > 0;
}

/** The JSON Schema of a form, out of the very checks that guard it. Nested forms are named in `nested`. */
export function schemaOf(dto: DtoClass, nested: Map<string, DtoClass>): DtoSchema {
  const properties: Record<string, FieldSchema> = {};
  const optional = new Set<string>();
  for (const { propertyName, name, type, constraints, each } of checksOf(dto)) {
    const field = (properties[propertyName] ??= {});
    if (type === 'conditionalValidation') optional.add(propertyName);
    else if (type === 'nestedValidation') {
      const inner = innerOf(dto, propertyName);
      nested.set(inner.name, inner);
      Object.assign(field, { type: 'array', items: { $ref: `#/components/schemas/${inner.name}` } });
    } else {
      const keywords = KEYWORDS[name ?? '']?.((constraints ?? []) as readonly unknown[]) ?? {};
      if (each) field.items = { ...field.items, ...keywords };
      else Object.assign(field, keywords);
    }
  }
  // A form fills in the defaults of its fields: what it has when nothing is sent need not be sent.
  const defaults = new (dto as unknown as new () => Record<string, unknown>)();
  for (const [name, value] of Object.entries(defaults))
    if (value !== undefined && properties[name]) Object.assign(properties[name], { default: value });
  const required = Object.keys(properties).filter(
    (name) => !optional.has(name) && properties[name]?.default === undefined,
  );
  return { type: 'object', properties, required, additionalProperties: false };
}

/** The form of the elements of a field, as class-transformer makes them. */
function innerOf(dto: DtoClass, field: string): DtoClass {
  const made = plainToInstance(dto as unknown as new () => Record<string, object[]>, { [field]: [{}] });
  return made[field]?.[0]?.constructor as DtoClass;
}

function checksOf(dto: DtoClass) {
  return getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
}
