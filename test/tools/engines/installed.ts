import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';

/** A program of a browser, and how it comes to a machine that lacks it. */
export interface Program {
  readonly title: string;
  /** Names on the PATH, or else whole paths, in which `*` stands for anything. The first that exists is taken. */
  readonly names: readonly string[];
  /** The environment variable that names another one. */
  readonly variable: string;
  readonly debianPackage: string;
}

/** The path of a program: the one that its variable names, or the first that is found on this machine. */
export function findProgram({ names, variable }: Program): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':');
  const candidates = names.flatMap((name) =>
    name.startsWith('/') ? globSync(name) : folders.map((folder) => `${folder}/${name}`),
  );
  return process.env[variable] ?? candidates.find((path) => existsSync(path));
}

/** The paths of the programs. Installs Debian's packages where it may, or throws with the command to run. */
export function requirePrograms(...programs: readonly Program[]): string[] {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length > 0) install(missing);
  return programs.map((program) => {
    const found = findProgram(program);
    if (found === undefined)
      throw new Error(`apt-get installed ${program.debianPackage}, but no ${program.title} is there.`);
    return found;
  });
}

function install(programs: readonly Program[]): void {
  const titles = programs.map(({ title }) => title).join(', ');
  const packages = [...new Set(programs.map(({ debianPackage }) => debianPackage))];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    const variables = programs.map(({ variable }) => variable).join(', ');
    throw new Error(
      `The tests need ${titles} and found none. Install what is missing (Debian, Ubuntu: sudo apt-get install ${packages.join(' ')}), or name it in ${variables}.`,
    );
  }
  console.log(`The tests need ${titles} and found none: installing with apt-get.`);
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
