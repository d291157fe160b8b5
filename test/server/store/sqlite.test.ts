import * as runner from 'node:test';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { conformance } from './conformance.ts';
import { createTestStore } from './support/create-test-store.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
runner.after(() => folders.removeAll());

conformance(runner, 'SQLite store in memory', () => Promise.resolve(createTestStore()));
conformance(runner, 'SQLite store', async () => openSqliteStore(await folders.make()));
