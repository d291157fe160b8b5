import { after } from 'node:test';
import { openSqliteStore } from '../../../src/bff/store/sqlite/open-sqlite-store.ts';
import { conformance } from './conformance.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

conformance('SQLite store', async () => openSqliteStore(await folders.make()));
