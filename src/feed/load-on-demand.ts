import type { LitElement } from 'lit';
import type * as OnDemand from './on-demand.ts';

/** Brings what a press opens, in the element's own style. */
export async function loadOnDemand(host: LitElement): Promise<typeof OnDemand> {
  const onDemand = await import('./on-demand.ts');
  onDemand.wearStyles(host);
  return onDemand;
}
