#!/usr/bin/env node
/** The command of the package. It imports nothing before the check, since an older Node cannot even read the rest. */
const neededMajor = 24;

const [major] = process.versions.node.split('.');
if (Number(major) >= neededMajor) {
  const { runServer } = await import('../server.ts');
  await runServer();
} else {
  console.error(
    `smart-activity-feed-server needs Node ${neededMajor} or newer, and this is Node ${process.versions.node}.`,
  );
  process.exitCode = 1;
}
export {};
