import { registerHomeAssistantCard } from '../../../../src/report/adapters/home-assistant.ts';
import { createFeedReport } from '../../../../src/report/feed-report.ts';

/** What a Home Assistant user would load by `extra_module_url`: the card, for the back end named in the storage. */
const endpoint = localStorage.getItem('feed-endpoint') ?? '';

registerHomeAssistantCard(createFeedReport({ endpoint }), {
  protocol: 1,
  principal: 'jana',
  async getToken() {
    const answer = await fetch(`${endpoint}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rep: 'jana' }),
    });
    return (await answer.json()) as { value: string; expiresAt: number };
  },
});
