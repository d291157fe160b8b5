import { createMemoryStore } from '../../../src/bff/store/memory/memory-store.ts';
import { conformance } from './conformance.ts';

conformance('memory store', () => Promise.resolve(createMemoryStore()));
