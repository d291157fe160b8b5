import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const compiler = resolve(import.meta.dirname, '../../../../node_modules/typescript/bin/tsc');

/** The ways in which projects resolve packages: `module` and `moduleResolution`. */
export const resolutions = [
  ['esnext', 'bundler'],
  ['nodenext', 'nodenext'],
] as const;

/** Compiles a text in a project and gives what the compiler says of it: nothing where all is well. */
export async function compile(
  folder: string,
  text: string,
  [module, moduleResolution]: (typeof resolutions)[number],
): Promise<string> {
  const compilerOptions = {
    ...{ module, moduleResolution, strict: true, noEmit: true, target: 'es2022', types: [] },
    ...{ lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'], skipLibCheck: true },
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['uses.ts'] }));
  await writeFile(join(folder, 'uses.ts'), text);
  return promisify(execFile)(process.execPath, [compiler, '-p', folder]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}
