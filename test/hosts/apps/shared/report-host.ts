import type { ReportHost } from 'smart-activity-feed/report';
import { endpoint } from './host-app.ts';

/** Tokens of the demo's rep, for the back end of the test alone. */
export const reportHost: ReportHost = {
  protocol: 1,
  principal: 'jana',
  async getToken({ audience }) {
    if (audience !== new URL(endpoint).origin) throw new Error(`no token for ${audience}`);
    const answer = await fetch(`${endpoint}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rep: 'jana' }),
    });
    return (await answer.json()) as { value: string; expiresAt: number };
  },
};
