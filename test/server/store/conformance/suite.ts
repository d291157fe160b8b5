import type { Store } from '../../../../src/store/store.ts';

/** What Node's test runner and mocha have in common. */
export interface Runner {
  describe(name: string, define: () => void): void;
  test(name: string, run: () => Promise<void>): void;
  before(run: () => Promise<void>): void;
  after(run: () => Promise<void>): void;
}

/** Gives the store under test, and a tenant that no other test uses. */
export interface Suite extends Pick<Runner, 'test'> {
  store(): Store;
  tenant(): string;
  /** Opens an empty store. */
  open(): Promise<Store>;
}
