import { compactStyles } from './compact.ts';
import { companionStyles } from './banners.ts';
import { printStyles } from './print.ts';
import { rowDetailStyles } from './row-details.ts';
import { sideStyles } from './side-panels.ts';

/** The styles that come with the second chunk. */
export const laterStyles = [compactStyles, rowDetailStyles, companionStyles, sideStyles, printStyles];
