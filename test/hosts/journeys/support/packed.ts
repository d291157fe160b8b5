import { execFile } from 'node:child_process';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const packed = resolve(import.meta.dirname, '../../dist/packed');
const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];

/** Installs a package as `npm pack` made it into a new project, and gives the project's folder. */
export async function installPacked(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-package-`));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const tarball = (await readdir(packed)).find((file) => new RegExp(`^${name}-\\d.*\\.tgz$`).test(file));
  if (tarball === undefined) throw new Error(`${name} is not in ${packed}.`);
  await promisify(execFile)('npm', ['install', ...quietly, join(packed, tarball)], { cwd: folder });
  return folder;
}

/** The names of all packages that a project has installed. */
export async function installedPackages(folder: string): Promise<readonly string[]> {
  const modules = join(folder, 'node_modules');
  const names = (await readdir(modules)).filter((name) => !name.startsWith('.'));
  const nested = await Promise.all(
    names.map(async (name) =>
      name.startsWith('@') ? (await readdir(join(modules, name))).map((inner) => `${name}/${inner}`) : [name],
    ),
  );
  return nested.flat().toSorted();
}
