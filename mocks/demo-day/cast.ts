import { makeContact, type Contact } from './contact.ts';
import { at, createRandom, type Random } from './random.ts';
import { companyNames, type CompanyName } from './words/companies.ts';
import { deals, documents, newsletters, offers, personalEmails } from './words/texts.ts';

/** Whose day is made up; the demo's page switches between them. */
export const reps = ['jana', 'emre', 'sofia'] as const;

/**
 * How much an account matters: `buying` committees have a deal and go through offer and price list together, `warm` ones
 * look around, `noise` reads newsletters, of a `prospect` only the company is known, and a `new` one becomes a lead today.
 */
export type Standing = 'buying' | 'warm' | 'noise' | 'prospect' | 'new';

/** A company with what one rep sends it and sells to it. */
export interface Account {
  readonly id: string;
  readonly rep: string;
  readonly standing: Standing;
  readonly company: CompanyName;
  readonly contacts: readonly Contact[];
  readonly emails: readonly { readonly id: string; readonly subject: string }[];
  /** The offer comes first. */
  readonly documents: readonly { readonly id: string; readonly title: string }[];
  readonly deal: {
    readonly id: string;
    readonly name: string;
    readonly amount: number;
    readonly currency: string;
  };
}

const standings: readonly (readonly [Standing, contacts: number])[] = [
  ['buying', 3],
  ['buying', 3],
  ['buying', 2],
  ['warm', 2],
  ['warm', 2],
  ['warm', 1],
  ['warm', 1],
  ['noise', 3],
  ['noise', 2],
  ['noise', 2],
  ['noise', 2],
  ['noise', 1],
  ['prospect', 0],
  ['prospect', 0],
  ['prospect', 0],
  ['new', 1],
  ['new', 1],
];

/** All accounts of the three reps. The same seed gives the same people on every day. */
export function makeCast(seed: string, year: number): readonly Account[] {
  const random = createRandom(`cast/${seed}`);
  const companies = random.shuffle(companyNames);
  const taken = new Set<string>();
  return reps.flatMap((rep, repIndex) =>
    standings.map(([standing, contacts], index) => {
      const company = at(companies, repIndex * standings.length + index);
      return makeAccount({
        rep,
        standing,
        company,
        contacts,
        year,
        taken,
        random: random.fork(company.domain),
      });
    }),
  );
}

/** Everyone gets the same one. */
const newsletterEmails = newsletters.map((subject, index) => ({ id: `newsletter-${index}`, subject }));

interface AccountPlan {
  readonly rep: string;
  readonly standing: Standing;
  readonly company: CompanyName;
  readonly contacts: number;
  readonly year: number;
  /** Names that are in use already. */
  readonly taken: Set<string>;
  readonly random: Random;
}

function makeAccount(plan: AccountPlan): Account {
  const { rep, standing, company, year, random } = plan;
  const id = String(random.integer(20_000, 89_999));
  const fill = (text: string): string =>
    text
      .replace('%s', company.site)
      .replace('%y', String(year))
      .replace('%n', `${year}-${random.integer(101, 489)}`);
  const personal = random
    .shuffle(personalEmails)
    .slice(0, 4)
    .map((subject, index) => ({ id: `mail-${id}-${index}`, subject: fill(subject) }));
  return {
    id,
    rep,
    standing,
    company,
    contacts: Array.from({ length: plan.contacts }, (_, index) => makeContact({ ...plan, index })),
    emails: standing === 'noise' ? newsletterEmails : personal,
    documents: [random.pick(offers), ...random.shuffle(documents).slice(0, 3)].map((title, index) => ({
      id: `doc-${id}-${index}`,
      title: fill(title),
    })),
    deal: {
      id: `deal-${id}`,
      name: fill(random.pick(deals)),
      amount: random.integer(12, 370) * (random.chance(0.6) ? 500 : 200),
      currency: company.phone.startsWith('+44') ? 'GBP' : 'EUR',
    },
  };
}
