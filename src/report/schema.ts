import type { ConfigProblem, JsonSchema, Localized } from '../contract/report.ts';
import { fieldsOf } from './saved-report.ts';

/**
 * Checks a configuration against the part of JSON Schema that report forms are made of: `type` with `properties`,
 * `required`, `additionalProperties: false`, `items`, `uniqueItems`, `enum`, `minimum`, `maximum` and `maxLength`.
 */
export function schemaProblems(schema: JsonSchema, value: unknown, path = ''): readonly ConfigProblem[] {
  const type = schema['type'];
  if (typeof type === 'string' && !hasType(type, value)) return [{ path, message: wrongType }];
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value))
    return [{ path, message: notOffered }];
  if (typeof value === 'string') return when(value.length > limit(schema['maxLength']), path, tooLong);
  if (typeof value === 'number') {
    const outside = value > limit(schema['maximum']) || -value > limit(negative(schema['minimum']));
    return when(outside, path, outOfRange);
  }
  if (Array.isArray(value)) {
    const twice = schema['uniqueItems'] === true && new Set(value).size < value.length;
    const items = (schema['items'] ?? {}) as JsonSchema;
    return [
      ...when(twice, path, notUnique),
      ...value.flatMap((item, index) => schemaProblems(items, item, `${path}/${index}`)),
    ];
  }
  return typeof value === 'object' && value ? fieldProblems(schema, value, path) : [];
}

/** The schemas of an object's fields, in the order of a form. */
export function propertiesOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  return Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
}

/** What the schema knows of a configuration that another version saved, and defaults for the rest. */
export function knownFields<C extends object>(schema: JsonSchema, defaults: C, old: unknown): C {
  const fields = fieldsOf(old);
  const known = propertiesOf(schema).filter(
    ([name, property]) => name in fields && schemaProblems(property, fields[name]).length === 0,
  );
  return { ...defaults, ...Object.fromEntries(known.map(([name]) => [name, fields[name]])) };
}

const wrongType: Localized = { de: 'Hat nicht die richtige Form.', en: 'Is not of the right kind.' };
const notOffered: Localized = { de: 'Steht nicht zur Wahl.', en: 'Is not one of the choices.' };
const tooLong: Localized = { de: 'Ist zu lang.', en: 'Is too long.' };
const outOfRange: Localized = { de: 'Ist zu klein oder zu groß.', en: 'Is too small or too large.' };
const notUnique: Localized = { de: 'Enthält etwas doppelt.', en: 'Holds something twice.' };
const missing: Localized = { de: 'Fehlt.', en: 'Is missing.' };
const unknown: Localized = { de: 'Ist hier unbekannt.', en: 'Is not known here.' };

function fieldProblems(schema: JsonSchema, value: object, path: string): readonly ConfigProblem[] {
  const properties = new Map(propertiesOf(schema));
  const required = (schema['required'] ?? []) as readonly string[];
  return [
    ...required
      .filter((name) => !Object.hasOwn(value, name))
      .map((name) => ({ path: `${path}/${name}`, message: missing })),
    ...Object.entries(value).flatMap(([name, field]) => {
      const known = properties.get(name);
      if (known) return schemaProblems(known, field, `${path}/${name}`);
      return when(schema['additionalProperties'] === false, `${path}/${name}`, unknown);
    }),
  ];
}

function when(wrong: boolean, path: string, message: Localized): readonly ConfigProblem[] {
  return wrong ? [{ path, message }] : [];
}

function limit(value: unknown): number {
  return typeof value === 'number' ? value : Infinity;
}

function negative(value: unknown): unknown {
  return typeof value === 'number' ? -value : value;
}

function hasType(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
