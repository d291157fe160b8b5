import { cal } from './cal/cal.ts';
import { hubspot } from './hubspot/hubspot.ts';
import { segment } from './segment/segment.ts';
import type { Source } from './source.ts';

/** Every system that sends in its own format. A new one is a file and a line here. */
export const sources: readonly Source[] = [cal, hubspot, segment];
