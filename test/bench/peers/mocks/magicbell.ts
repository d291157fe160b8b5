import type { Notification } from '../../../../src/contract/notification.ts';
import { textsOf, type CreateMock } from './mock.ts';

/** What MagicBell's API gives where no size is asked for. */
const defaultSize = 15;

export const createMagicBell: CreateMock =
  (notifications) =>
  ({ path, query }) => {
    if (path !== '/notifications') return {};
    const size = Number(query.get('per_page') ?? defaultSize);
    const page = Number(query.get('page') ?? 1);
    return {
      total: notifications.length,
      per_page: size,
      current_page: page,
      total_pages: Math.ceil(notifications.length / size),
      unseen_count: notifications.length,
      unread_count: notifications.length,
      notifications: notifications.slice((page - 1) * size, page * size).map(toMagicBell),
    };
  };

function toMagicBell(notification: Notification): object {
  const { title, body } = textsOf(notification);
  return {
    id: notification.id,
    title,
    content: body,
    category: null,
    topic: null,
    action_url: null,
    custom_attributes: {},
    recipient: { id: 'bench' },
    read_at: null,
    seen_at: null,
    archived_at: null,
    sent_at: Date.parse(notification.occurredAt) / 1_000,
  };
}
