import type { JsonSchema, Localized } from '../../contract/report.ts';
import { localize } from '../localize.ts';
import { propertiesOf } from '../schema.ts';

/** What Home Assistant's `getConfigForm` gives: fields with selectors, and their labels. */
export interface CardForm {
  readonly schema: readonly CardField[];
  computeLabel(field: { readonly name: string }): string;
}

interface CardField {
  readonly name: string;
  readonly selector: Readonly<Record<string, object>>;
}

/** The form of a report's schema in Home Assistant's own controls. */
export function cardForm(schema: JsonSchema, locale: string): CardForm {
  const fields = propertiesOf(schema);
  const titles = new Map(fields.map(([name, field]) => [name, (field['x-title'] ?? name) as Localized]));
  return {
    schema: fields.map(([name, field]) => ({ name, selector: selectorOf(field, locale) })),
    computeLabel: ({ name }) => localize(titles.get(name) ?? name, locale),
  };
}

function selectorOf(field: JsonSchema, locale: string): CardField['selector'] {
  if (field['type'] === 'boolean') return { boolean: {} };
  if (field['type'] === 'array') return choice((field['items'] ?? {}) as JsonSchema, locale, true);
  if (Array.isArray(field['enum'])) return choice(field, locale, false);
  if (field['type'] === 'string') return { text: {} };
  return { number: { min: field['minimum'], max: field['maximum'], mode: 'box' } };
}

function choice(field: JsonSchema, locale: string, multiple: boolean): CardField['selector'] {
  const values = (field['enum'] ?? []) as readonly string[];
  const titles = (field['x-enum-titles'] ?? []) as readonly Localized[];
  const options = values.map((value, index) => ({ value, label: localize(titles[index] ?? value, locale) }));
  return { select: { options, multiple } };
}
