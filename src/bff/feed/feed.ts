import type { Feed, FeedQuery, Order } from '../../contract/feed.ts';
import type { AskedFeed } from '../../contract/schemas/feed-query.ts';
import { windowLength } from '../../contract/time.ts';
import type { Clock, Principal } from '../app-env.ts';
import { countByType, countByView, isIn } from './counts.ts';
import type { Asker, CursorSnapshots, Place } from './cursor-snapshots.ts';
import type { IsHeldOut } from './holdout.ts';
import type { WindowDependencies } from './window-cache.ts';
import { principalHash } from './principal-hash.ts';
import type { RankedRow } from './rank-rows.ts';
import { relatedOf } from './related.ts';
import { matcherOf } from './search.ts';
import type { RememberServed } from './served-notifications.ts';
import { sortRows } from './sort-rows.ts';
import { toNotification, wireTime } from './to-notification.ts';
import type { TrustedLinks } from './trusted-links.ts';

export interface FeedDependencies extends WindowDependencies {
  readonly clock: Clock;
  readonly cursorSnapshots: CursorSnapshots;
  readonly rememberServed: RememberServed;
  readonly isHeldOut: IsHeldOut;
  readonly links: TrustedLinks;
}

/** Reads the rep's window, ranks it and gives the page asked for. Throws a `ProblemError` or a `StoreError`. */
export async function readFeed(
  dependencies: FeedDependencies,
  principal: Principal,
  asked: AskedFeed,
): Promise<Feed> {
  const { clock, cursorSnapshots, rememberServed, isHeldOut, readWindow, links } = dependencies;
  const now = clock();
  const { seq, preferences, lastEventAt, model, rows } = await readWindow(principal, now);

  const query = { ...asked, order: asked.order ?? preferences.order };
  const found = rows.filter(isFoundBy(query));
  const matching = found.filter(isOfTypes(query));

  const asker = askerOf(principal, query);
  const order = isHeldOut(principal, now) ? 'newest' : query.order;
  const place =
    query.cursor === null ? startOf(matching, order) : await cursorSnapshots.load(asker, query.cursor);
  const end = place.offset + query.limit;
  const page = rowsAt(place, end, matching);
  const [nextCursor] = await Promise.all([
    end < place.ids.length ? cursorSnapshots.save(asker, place.ids, end) : null,
    rememberServed(principal, page, now),
  ]);

  const related = relatedOf(rows, page);
  return {
    asOf: wireTime(now),
    seq,
    principal: principalHash(principal),
    window: { from: wireTime(now - windowLength), to: wireTime(now) },
    counts: countByType(found),
    views: countByView(rows),
    total: matching.length,
    nextCursor,
    lastEventAt: lastEventAt === null ? null : wireTime(Math.min(lastEventAt, now)),
    model,
    notifications: page.map((row) => toNotification(row, related(row), links)),
  };
}

/** The view, the contact and the search: all but the type, by which the rows found are counted. */
function isFoundBy({ view, contact, q }: FeedQuery): (row: RankedRow) => boolean {
  const hasWords = q === null ? () => true : matcherOf(q);
  return (row) => isIn(view, row) && (contact === null || row.row.subject.party === contact) && hasWords(row);
}

function isOfTypes({ types }: FeedQuery): (row: RankedRow) => boolean {
  return (row) => types.length === 0 || types.includes(row.row.subject.type);
}

/** A cursor belongs to one rep and one query. */
function askerOf({ tenant, rep }: Principal, { types, view, order, contact, q }: FeedQuery): Asker {
  return { tenant, rep, query: JSON.stringify([types, view, order, contact, q]) };
}

function startOf(rows: readonly RankedRow[], order: Order): Place {
  return { ids: sortRows(rows, order).map((row) => row.id), offset: 0 };
}

/** Rows that have left the window or the view since the order was frozen are left out. */
function rowsAt({ ids, offset }: Place, end: number, rows: readonly RankedRow[]): readonly RankedRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.slice(offset, end).flatMap((id) => byId.get(id) ?? []);
}
