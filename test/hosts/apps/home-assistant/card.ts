import { registerHomeAssistantCard } from 'smart-activity-feed/home-assistant';
import { createFeedReport } from 'smart-activity-feed/report';

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
