/**
 * Loaded before the tests of the server: gives made-up inputs the same seed in every run, so that a run can be repeated.
 * `TEST_SEED=7 npm test -- server` makes up others.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['TEST_SEED'] ?? '1') });
