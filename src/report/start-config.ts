import type { ReportChoice, ReportDescriptor } from './contract.ts';

/** The defaults with the chosen preset and the chosen fields laid over them. */
export function startConfig(
  { config, catalogue }: ReportDescriptor,
  choice: ReportChoice = {},
  base: object = {},
): object {
  const preset = catalogue.presets?.find(({ id }) => id === choice.preset);
  return { ...config.defaults, ...base, ...preset?.config, ...(choice.config as object) };
}
