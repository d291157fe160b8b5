import type { SavedReport } from '../contract/report.ts';
import type { AddReportOptions, ReportDescriptor } from './contract.ts';
import { versions } from './placed-report.ts';
import { readCells } from './saved-report.ts';
import { startConfig } from './start-config.ts';

/** A report as it is saved when it is added; throws a `TypeError` for an unknown one or an unusable configuration. */
export function newReport(
  descriptor: ReportDescriptor | undefined,
  options: AddReportOptions = {},
): Omit<SavedReport, 'instanceId'> {
  if (!descriptor) throw new TypeError('no such report is registered');
  const config = startConfig(descriptor, options);
  const problems = descriptor.config.validate(config);
  if (problems.length > 0) throw new TypeError(JSON.stringify(problems));
  return {
    type: descriptor.type,
    ...versions(descriptor),
    config,
    size: readCells(options.size, descriptor.size),
  };
}
