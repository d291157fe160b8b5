import type { Store } from '../../../../src/bff/store/store.ts';

/** Gives the store under test, and a tenant that no other test uses. */
export interface Suite {
  store(): Store;
  tenant(): string;
}
