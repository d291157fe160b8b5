import { z } from 'zod';
import { currency, email, identifier, link, maybe, text, time } from '../fields.ts';
import { longest } from '../text.ts';

const id = maybe(identifier);
const name = maybe(text(longest.name));
const title = maybe(text(longest.title));
const stage = maybe(text(longest.stage));
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
  contact: maybe(
    z.object({
      id: id.describe('The same as `subject`.'),
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
  meeting: maybe(z.object({ id, title, url: address, startsAt: maybe(time) })),
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
