import { createRequire } from 'node:module';
import ts from 'typescript';

/** The oldest browsers that the widget promises to work in; the README names them. Edge has Chrome's engine. */
export const oldestBrowsers = { chrome: 126, firefox: 130, safari: 18 } as const;

/** What the bundle uses beyond them, and what happens without it. */
const harmless: Readonly<Record<string, string>> = {
  'position-area': 'menus stand amid the window',
  'anchor-name': 'menus stand amid the window',
  'position-anchor': 'menus stand amid the window',
  'position-try-fallbacks': 'menus stand amid the window',
  'scrollbar-gutter': 'icons are out of line by a scrollbar',
  'scrollbar-width': 'scrollbars are wider',
  '-webkit-search-cancel-button': 'other engines have no such button',
  auxclick: 'a middle click does not count as opened',
  createPolicy: 'Lit asks whether there are trusted types',
};

type Browser = keyof typeof oldestBrowsers;

interface Support {
  readonly version_added: string | false;
}

/** A node of MDN's table of compatibility. */
interface Feature {
  readonly __compat?: { readonly support: Readonly<Record<Browser, Support | readonly Support[]>> };
  readonly [name: string]: unknown;
}

type Table = Readonly<Record<string, Feature>>;

const mdn = createRequire(import.meta.url)('@mdn/browser-compat-data') as {
  readonly api: Table;
  readonly css: { readonly properties: Table; readonly selectors: Table; readonly 'at-rules': Table };
  readonly javascript: { readonly builtins: Table };
};
const interfaces: Table = { ...mdn.api, ...mdn.javascript.builtins };
const members = Map.groupBy(
  Object.values(interfaces).flatMap((each) => Object.entries(each)),
  ([name]) => name,
);

/**
 * What scripts name that one of the oldest browsers lacks: members of globals, what is constructed, calls, events, and what
 * stands in stylesheets. Calls of what the scripts themselves define do not count.
 */
export function unsupportedIn(...scripts: readonly string[]): readonly string[] {
  const own = new Set<string>();
  const missing = new Set<string>();
  const note = (name: string, isSupported: boolean) => isSupported || missing.add(name);

  const look = (node: ts.Node): void => {
    if (
      (ts.isClassElement(node) || ts.isObjectLiteralElement(node)) &&
      node.name &&
      ts.isIdentifier(node.name)
    )
      own.add(node.name.text);
    if (ts.isPropertyAccessExpression(node)) {
      const { expression, name, parent } = node;
      const owner = ts.isIdentifier(expression) ? property(interfaces, expression.text) : undefined;
      const feature = owner && (property(owner, `${name.text}_static`) ?? property(owner, name.text));
      const isCall = ts.isCallExpression(parent) && parent.expression === node;
      if (feature) note(`${expression.getText()}.${name.text}`, isInAll(feature));
      else if (isCall) note(name.text, isSomewhereInAll(name.text));
    } else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
      note(node.expression.text, isInAll(property(interfaces, node.expression.text)));
    } else if (ts.isStringLiteralLike(node)) {
      note(node.text, isSomewhereInAll(`${node.text}_event`));
      for (const name of unsupportedStyles(node.text)) missing.add(name);
    }
    ts.forEachChild(node, look);
  };

  for (const script of scripts) look(ts.createSourceFile('script.js', script, ts.ScriptTarget.Latest, true));
  return [...missing].filter((name) => !own.has(name) && !Object.hasOwn(harmless, name)).sort();
}

function unsupportedStyles(text: string): string[] {
  const declaration = /(?<=[{;}]\s*)([a-z-]+):[^{};]*(?=[;}])/g;
  const rules = text.replaceAll(declaration, '');
  const named = (source: string, pattern: RegExp, table: Table) =>
    [...source.matchAll(pattern)].flatMap(([, name = '']) => (isInAll(property(table, name)) ? [] : [name]));
  return [
    ...named(text, declaration, mdn.css.properties),
    ...named(rules, /:([a-z-]+)/g, mdn.css.selectors),
    ...named(rules, /@([a-z-]+)/g, mdn.css['at-rules']),
  ];
}

function property(table: Feature, name: string): Feature | undefined {
  return Object.hasOwn(table, name) ? (table[name] as Feature) : undefined;
}

/** Whether some interface has this member in all of the browsers, or none knows it: whose it is is not known. */
function isSomewhereInAll(member: string): boolean {
  const features = members.get(member);
  return features === undefined || features.some(([, feature]) => isInAll(feature as Feature));
}

/** What is in no table is no feature of browsers. */
function isInAll(feature: Feature | undefined): boolean {
  const support = feature?.__compat?.support;
  if (support === undefined) return true;
  return (Object.keys(oldestBrowsers) as Browser[]).every((browser) =>
    [support[browser]].flat().some(({ version_added: since }) => {
      return since !== false && Number.parseFloat(since.replace('≤', '')) <= oldestBrowsers[browser];
    }),
  );
}
