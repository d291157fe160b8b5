import { pageAfter, textsOf, type CreateMock } from './mock.ts';

/** Courier's inbox asks one GraphQL address for everything. */
export const createCourier: CreateMock = (notifications) => (request) => {
  if (request.path !== '/q') return undefined;
  const { query } = JSON.parse(request.body) as { readonly query: string };
  if (query.includes('mutation')) return { data: {} };
  if (!query.includes('GetInboxMessages')) {
    const names = Array.from(query.matchAll(/(\w+): count\(/g), ([, name = '']) => name);
    const counts = Object.fromEntries(names.map((name) => [name, notifications.length] as const));
    return { data: { count: notifications.length, ...counts } };
  }
  // Other tabs, such as the archive, are empty.
  const all = query.includes('archived: true') ? [] : notifications;
  const size = Number(/\$limit: Int = (\d+)/.exec(query)?.[1]);
  const { items, hasMore } = pageAfter(all, /\$after: String = "(.*?)"/.exec(query)?.[1] ?? null, size);
  return {
    data: {
      count: all.length,
      unreadCount: all.length,
      messages: {
        totalCount: all.length,
        pageInfo: { startCursor: items.at(-1)?.id ?? null, hasNextPage: hasMore },
        nodes: items.map((item) => ({
          messageId: item.id,
          read: null,
          archived: null,
          created: item.occurredAt,
          opened: null,
          title: textsOf(item).title,
          preview: textsOf(item).body,
          data: {},
          tags: [],
          trackingIds: { clickTrackingId: item.id },
          actions: [],
        })),
      },
    },
  };
};
