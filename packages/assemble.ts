import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Completes the folders of the two packages after the builds: the manifest with its version and dependencies, the README,
 * the licence, and in the server's what it serves to browsers.
 */
interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const { version, dependencies: pinned } = await readManifest(join(root, 'package.json'));

for (const name of ['widget', 'server']) {
  const source = join(import.meta.dirname, name);
  const target = join(dist, name);
  const manifest = await readManifest(join(source, 'package.json'));
  const dependencies = rangesOf(await importedPackages(target), manifest.peerDependencies ?? {});
  await writeFile(
    join(target, 'package.json'),
    `${JSON.stringify({ ...manifest, version, dependencies }, null, 2)}\n`,
  );
  await cp(join(source, 'README.md'), join(target, 'README.md'));
  await cp(join(root, 'LICENSE'), join(target, 'LICENSE'));
}
await copyScript(join(dist, 'widget'), join(dist, 'server/public/widget'));
await cp(join(dist, 'embed'), join(dist, 'server/public/embed'), { recursive: true });

/** Gives each imported package the range that begins with the version tested here. */
function rangesOf(
  names: ReadonlySet<string>,
  peers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...names].toSorted().flatMap((name) => {
      if (name in peers) return [];
      const tested = pinned[name];
      if (tested === undefined) throw new Error(`${name} is imported, and no dependency in package.json.`);
      return [[name, `^${tested}`]];
    }),
  );
}

/** The packages that built code and its types import. The script build is left out: it holds all it needs. */
async function importedPackages(folder: string): Promise<ReadonlySet<string>> {
  const files = await readdir(folder, { recursive: true });
  const names = new Set<string>();
  for (const file of files.filter((name) => /\.[jt]s$/.test(name))) {
    const { importedFiles } = ts.preProcessFile(await readFile(join(folder, file), 'utf8'), true, true);
    for (const { fileName } of importedFiles) {
      const name = /^(?!\.|node:)(?:@[^/]+\/)?[^/]+/.exec(fileName)?.[0];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

async function copyScript(from: string, to: string): Promise<void> {
  const names = (await readdir(from)).filter((name) => /^(smart-activity-feed.*\.js|NOTICE)$/.test(name));
  await Promise.all(names.map((name) => cp(join(from, name), join(to, name))));
}

async function readManifest(file: string): Promise<Manifest> {
  return JSON.parse(await readFile(file, 'utf8')) as Manifest;
}
