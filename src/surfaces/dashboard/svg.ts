/** Makes a part of a picture. Text stays text. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text: string | number = '',
): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  made.append(String(text));
  return made;
}
