import { expect } from 'chai';
import { activityTypes } from '../../../src/contract/activity.ts';
import type { Reason } from '../../../src/contract/notification.ts';
import { Format } from '../../../src/feed/format.ts';
import de from '../../../src/feed/languages/de.ts';
import en from '../../../src/feed/languages/en.ts';
import { plainText } from '../../../src/feed/phrase.ts';
import { type ReasonParty, reasonPhrase } from '../../../src/feed/reason.ts';
import { type Signal, signals } from '../../../src/ranking/signals.ts';

const anna: ReasonParty = {
  contact: { key: 'anna', name: 'Anna Berger', email: null, phone: null },
  company: null,
};
const nobody: ReasonParty = { contact: null, company: null };

/** All that a signal's value can be, as `signals` says. */
const values: Readonly<Record<Signal, readonly Reason['value'][]>> = {
  familiarity: [null],
  type: activityTypes,
  recency: [0, 0.4, 1, 7.2, 23],
  newest: ['yes', null],
  repeats: [1, 2, 9],
  activity: [0, 1, 5],
  engagement: ['single', 'few', 'several', 'many'],
  'top-quarter': ['yes', null],
  'contact-history': [0, 1, 4, null],
  'contact-type': activityTypes,
  'contact-rejections': [0, 1, 3, null],
  answered: ['yes', 'no', null],
  source: ['https://crm.example'],
  'lifecycle-stage': ['lead', null],
  'deal-stage': ['Angebot', null],
  'deal-status': ['open', 'won', 'lost', null],
  'deal-amount': [48_000, null],
  'type-engagement': ['quiet', 'active'],
  'type-source': ['https://crm.example'],
  exploration: [null],
};

const evidences: readonly Reason['evidence'][] = [
  null,
  { n: 2, successes: 2 },
  { n: 4, successes: 3 },
  { n: 11, successes: 8 },
  { n: 8, successes: 1 },
];

const base = { head: 'success', scope: 'rep', contribution: 1, evidence: null } as const;

/** Pronouns that would guess who a contact is; the rep is addressed as Sie. */
const pronouns = {
  de: /\b(er|sie|ihm|ihn|ihr|ihre[mnrs]?|sein|seine[mnrs]?)\b/,
  en: /\b(he|she|him|her|hers|his)\b/i,
};

for (const dictionary of [de, en])
  describe(`reasons in ${dictionary.locale}`, () => {
    const language = dictionary.locale.startsWith('de') ? 'de' : 'en';
    const format = new Format(dictionary.locale, dictionary.justNow);
    let say: (
      reason: Omit<Reason, 'head' | 'scope' | 'contribution' | 'evidence'> & Partial<Reason>,
      who?: ReasonParty,
    ) => string;

    before(async () => {
      const words = await dictionary.more();
      say = (reason, who = anna) => plainText(reasonPhrase({ ...base, ...reason }, who, words, format));
    });

    for (const signal of signals)
      it(`has a whole sentence for ${signal}, and none that guesses a gender or counts too few`, () => {
        const unknown = say({ signal: 'from tomorrow', value: null });
        for (const value of values[signal])
          for (const evidence of evidences)
            for (const head of ['react', 'success'] as const)
              for (const scope of ['rep', 'team'] as const)
                for (const contribution of [1, -1])
                  for (const who of [anna, nobody]) {
                    const sentence = say({ signal, value, evidence, head, scope, contribution }, who);
                    expect(sentence).to.match(/^\S.{5,}\S$/);
                    expect(sentence).not.to.match(/[{}]|undefined|null|NaN/);
                    expect(sentence).not.to.match(pronouns[language]);
                    expect(sentence).not.to.equal(unknown);
                    if ((evidence?.n ?? 0) < 3) {
                      expect(sentence).not.to.match(/\boft\b|\boften\b|\bselten\b|\brarely\b/);
                      expect(sentence).not.to.match(/\d+ (von|of) \d+/);
                    }
                    if (evidence === null) expect(sentence).not.to.match(/Team\b|team\b/);
                  }
      });

    it('is true to the evidence', () => {
      const form = { signal: 'contact-type', value: 'form.submitted', evidence: { n: 4, successes: 3 } };
      const meeting = { signal: 'type', value: 'meeting.booked', evidence: { n: 11, successes: 8 } };
      const rare = { ...meeting, contribution: -1, evidence: { n: 8, successes: 1 } };
      const middling = { ...meeting, evidence: { n: 10, successes: 3 } };
      const said = [
        say(form),
        say(form, nobody),
        say({ ...form, scope: 'team' }),
        say(meeting),
        say({ ...meeting, scope: 'team' }),
        say(rare),
        say(middling),
        say({ ...meeting, head: 'react' }),
        say({ ...meeting, head: 'react', scope: 'team' }),
        say({ ...meeting, evidence: { n: 2, successes: 2 } }),
        say({ ...meeting, evidence: null, contribution: -1 }),
      ];
      expect(said).to.deep.equal(language === 'de' ? inGerman : inEnglish);
    });
  });

const inGerman = [
  'Formulare von Anna Berger führten in 3 von 4 Fällen zum Erfolg',
  'Formulare von diesem Kontakt führten in 3 von 4 Fällen zum Erfolg',
  'Formulare von Anna Berger führten im Team in 3 von 4 Fällen zum Erfolg',
  'Gebuchte Meetings führten bei Ihnen oft zum Erfolg (8 von 11)',
  'Gebuchte Meetings führten im Team oft zum Erfolg (8 von 11)',
  'Gebuchte Meetings führten bei Ihnen selten zum Erfolg (1 von 8)',
  'Gebuchte Meetings führten bei Ihnen in 3 von 10 Fällen zum Erfolg',
  'Gebuchte Meetings nutzten Sie in 8 von 11 Fällen',
  'Gebuchte Meetings wurden im Team in 8 von 11 Fällen genutzt',
  'Gebuchte Meetings: gute Aussicht',
  'Gebuchte Meetings: geringe Aussicht',
];

const inEnglish = [
  'Forms of Anna Berger led to success in 3 of 4 cases',
  'Forms of this contact led to success in 3 of 4 cases',
  'Forms of Anna Berger led to success in the team in 3 of 4 cases',
  'Booked meetings often led to success for you (8 of 11)',
  'Booked meetings often led to success in the team (8 of 11)',
  'Booked meetings rarely led to success for you (1 of 8)',
  'Booked meetings led to success for you in 3 of 10 cases',
  'Booked meetings were used by you in 8 of 11 cases',
  'Booked meetings were used in the team in 8 of 11 cases',
  'Booked meetings: good prospects',
  'Booked meetings: weak prospects',
];
