import type { CDPSession, Page } from 'playwright-core';

type Answer = Awaited<ReturnType<typeof fullTree>>;
type Node = Answer['nodes'][number];

/** What is so with a node, beside its role and name; others, such as `focusable`, follow from the role. */
const states: ReadonlySet<string> = new Set([
  'busy',
  'checked',
  'disabled',
  'expanded',
  'hasPopup',
  'level',
  'live',
  'modal',
  'pressed',
  'selected',
]);

const textRoles: ReadonlySet<string> = new Set(['StaticText', 'InlineTextBox', 'LineBreak']);
/** A header that is not the page's own is no landmark, and Chromium has called it by several names. */
const bare: ReadonlySet<string> = new Set(['none', 'generic', 'sectionheader']);
/** What is in these is the browser's own, in its own language. */
const closed: ReadonlySet<string> = new Set(['DateTime']);

/** What assistive technology is given of the feed: one indented line a node, its role, name and states. */
export async function accessibilityTree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await fullTree(session);
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const childrenOf = ({ childIds = [] }: Node) => childIds.flatMap((id) => byId.get(id) ?? []);
  const root = nodes.find((node) => node.parentId === undefined);
  if (root === undefined) throw new Error('The page has no accessibility tree.');
  const lines = childrenOf(root).flatMap((child) => linesOf(child, root, 0, childrenOf));
  return `${lines.join('\n')}\n`;
}

function fullTree(session: CDPSession) {
  return session.send('Accessibility.getFullAXTree');
}

/** A node that says nothing itself leaves its place to its children; pieces of one text come together. */
function linesOf(node: Node, parent: Node, depth: number, childrenOf: (of: Node) => Node[]): string[] {
  const role = textOf(node.role);
  const name = textOf(node.name);
  const indent = '  '.repeat(depth);
  const linesInside = (around: Node, level: number) =>
    joined(childrenOf(node).flatMap((child) => linesOf(child, around, level, childrenOf)));
  if (node.ignored || (bare.has(role) && name === '')) return linesInside(parent, depth);
  if (textRoles.has(role)) {
    // Whoever is named after its text has said it already.
    return name === '' || textOf(parent.name).includes(name) ? [] : [`${indent}"${rawTextOf(node.name)}"`];
  }
  const label = name === '' ? '' : ` "${name}"`;
  const line = `${indent}${role}${label}${statesOf(node)}`;
  return [line, ...(closed.has(role) ? [] : linesInside(node, depth + 1))];
}

function joined(lines: readonly string[]): string[] {
  const all: string[] = [];
  for (const line of lines) {
    const last = all.at(-1);
    const indent = line.search(/\S/);
    const continues = line[indent] === '"' && last?.search(/\S/) === indent && last[indent] === '"';
    if (continues) all.splice(-1, 1, `${last.slice(0, -1)}${line.slice(indent + 1)}`);
    else all.push(line);
  }
  return all;
}

function statesOf({ properties = [], name, description }: Node): string {
  const shown = properties
    .filter((property) => states.has(property.name))
    .map((property) => ` [${property.name}=${String(property.value.value)}]`);
  const described = textOf(description);
  return shown.join('') + (textOf(name).includes(described) ? '' : ` (${described})`);
}

function textOf(value: Node['name']): string {
  return rawTextOf(value).trim();
}

function rawTextOf(value: Node['name']): string {
  return typeof value?.value === 'string' ? value.value : '';
}
