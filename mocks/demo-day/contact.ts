import type { Random } from './random.ts';
import type { CompanyName } from './words/companies.ts';
import { germanNames, internationalNames, longNames } from './words/names.ts';

export interface Contact {
  readonly id: string;
  /** `null` where the CRM knows an address alone. */
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

interface ContactPlan {
  readonly company: CompanyName;
  /** Position within the company, from 0. */
  readonly index: number;
  /** Names that are in use already; the new one is added. */
  readonly taken: Set<string>;
  readonly random: Random;
}

const mailboxes = ['einkauf', 'instandhaltung', 'technik', 'info'];

export function makeContact({ company, index, taken, random }: ContactPlan): Contact {
  const id = String(random.integer(300_000, 899_999));
  const name = freeName(random, taken);
  // The first one of a company is always known, so that nobody who buys is nameless.
  const nameless = index > 0 && random.chance(0.12);
  const withoutEmail = index > 0 && !nameless && random.chance(0.06);
  return {
    id,
    name: nameless ? null : name,
    email: withoutEmail ? null : `${nameless ? random.pick(mailboxes) : mailName(name)}@${company.domain}`,
    phone: random.chance(0.7) ? `${company.phone}${random.integer(100, 999)}` : null,
  };
}

function freeName(random: Random, taken: Set<string>): string {
  for (;;) {
    const name = anyName(random);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

function anyName(random: Random): string {
  if (random.chance(0.05)) return random.pick(longNames);
  const pool = random.chance(0.22) ? random.pick(internationalNames) : germanNames;
  const family =
    pool === germanNames && random.chance(0.06)
      ? `${random.pick(pool.family)}-${random.pick(pool.family)}`
      : random.pick(pool.family);
  return `${random.chance(0.08) ? 'Dr. ' : ''}${random.pick(pool.given)} ${family}`;
}

const spellings: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  ø: 'oe',
  ı: 'i',
  ł: 'l',
};

/** `Dr. Jörg Krüger` becomes `joerg.krueger`. */
function mailName(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/[äöüßøıł]/g, (letter) => spellings[letter] ?? letter)
    .normalize('NFD')
    .replace(/\(.*\)|[^a-z .-]/g, '')
    .split(' ')
    .filter((word) => word !== '' && !word.includes('.'));
  return [words[0], words.at(-1)].join('.');
}
