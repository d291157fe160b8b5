import { z } from 'zod';
import { currency, email, identifier, link, maybe, requiredIdentifier, text, time } from '../fields.ts';
import { longest } from '../text.ts';

const id = maybe(identifier);
const name = maybe(text(longest.name));
const title = maybe(text(longest.title));
const stage = maybe(text(longest.stage));
/** So many records are merged into one at once. */
const maxMergedIds = 100;

/** Compared and not kept. */
const ipAddress = maybe(text(longest.ipAddress));

const address = maybe(link);

const company = z.union([
  text(longest.name).transform((name) => ({ id: null, name })),
  z.object({ id, name }),
]);

const clickedLink = z.union([
  link.transform((link) => ({ url: link, title: null })),
  z.object({ url: address, title }),
]);

/**
 * The `data` of a CloudEvent. A field may be missing or null; one of the wrong type refuses the event; one that is not
 * named here is ignored.
 */
export const eventData = z.object({
  owner: id.describe('The rep whom this event goes to.'),
  ownerRemoved: maybe(z.boolean()).describe("The contact or deal is nobody's from now on."),
  actor: id.describe('The rep who did it: what a rep did is no news to the rep.'),
  contact: maybe(
    z.object({
      id: id.describe('The same as `subject`.'),
      anonymousId: id.describe('What the source called the contact before it knew who that is.'),
      mergedIds: maybe(z.array(requiredIdentifier).max(maxMergedIds)).describe(
        'Ids of the same source that were merged into this one.',
      ),
      email: maybe(email),
      name,
      phone: maybe(text(longest.phone)),
      lifecycleStage: stage,
      company: maybe(company),
    }),
  ),
  company: maybe(company),
  email: maybe(
    z.object({
      id,
      subject: title,
      deliveredAt: maybe(time),
      sender: maybe(email).describe('The address it was sent from.'),
      senderIpAddress: ipAddress.describe('The network address it was sent from.'),
    }),
  ),
  link: maybe(clickedLink).describe('What was clicked in the e-mail.'),
  document: maybe(z.object({ id, title, name: title, url: address })),
  page: maybe(z.object({ url: address, title })),
  meeting: maybe(
    z.object({
      id: id.describe('By it, a meeting is moved and cancelled, whoever attends.'),
      title,
      url: address,
      startsAt: maybe(time),
      series: id.describe('The same for all meetings of a series, which make one row.'),
      seat: maybe(z.boolean()).describe('One of several seats: cancelling it leaves the others.'),
    }),
  ),
  form: maybe(z.object({ id, name: title, title, url: address })),
  lead: maybe(z.object({ id, name: title, title, qualified: maybe(z.boolean()) })),
  deal: maybe(
    z.object({
      id,
      name: title,
      title,
      stage,
      previousStage: stage,
      probability: maybe(z.number().min(0).max(1)),
      amount: maybe(z.number()).describe('Whole currency units.'),
      currency: maybe(currency),
      status: maybe(z.enum(['open', 'won', 'lost'])),
    }),
  ),
  crmUrl: address.describe('Where the rep works on the contact.'),
  userAgent: maybe(text(longest.userAgent)).describe('Of the program that opened, clicked or viewed.'),
  ipAddress: ipAddress.describe('Of who opened, clicked or viewed.'),
  automated: maybe(z.boolean()).describe('A machine did it.'),
});

/** What an event without data says. */
export const noData = eventData.parse({});

export type EventData = z.output<typeof eventData>;
