import { compactStyles } from './compact.ts';
import { companionStyles } from './companion.ts';
import { printStyles } from './print.ts';
import { rowDetailStyles } from './row-details.ts';
import { sideStyles } from './sides.ts';

/** The styles that come with the second chunk. */
export const laterStyles = [compactStyles, rowDetailStyles, companionStyles, sideStyles, printStyles];
