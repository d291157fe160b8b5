import type { LitElement } from 'lit';
import type * as OnDemand from './menus.lazy.ts';

/** Brings what a press opens, in the element's own style. */
export async function loadOnDemand(host: LitElement): Promise<typeof OnDemand> {
  const onDemand = await import('./menus.lazy.ts');
  onDemand.wearStyles(host);
  return onDemand;
}
