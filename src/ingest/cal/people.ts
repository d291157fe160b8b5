import { normaliseEmail } from '../email-address.ts';
import { pick } from '../pick.ts';

/** Somebody who booked. */
export interface Booker {
  /** The address, else the phone number. */
  readonly key: string;
  readonly email?: string;
  readonly name?: unknown;
  readonly phone?: unknown;
}

/** Cal.com makes up an address for whoever books by phone. */
const standIn = /@sms\.cal\.com$/;

/** The customers among the attendees, in their order: hosts and members of the team stand there too, even first. */
export function bookersOf(booking: unknown): readonly Booker[] {
  const hosts = hostsOf(booking);
  return listOf(pick(booking, 'attendees')).flatMap((attendee): Booker | [] => {
    const sent = pick(attendee, 'email');
    const address = addressIn(sent);
    const phone =
      pick(attendee, 'phoneNumber', 'phone') ??
      responseOf(booking, 'attendeePhoneNumber', 'phone', 'smsReminderNumber');
    const name = pick(attendee, 'name');
    if (address !== null && hosts.has(address)) return [];
    if (address !== null && !standIn.test(address)) return { key: address, email: address, name, phone };
    if (typeof phone === 'string') return { key: phone, name, phone };
    // What is no address stays as it was sent, to be refused.
    if (typeof sent === 'string' && address === null) return { key: sent, email: sent, name, phone };
    return [];
  });
}

/** An address in lower case; `null` for what is none. */
export function addressIn(value: unknown): string | null {
  return typeof value === 'string' ? normaliseEmail(value) : null;
}

function hostsOf(booking: unknown): ReadonlySet<string> {
  const people = [
    pick(booking, 'organizer'),
    pick(booking, 'user'),
    ...listOf(pick(booking, 'hosts')),
    ...listOf(pick(booking, 'users')),
    ...listOf(pick(pick(booking, 'team'), 'members')),
  ];
  return new Set(
    people.flatMap((person) =>
      [addressIn(pick(person, 'email')) ?? [], addressIn(pick(pick(person, 'user'), 'email')) ?? []].flat(),
    ),
  );
}

/** What was filled in when booking. */
function responseOf(booking: unknown, ...names: readonly string[]): unknown {
  const responses = pick(booking, 'responses');
  return names.map((name) => pick(pick(responses, name), 'value')).find((value) => value !== undefined);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
