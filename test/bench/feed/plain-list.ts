import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Feed } from '../../../src/contract/feed.ts';
import type { Notification } from '../../../src/contract/notification.ts';

/** What anybody would write first: the same rows as plain markup, with the same three buttons, of which one marks its row. */
class PlainList extends LitElement {
  static override properties = { notifications: {}, useful: {} };

  notifications: readonly Notification[] = [];
  useful: ReadonlySet<string> = new Set();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render(): unknown {
    return html`<div class="scroller" role="feed">
      ${repeat(
        this.notifications,
        ({ id }) => id,
        ({ id, contact, company, type, object, occurredAt, crmUrl }) =>
          html`<div class="row" role="article">
            <a href=${crmUrl ?? ''}><bdi>${contact?.name}</bdi></a> <bdi>${company?.name}</bdi>
            <time datetime=${occurredAt}>${new Date(occurredAt).toLocaleTimeString()}</time>
            <p>${type}: <bdi>${object?.title}</bdi></p>
            <button aria-pressed=${this.useful.has(id)} @click=${() => this.#mark(id)}>Useful</button>
            <button>Not useful</button> <button>More</button>
          </div>`,
      )}
    </div>`;
  }

  #mark(id: string): void {
    this.useful = new Set([...this.useful, id]);
  }

  async #load(): Promise<void> {
    const { endpoint = '', limit = '', pages = '1' } = this.dataset;
    let cursor: string | null = null;
    for (let page = 0; page < Number(pages); page++) {
      const query = new URLSearchParams({ limit, ...(cursor === null ? {} : { cursor }) });
      const headers = { Authorization: 'Bearer bench' };
      const answer = await fetch(`${endpoint}/v1/feed?${query.toString()}`, { headers });
      const { notifications, nextCursor } = (await answer.json()) as Feed;
      this.notifications = [...this.notifications, ...notifications];
      cursor = nextCursor;
    }
  }
}

customElements.define('plain-list', PlainList);
