import 'axe-core';
import type { AxeResults } from 'axe-core';

/** What axe finds wrong in the element once its colours rest; its script has no export, it leaves a global. */
export async function violationsIn(element: Element): Promise<AxeResults['violations']> {
  await Promise.all(element.shadowRoot?.getAnimations().map(({ finished }) => finished) ?? []);
  const { axe } = globalThis as unknown as { axe: { run(element: Element): Promise<AxeResults> } };
  return (await axe.run(element)).violations;
}
