import { spawn } from 'node:child_process';

/** Runs a command, shows its output as it comes, and gives back its exit code and all it printed. */
export function run(
  command: readonly string[],
  shown: NodeJS.WritableStream = process.stdout,
): Promise<{ code: number | null; output: string }> {
  const [program = '', ...words] = command;
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
    shown.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
