import {
  earlierQuerySchema,
  feedQuerySchema,
  type AskedFeed,
  type EarlierQuery,
} from '../../contract/schemas/feed-query.ts';
import { readQuery } from '../read-query.ts';

export function parseFeedQuery(parameters: URLSearchParams): AskedFeed {
  const {
    type: types,
    order = null,
    contact = null,
    q = null,
    cursor = null,
    ...rest
  } = readQuery(feedQuerySchema, parameters);
  return { ...rest, types, order, contact, q: q?.trim() === '' ? null : q, cursor };
}

export function parseEarlierQuery(parameters: URLSearchParams): EarlierQuery {
  const { type: types, limit, cursor = null } = readQuery(earlierQuerySchema, parameters);
  return { types, limit, cursor };
}
