import type { Notification } from '../../../../src/contract/notification.ts';
import { pageAfter, textsOf, type CreateMock } from './mock.ts';

/** Novu wraps most answers in `data`. */
export const createNovu: CreateMock = (notifications) => {
  const byId = new Map(notifications.map((notification) => [notification.id, notification]));
  return ({ method, path, query, body }) => {
    if (path === '/v1/inbox/session') return { data: session(notifications.length) };
    if (path === '/v1/inbox/notifications/count') {
      const filters = JSON.parse(query.get('filters') ?? '[]') as readonly object[];
      return { data: filters.map((filter) => ({ count: notifications.length, filter })) };
    }
    if (path === '/v1/inbox/notifications') {
      const { items, hasMore } = pageAfter(notifications, query.get('after'), Number(query.get('limit')));
      return { data: items.map((item) => toNovu(item, false)), hasMore, filter: {} };
    }
    const changed = byId.get(/^\/v1\/inbox\/notifications\/([^/]+)\/read$/.exec(path)?.[1] ?? '');
    if (method === 'PATCH' && changed) return { data: toNovu(changed, true) };
    return body === '' ? { data: [] } : { data: {} };
  };
};

function session(unread: number): object {
  return {
    token: 'bench',
    totalUnreadCount: unread,
    unreadCount: { total: unread, severity: { high: 0, medium: 0, low: 0, none: unread } },
    removeNovuBranding: false,
    isDevelopmentMode: false,
    maxSnoozeDurationHours: 24,
    applicationIdentifier: 'bench',
  };
}

function toNovu(notification: Notification, isRead: boolean): object {
  const { title, body } = textsOf(notification);
  return {
    id: notification.id,
    transactionId: notification.id,
    subject: title,
    body,
    to: { id: 'bench', subscriberId: 'bench' },
    isRead,
    isSeen: false,
    isArchived: false,
    isSnoozed: false,
    createdAt: notification.occurredAt,
    readAt: isRead ? notification.occurredAt : null,
    channelType: 'in_app',
    tags: [],
    data: {},
    severity: 'none',
  };
}
