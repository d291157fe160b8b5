import { now } from './events-app.ts';

let made = 0;

/** A sound CloudEvent in the JSON format; a test names what it is about, `undefined` leaves a field out. */
export function sampleEvent(given: Record<string, unknown> = {}): Record<string, unknown> {
  made += 1;
  return {
    specversion: '1.0',
    id: `event-${made}`,
    source: 'https://crm.example',
    type: 'crm.form.submitted',
    time: new Date(now).toISOString(),
    subject: '4711',
    data: { form: { id: 'contact', name: 'Kontaktformular' } },
    ...given,
  };
}
