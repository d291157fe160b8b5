import { at, timeAt } from './senders-back-end.ts';

/** What HubSpot sends of a contact or deal, so many minutes before noon. */
export function notice(
  subscriptionType: string,
  objectId: number,
  minutesAgo: number,
  more: object = {},
): object {
  return { subscriptionType, objectId, occurredAt: at(minutesAgo), ...more };
}

export function changed(
  objectId: number,
  propertyName: string,
  propertyValue: string,
  minutesAgo: number,
  more: object = {},
): object {
  return notice('contact.propertyChange', objectId, minutesAgo, { propertyName, propertyValue, ...more });
}

export const owned = (id: number, owner: string, minutesAgo: number, more?: object) =>
  changed(id, 'hubspot_owner_id', owner, minutesAgo, more);
export const addressed = (id: number, email: string, minutesAgo: number) =>
  changed(id, 'email', email, minutesAgo);
export const form = (id: number, name: string, minutesAgo: number) =>
  changed(id, 'recent_conversion_event_name', name, minutesAgo);
export const deal = (
  id: number,
  propertyName: string,
  propertyValue: string,
  minutesAgo: number,
  more: object = {},
) => notice('deal.propertyChange', id, minutesAgo, { propertyName, propertyValue, ...more });

let made = 0;

/** What Segment's clients send. */
export function message(type: string, minutesAgo: number, more: object): object {
  made += 1;
  return { type, messageId: `message-${String(made)}`, timestamp: timeAt(minutesAgo), ...more };
}

export const identify = (minutesAgo: number, more: object) => message('identify', minutesAgo, more);
export const submitted = (formId: string, minutesAgo: number, more: object) => {
  const { properties = {}, ...rest } = more as { properties?: object };
  const all = { form_id: formId, ...properties };
  return message('track', minutesAgo, { event: 'Form Submitted', ...rest, properties: all });
};

export const viewed = (url: string, minutesAgo: number, more: object) =>
  message('page', minutesAgo, { ...more, properties: { url } });

export const attendee = (name: string) => ({ name, email: `${name}@customer.example` });

/** What Cal.com sends of a booking. */
export function booking(triggerEvent: string, minutesAgo: number, payload: object): object {
  return {
    triggerEvent,
    createdAt: timeAt(minutesAgo),
    payload: {
      startTime: '2026-02-01T10:00:00Z',
      title: 'Demo',
      organizer: { email: 'jana@vendor.example' },
      attendees: [attendee('kim')],
      ...payload,
    },
  };
}
