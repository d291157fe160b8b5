/** How deep a JSON text is nested and how many keys one of its units has. */
export interface JsonShape {
  readonly depth: number;
  readonly keys: number;
}

/**
 * Reads the text once, without building anything, so that a hostile one costs no stack and no memory.
 * @param unitDepth where the values stand whose keys are counted together: 1 for the whole text, 2 for the entries of a list
 */
export function inspectJson(text: string, unitDepth = 1): JsonShape {
  let open = 0;
  let depth = 0;
  let keys = 0;
  let most = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text[index]) {
      case '"':
        index = endOfString(text, index);
        break;
      case '{':
      case '[':
        open += 1;
        depth = Math.max(depth, open);
        if (open === unitDepth) keys = 0;
        break;
      case '}':
      case ']':
        open -= 1;
        break;
      case ':':
        keys += 1;
        most = Math.max(most, keys);
        break;
    }
  }
  return { depth, keys: most };
}

/** The index of the quotation mark that closes the string. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
