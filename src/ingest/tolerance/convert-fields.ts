import { readTime } from './read-time.ts';
import {
  readBoolean,
  readCurrency,
  readEmail,
  readNumber,
  readShare,
  readStatus,
  readText,
  type Reading,
} from './readings.ts';

/** How each field of an event is read. Fields that are not named stay as they are. */
type Readings = { readonly [field: string]: Reading | Readings };

const readTexts: Reading = (value) => (Array.isArray(value) ? value.map(readText) : value);

/** A text, or an object with these fields. */
const either =
  (fields: Readings): Reading =>
  (value) =>
    isRecord(value) ? convert(value, fields) : readText(value);

const company = either({ id: readText, name: readText });
const thing = { id: readText, name: readText, title: readText };

const readings: Readings = {
  id: readText,
  time: readTime,
  subject: readText,
  data: {
    owner: readText,
    ownerRemoved: readBoolean,
    actor: readText,
    contact: {
      id: readText,
      anonymousId: readText,
      mergedIds: readTexts,
      email: readEmail,
      name: readText,
      phone: readText,
      lifecycleStage: readText,
      company,
    },
    company,
    email: {
      id: readText,
      subject: readText,
      deliveredAt: readTime,
      sender: readEmail,
    },
    link: either({ title: readText }),
    document: thing,
    page: { title: readText },
    meeting: { ...thing, startsAt: readTime, series: readText, seat: readBoolean },
    form: thing,
    lead: { ...thing, qualified: readBoolean },
    deal: {
      ...thing,
      stage: readText,
      previousStage: readText,
      probability: readShare,
      amount: readNumber,
      currency: readCurrency,
      status: readStatus,
    },
    automated: readBoolean,
  },
};

/** The event with every field in the form that was agreed, as far as it can be read. */
export function convertFields(event: unknown): unknown {
  return isRecord(event) ? convert(event, readings) : event;
}

function convert(record: Readonly<Record<string, unknown>>, fields: Readings): unknown {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      const reading = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (typeof reading === 'function') return [name, reading(value)];
      return [name, reading && isRecord(value) ? convert(value, reading) : value];
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
