import type { Notification } from '../../../../src/contract/notification.ts';
import { pageAfter, textsOf, type CreateMock } from './mock.ts';

export const createKnock: CreateMock = (notifications) => {
  const ordered = notifications.toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
  return ({ path, query }) => {
    if (!path.includes('/feeds/')) return { id: 'bench', __typename: 'User' };
    const { items, hasMore } = pageAfter(ordered, query.get('after'), Number(query.get('page_size') ?? 50));
    const count = notifications.length;
    return {
      entries: items.map(toKnock),
      meta: { total_count: count, unread_count: count, unseen_count: count },
      page_info: {
        before: null,
        after: hasMore ? items.at(-1)?.id : null,
        page_size: items.length,
      },
      vars: {},
    };
  };
};

function toKnock(notification: Notification): object {
  const { title, body } = textsOf(notification);
  const rendered = `<p><strong>${title}</strong></p><p>${body}</p>`;
  return {
    __typename: 'FeedItem',
    __cursor: notification.id,
    id: notification.id,
    actors: [{ __typename: 'User', id: title, name: title }],
    blocks: [{ name: 'body', type: 'markdown', content: body, rendered }],
    inserted_at: notification.occurredAt,
    updated_at: notification.occurredAt,
    read_at: null,
    seen_at: null,
    clicked_at: null,
    interacted_at: null,
    link_clicked_at: null,
    archived_at: null,
    total_activities: 1,
    total_actors: 1,
    data: {},
    source: { key: 'bench', version_id: 'bench', categories: [] },
    tenant: null,
  };
}
