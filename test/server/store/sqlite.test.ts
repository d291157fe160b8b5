import * as runner from 'node:test';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { conformance } from './conformance.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
runner.after(() => folders.removeAll());

conformance(runner, 'SQLite store', async () => openSqliteStore(await folders.make()));
