import * as runner from 'node:test';
import { conformance } from '../conformance.ts';
import { openEmptyPostgresStore, stopOwnPostgres } from '../support/postgres-stores.ts';

runner.after(stopOwnPostgres);
conformance(runner, 'PostgreSQL store', openEmptyPostgresStore);
