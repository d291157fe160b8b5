/** The database of a folder. */
export const storeFile = 'store.sqlite';
