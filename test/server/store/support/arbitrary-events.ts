import fc from 'fast-check';
import type { Activity, ContactClaim, EventKind } from '../../../../src/contract/activity.ts';

export const reps = ['jana', 'emre', 'mia'];
const sources = ['crm', 'web'];
const contactIds = ['1', '2', '3'];
const anonymousIds = ['v', 'w'];
const emails = ['a@x.example', 'b@x.example', 'c@x.example'];

/** Every key a party of the events can have. */
export const parties = [
  ...emails,
  ...sources.flatMap((source) => contactIds.map((id) => `${source}:${id}`)),
  ...sources.flatMap((source) => anonymousIds.map((id) => `anonymous:${source}:${id}`)),
  ...sources.map((source) => `company:${source}:c`),
  '',
];

const kinds: readonly EventKind[] = [
  'lead.assigned',
  'contact.updated',
  'contact.updated',
  'page.viewed',
  'page.viewed',
  'prospect.viewed',
  'email.replied',
  'email.opened',
];

/** Objects as a parser makes them. */
const record = <Value>(parts: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }) =>
  fc.record(parts, { noNullPrototype: true });

const orNull = <Value>(values: readonly Value[]) => fc.constantFrom(null, ...values);

const told = record({
  id: orNull(contactIds),
  email: orNull(emails),
  name: orNull(['Anna', 'Ben']),
  phone: orNull(['+49 30 1']),
  lifecycleStage: fc.constant(null),
});

/** Some say what a contact was called before, or whom their source merged into it. */
const contact: fc.Arbitrary<ContactClaim | null> = fc.option(
  fc
    .tuple(
      told,
      fc.option(fc.constantFrom(...anonymousIds), { freq: 2 }),
      fc.option(fc.constantFrom(...contactIds), { freq: 1 }),
    )
    .map(([claim, anonymousId, mergedId]) => ({
      ...claim,
      ...(anonymousId === null ? {} : { anonymousId }),
      ...(mergedId === null || claim.id === null ? {} : { mergedIds: [mergedId] }),
    })),
  { freq: 5 },
);

/** Few people, few moments: so that contacts merge, owners change and times are equal. */
const event: fc.Arbitrary<Omit<Activity, 'id'>> = record({
  source: fc.constantFrom(...sources),
  kind: fc.constantFrom(...kinds),
  at: fc.nat(6),
  owner: orNull(reps),
  contact,
  company: fc.option(record({ id: orNull(['c', 'd']), name: orNull(['Acme', 'Bolt']) })),
  object: fc.constant(null),
  objectKey: fc.constantFrom('/', '/prices'),
  qualified: fc.constant(false),
  probability: fc.constant(null),
  automated: fc.boolean(),
  crmUrl: orNull(['https://crm.example/1']),
});

export interface EventsInAnyOrder {
  /** In the order in which they were made. */
  readonly events: readonly Activity[];
  /** The same in another order, cut into batches; some come twice. */
  readonly batches: readonly (readonly Activity[])[];
}

export function eventsInAnyOrder(): fc.Arbitrary<EventsInAnyOrder> {
  return fc
    .array(event, { minLength: 2, maxLength: 14 })
    .map((events) => events.map((parts, index) => ({ ...parts, id: `event-${index}` })))
    .chain((events) =>
      fc.record({
        events: fc.constant(events),
        order: fc.shuffledSubarray([...events], { minLength: events.length }),
        again: fc.subarray([...events], { maxLength: 2 }),
        cuts: fc.array(fc.nat(events.length), { maxLength: 4 }),
      }),
    )
    .map(({ events, order, again, cuts }) => ({ events, batches: cutInto([...order, ...again], cuts) }));
}

function cutInto(events: readonly Activity[], cuts: readonly number[]): readonly (readonly Activity[])[] {
  const bounds = [0, ...[...cuts].sort((a, b) => a - b), events.length];
  return bounds.slice(1).map((end, index) => events.slice(bounds[index], end));
}
