import type { Notification } from '../../../../src/contract/notification.ts';

export interface MockRequest {
  readonly method: string;
  /** Below the mock's own address, such as `/notifications`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Answers as a peer's API does, over these notifications; `undefined` where the peer can do without an answer. */
export type Mock = (request: MockRequest) => unknown;
export type CreateMock = (notifications: readonly Notification[]) => Mock;

/** What all inboxes show of a notification. */
export interface Texts {
  readonly title: string;
  readonly body: string;
}

export function textsOf({ contact, company, type, object }: Notification): Texts {
  const names = [contact?.name, company?.name].filter((name) => name !== null && name !== undefined);
  return { title: names.join(', '), body: `${type}: ${object?.title ?? ''}` };
}

/** The page that begins behind the item named `after`, from the beginning where there is none. */
export function pageAfter<Item extends { readonly id: string }>(
  items: readonly Item[],
  after: string | null,
  size: number,
): { readonly items: readonly Item[]; readonly hasMore: boolean } {
  const start = items.findIndex(({ id }) => id === after) + 1;
  return { items: items.slice(start, start + size), hasMore: start + size < items.length };
}
