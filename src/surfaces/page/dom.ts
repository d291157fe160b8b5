/** Makes an element with attributes and children. Text stays text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A select box with `chosen` chosen; `choose` gets each value that is chosen from then on. */
export function selectBox(
  id: string,
  choices: readonly Choice[],
  chosen: string,
  choose: (value: string) => void,
): HTMLSelectElement {
  const options = choices.map(({ value, text }) => element('option', { value }, text));
  const box = element('select', { id }, ...options);
  box.value = chosen;
  box.addEventListener('change', () => choose(box.value));
  return box;
}
