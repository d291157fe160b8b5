/** The same as in `package.json`, which cannot be read where this runs. */
export const version = '0.1.0';
