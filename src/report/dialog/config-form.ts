import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ConfigProblem, JsonSchema, Localized } from '../../contract/report.ts';
import { localize } from '../localize.ts';
import { propertiesOf } from '../schema.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface ConfigForm {
  readonly schema: JsonSchema;
  readonly config: Fields;
  readonly problems: readonly ConfigProblem[];
  readonly locale: string;
  change(config: Fields): void;
}

// Text and numbers are not `live`: they are told once typing ends, and the dialog is drawn anew in between.

/** A form for the fields that have one: text, number, yes or no, one of several, some of several. The others stay. */
export function configFormTemplate(form: ConfigForm): (TemplateResult | typeof nothing)[] {
  return propertiesOf(form.schema).map(([name, schema]) => {
    try {
      return fieldTemplate(form, name, schema);
    } catch {
      // A schema of another script's that makes no sense must not take the dialog with it.
      return nothing;
    }
  });
}

function fieldTemplate(form: ConfigForm, name: string, schema: JsonSchema): TemplateResult {
  const set = (value: unknown) => form.change({ ...form.config, [name]: value });
  const value = form.config[name];
  const title = titleOf(schema, name, form.locale);
  const problem = form.problems.find(({ path }) => path === `/${name}` || path.startsWith(`/${name}/`));
  const field = { id: `field-${name}`, title, schema, value, set, locale: form.locale, invalid: !!problem };
  return html`${control(field)}
  ${
    problem
      ? html`<p class="problem" id="problem-${field.id}">${localize(problem.message, form.locale)}</p>`
      : nothing
  }`;
}

interface Field {
  readonly id: string;
  readonly title: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly locale: string;
  readonly invalid: boolean;
  set(value: unknown): void;
}

function control(field: Field): TemplateResult | typeof nothing {
  const { schema, value } = field;
  if (Array.isArray(schema['enum'])) return oneOf(field);
  if (schema['type'] === 'array') return someOf(field);
  if (schema['type'] === 'boolean') {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${live(value === true)}
        @change=${on((input) => field.set(input.checked))}
      />
      ${field.title}
    </label>`;
  }
  if (schema['type'] === 'number' || schema['type'] === 'integer') {
    return labelled(
      field,
      html`<input
        id=${field.id}
        type="number"
        min=${schema['minimum'] ?? nothing}
        max=${schema['maximum'] ?? nothing}
        step=${schema['type'] === 'integer' ? 1 : 'any'}
        aria-invalid=${field.invalid}
        aria-describedby=${field.invalid ? `problem-${field.id}` : nothing}
        .value=${String(value)}
        @change=${on((input) => field.set(input.valueAsNumber))}
      />`,
    );
  }
  if (schema['type'] !== 'string') return nothing;
  return labelled(
    field,
    html`<input
      id=${field.id}
      type="text"
      maxlength=${schema['maxLength'] ?? nothing}
      aria-invalid=${field.invalid}
      aria-describedby=${field.invalid ? `problem-${field.id}` : nothing}
      .value=${String(value)}
      @change=${on((input) => field.set(input.value))}
    />`,
  );
}

function oneOf(field: Field): TemplateResult {
  const options = optionsOf(field.schema, field.locale);
  const choose = (event: Event) =>
    field.set(options[(event.target as HTMLSelectElement).selectedIndex]?.value);
  return labelled(
    field,
    html`<select id=${field.id} @change=${choose}>
      ${options.map(
        ({ value, title }) => html`<option .selected=${live(value === field.value)}>${title}</option>`,
      )}
    </select>`,
  );
}

function someOf(field: Field): TemplateResult {
  const chosen = Array.isArray(field.value) ? (field.value as readonly unknown[]) : [];
  const options = optionsOf((field.schema['items'] ?? {}) as JsonSchema, field.locale);
  const toggle = (value: unknown, wanted: boolean) =>
    // In the order of the schema, whatever the order of the clicks.
    field.set(
      options
        .map((option) => option.value)
        .filter((other) => (other === value ? wanted : chosen.includes(other))),
    );
  return html`<fieldset>
    <legend>${field.title}</legend>
    ${options.map(
      ({ value, title }) =>
        html`<label class="check">
          <input
            type="checkbox"
            .checked=${live(chosen.includes(value))}
            @change=${on((input) => toggle(value, input.checked))}
          />
          ${title}
        </label>`,
    )}
  </fieldset>`;
}

function labelled({ id, title }: Field, input: TemplateResult): TemplateResult {
  return html`<div class="field"><label for=${id}>${title}</label>${input}</div>`;
}

function optionsOf(schema: JsonSchema, locale: string): readonly { value: unknown; title: string }[] {
  const values = (schema['enum'] ?? []) as readonly unknown[];
  const titles = (schema['x-enum-titles'] ?? []) as readonly Localized[];
  return values.map((value, index) => ({ value, title: localize(titles[index] ?? String(value), locale) }));
}

function titleOf(schema: JsonSchema, name: string, locale: string): string {
  return localize((schema['x-title'] ?? schema['title'] ?? name) as Localized, locale);
}

function on(act: (input: HTMLInputElement) => void): (event: Event) => void {
  return (event) => act(event.target as HTMLInputElement);
}
