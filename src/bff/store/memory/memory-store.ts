import { reactionsInOrder } from '../rules/in-order.ts';
import { withoutFeatures } from '../rules/without-features.ts';
import type { Store } from '../store.ts';
import { dayCounts, ofKind } from './acts.ts';
import { append } from './append.ts';
import { forget, forgottenReactions } from './forget.ts';
import { addReactions, facts, presentFact, purge, saveSnapshot, snapshot } from './learning.ts';
import { counts, profiles, routed } from './reading.ts';
import { getOrAdd, TenantData } from './tenant-data.ts';

/** A store that lasts as long as the page or process, for mocks and tests. */
export function createMemoryStore(): Store {
  const tenants = new Map<string, TenantData>();
  const dataOf = (tenant: string) => getOrAdd(tenants, tenant, () => new TenantData());

  return {
    append: (tenant, activities) => answer(() => append(dataOf(tenant), activities)),
    routed: (tenant, rep, span, now, parties) =>
      answer(() => routed(dataOf(tenant), rep, span, now, parties)),
    profiles: (tenant, parties) => answer(() => profiles(dataOf(tenant), parties)),
    counts: (tenant, parties, span, recentFrom) =>
      answer(() => counts(dataOf(tenant), parties, span, recentFrom)),
    dayCounts: (tenant, span, parties) => answer(() => dayCounts(dataOf(tenant), span, parties)),
    ofKind: (tenant, kind, span, parties) => answer(() => ofKind(dataOf(tenant), kind, span, parties)),
    lastEventAt: (tenant, until) =>
      answer(() => {
        const times = [...dataOf(tenant).events.values()].map(({ activity }) => activity.at);
        const last = times.reduce((latest, at) => (at <= until ? Math.max(latest, at) : latest), -Infinity);
        return last === -Infinity ? null : last;
      }),

    recordServed: (tenant, rep, served) =>
      answer(() => {
        const known = dataOf(tenant).rep(rep).served;
        for (const notification of served) {
          const earlier = known.get(notification.id);
          if (!earlier || earlier.at < notification.at) known.set(notification.id, notification);
        }
      }),
    served: (tenant, rep, ids, since) =>
      answer(() => {
        const data = dataOf(tenant);
        const known = data.rep(rep).served;
        return [...new Set(ids)].flatMap((id) => {
          const one = known.get(id);
          if (!one || one.at < since) return [];
          return [{ ...one, subject: { ...one.subject, party: data.partyOf(one.subject.party) } }];
        });
      }),

    addReactions: (tenant, rep, reactions) => answer(() => addReactions(dataOf(tenant), rep, reactions)),
    forgottenReactions: (tenant, rep, ids) => answer(() => forgottenReactions(dataOf(tenant), rep, ids)),
    reactions: (tenant, rep, since) =>
      answer(() => {
        const data = dataOf(tenant);
        const facts = [...data.rep(rep).reactions.values()].map((reaction) => presentFact(data, reaction));
        const recent = facts.filter((fact) => fact.at > since);
        return reactionsInOrder(recent.map(withoutFeatures));
      }),

    preferences: (tenant, rep) =>
      answer(() => {
        const data = dataOf(tenant);
        const { preferences } = data.rep(rep);
        const muted = preferences.mutedContacts.map((party) => data.partyOf(party));
        return { ...preferences, mutedContacts: [...new Set(muted)] };
      }),
    savePreferences: (tenant, rep, preferences) =>
      answer(() => {
        const data = dataOf(tenant);
        data.rep(rep).preferences = preferences;
        data.countUp([rep]);
      }),

    addReset: (tenant, rep, at) =>
      answer(() => {
        const data = dataOf(tenant);
        data.position += 1;
        data.resets.push({ reset: { rep, at }, position: data.position });
        data.countUp([rep]);
      }),
    seq: (tenant, rep) => answer(() => dataOf(tenant).rep(rep).sequence),
    revision: (tenant) => answer(() => dataOf(tenant).revision),

    facts: (tenant, cursor) => answer(() => facts(dataOf(tenant), cursor)),
    saveSnapshot: (tenant, one) => answer(() => saveSnapshot(dataOf(tenant), one)),
    snapshot: (tenant, day) => answer(() => snapshot(dataOf(tenant), day)),

    forget: (tenant, party) => answer(() => forget(dataOf(tenant), party)),
    purge: (before, servedBefore) =>
      answer(() => {
        for (const data of tenants.values()) purge(data, before, servedBefore);
      }),
    check: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** Whatever `work` throws becomes a rejection. */
function answer<Value>(work: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
