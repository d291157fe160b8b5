/** What the package of the server offers to those who run it inside a process of their own. */
export { createApp, type AppOptions } from './app.ts';
export { createTokenVerifier } from './auth/token-verifier.ts';
export type { Principal } from './app-env.ts';
export type { VerifyToken } from './auth/require-rep.ts';
export { startServer, type RunningServer, type ServerOptions } from './server.ts';
export { readSettings, SettingsError, type Settings } from './settings/settings.ts';
export { openStoreThread } from '../store/sqlite/open-store-thread.ts';
export type { Store } from '../store/store.ts';
