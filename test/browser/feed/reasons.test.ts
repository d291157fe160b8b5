import { expect } from 'chai';
import type { ActivityType } from '../../../src/contract/activity.ts';
import { activityTypes } from '../../../src/contract/activity.ts';
import { successesOf, type Notification, type Reason } from '../../../src/contract/notification.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { Format } from '../../../src/feed/text/format.ts';
import de from '../../../src/feed/text/de.ts';
import type { LateWords } from '../../../src/feed/text/dictionary.ts';
import en from '../../../src/feed/text/en.ts';
import { plainText } from '../../../src/feed/text/message.ts';
import { spokenReasons } from '../../../src/feed/text/reasons/reason.ts';
import { type Signal, signals } from '../../../src/ranking/signals.ts';
import { notification } from './notifications.ts';

/** A Thursday, in the browser's own time zone. */
const now = new Date(2026, 10, 26, 14, 30).getTime();
const tomorrow = new Date(2026, 10, 27, 11, 0).toISOString();

/** All that a signal's value can be, as `signals` says. */
const values: Readonly<Record<Signal, readonly Reason['value'][]>> = {
  familiarity: [null],
  type: activityTypes,
  recency: [0, 0.4, 1, 7.2, 23],
  newest: ['yes', null],
  repeats: [1, 2, 9],
  activity: [0, 1, 5],
  engagement: [0, 4, 5, 1_200],
  'top-quarter': ['yes', null],
  'contact-history': [0, 1, 4, null],
  'contact-type': activityTypes,
  'contact-rejections': [0, 1, 3, null],
  answered: ['yes', 'no', null],
  source: ['https://crm.example'],
  'lifecycle-stage': ['subscriber', 'lead', 'Sales Qualified Lead', 'customer', 'constructor', null],
  'deal-stage': ['Angebot', null],
  'deal-status': ['open', 'won', 'lost', null],
  'deal-amount': [48_000, null],
  'type-engagement': ['quiet', 'active'],
  'type-source': ['https://crm.example'],
  'meeting-start': [tomorrow, null],
  'contact-deal': ['88500 EUR Verhandlung', '- - Angebot', '5 - -', '- - qualifiedtobuy', null],
  'contact-deal-amount': ['88500 EUR Verhandlung', null],
  'contact-deal-stage': ['88500 EUR Verhandlung', null],
  visits: [1, 2, 3, 7, null],
  'contact-rows': [1, 4, null],
  exploration: [null],
};

/** Of these nobody could check what they say. */
const silent: readonly Signal[] = [
  'familiarity',
  'activity',
  'source',
  'type-engagement',
  'type-source',
  'exploration',
];

const evidences: readonly Reason['evidence'][] = [
  null,
  { n: 2, successes: 2, of: 'reply' },
  ...successesOf.map((of) => ({ n: 4, successes: 3, of })),
  { n: 8, successes: 1, of: 'any' },
];

/** Pronouns that would guess who a contact is; the rep is addressed as Sie. */
const pronouns = {
  de: /\b(er|sie|ihm|ihn|ihr|ihre[mnrs]?|sein|seine[mnrs]?)\b/,
  en: /\b(he|she|him|her|hers|his)\b/i,
};

/** What nobody can check, or what is not there. */
const forbidden =
  /kein|nicht bekannt|Quelle|probeweise|Aussicht|genutzt|nutzten|subscriber|qualifiedtobuy|https?:|\bno (deal|lead)|not known|\bsource\b|prospects|tried further|\bused\b/i;

const base: Omit<Reason, 'signal' | 'value'> = {
  head: 'success',
  scope: 'rep',
  contribution: 1,
  evidence: null,
  said: null,
};

function reason(signal: string, value: Reason['value'], parts: Partial<Reason> = {}): Reason {
  return { ...base, signal, value, ...parts };
}

const objects: Readonly<Partial<Record<ActivityType, Notification['object']>>> = {
  'meeting.booked': { kind: 'meeting', id: 'm', title: null, url: null, facts: { startsAt: tomorrow } },
  'deal.stage-changed': {
    kind: 'deal',
    id: 'd',
    title: null,
    url: null,
    facts: { amount: 88_500, currency: 'EUR', stage: 'Verhandlung', status: 'open' },
  },
};

function row(
  type: ActivityType,
  reasons: readonly Reason[],
  change: Partial<Notification> = {},
): Notification {
  return notification('a', {
    type,
    occurredAt: new Date(now - 6 * minute).toISOString(),
    contact: { key: 'anna', name: 'Anna Berger', email: null, phone: null },
    company: null,
    object: objects[type] ?? null,
    reasons,
    ...change,
  });
}

for (const dictionary of [de, en])
  describe(`reasons in ${dictionary.locale}`, () => {
    const language = dictionary.locale === 'de' ? 'de' : 'en';
    const format = new Format(dictionary.locale, dictionary.justNow);
    let words: LateWords;
    const sayAll = (type: ActivityType, reasons: readonly Reason[], change?: Partial<Notification>) =>
      spokenReasons({ row: row(type, reasons, change), words, format, now }).map(
        ({ phrase, pull }) => `${pull > 0 ? '↑' : '↓'} ${plainText(phrase)}`,
      );
    const say = (type: ActivityType, one: Reason, change?: Partial<Notification>) =>
      sayAll(type, [one], change)[0];

    before(async () => {
      words = await dictionary.more();
    });

    for (const signal of signals)
      it(`says of ${signal} what can be checked, in whole sentences, or nothing`, () => {
        const said = new Set<string>();
        for (const type of activityTypes)
          for (const value of values[signal])
            for (const evidence of evidences)
              for (const verdict of [null, 'useful', 'not-useful'] as const)
                for (const head of ['react', 'success'] as const)
                  for (const scope of ['rep', 'team'] as const)
                    for (const contribution of [1, -1])
                      for (const change of [
                        {},
                        { contact: null },
                        { occurredAt: new Date(now - 20 * hour).toISOString() },
                      ]) {
                        const parts = { evidence, said: verdict, head, scope, contribution };
                        const sentence = say(type, reason(signal, value, parts), change);
                        if (sentence !== undefined) said.add(sentence);
                        if (evidence === null && verdict === null)
                          expect(sentence ?? '').not.to.match(/Team\b|team\b|\bFällen\b|\bcases\b/);
                      }
        for (const sentence of said) {
          expect(sentence).to.match(/^[↑↓] \S.{5,}\S$/);
          expect(sentence).not.to.match(/[{}]|undefined|null|NaN/);
          expect(sentence).not.to.match(pronouns[language]);
          expect(sentence).not.to.match(forbidden);
          // One case or two prove nothing.
          expect(sentence).not.to.match(/\b[12] (von|of) 2\b/);
        }
        expect(said.size > 0, [...said].join('\n')).to.equal(!silent.includes(signal));
      });

    it('says facts, what came of it before, and what the rep said', () => {
      const reply = { n: 4, successes: 3, of: 'reply' } as const;
      const said = [
        say('meeting.booked', reason('type', 'meeting.booked')),
        say('meeting.booked', reason('meeting-start', tomorrow)),
        say('deal.stage-changed', reason('deal-amount', 88_500)),
        say('email.opened', reason('contact-deal', '88500 EUR Verhandlung')),
        say('page.revisited', reason('visits', 3)),
        say('form.submitted', reason('contact-rows', 4)),
        say('form.submitted', reason('recency', 0.1)),
        say('form.submitted', reason('type', 'form.submitted', { evidence: reply })),
        say('form.submitted', reason('type', 'form.submitted', { evidence: reply, scope: 'team' })),
        say('form.submitted', reason('type', 'form.submitted', { evidence: reply, head: 'react' })),
        say('form.submitted', reason('contact-history', 4, { evidence: reply })),
        say('form.submitted', reason('contact-type', 'form.submitted', { evidence: reply })),
        say('meeting.booked', reason('type', 'meeting.booked', { said: 'not-useful', contribution: -1 })),
        say('form.submitted', reason('type', 'form.submitted')),
        say('form.submitted', reason('type', 'form.submitted', { contribution: -1 })),
      ];
      expect(said).to.deep.equal(language === 'de' ? inGerman : inEnglish);
    });

    it('says the strongest three, the first of which goes the way of the row', () => {
      const reasons = [
        reason('source', 'https://crm.example', { contribution: 3 }),
        reason('from tomorrow', 'x', { contribution: 2.5 }),
        reason('contact-rejections', 2, { contribution: -2 }),
        reason('contact-deal', '500 EUR Demo', { contribution: 0.5 }),
        reason('contact-deal-amount', '500 EUR Demo', { contribution: 0.4 }),
        reason('visits', 3, { contribution: 0.3 }),
        reason('repeats', 9, { contribution: 0.2 }),
        reason('newest', 'yes', { contribution: 0.1 }),
      ];
      const said = sayAll('page.revisited', reasons);
      expect(said.map((sentence) => sentence[0])).to.deep.equal(['↑', '↓', '↑']);
      expect(said[0]).to.include('500');
      expect(said[2]).to.match(/Dritter|Third/);
    });

    it('does not say what has become untrue on the screen', () => {
      const past = { facts: { startsAt: new Date(now - hour).toISOString() } };
      const object = { kind: 'meeting', id: 'm', title: null, url: null, ...past } as const;
      expect(say('meeting.booked', reason('meeting-start', tomorrow), { object })).to.equal(undefined);
      const old = { occurredAt: new Date(now - day + minute).toISOString() };
      expect(say('form.submitted', reason('recency', 0.1), old)).to.equal(undefined);
    });
  });

const inGerman = [
  '↑ Meeting morgen, 11:00',
  '↑ Meeting morgen, 11:00',
  '↑ Deal über 88.500 €, Verhandlung',
  '↑ Offener Deal über 88.500 €, Verhandlung',
  '↑ Dritter Besuch der Seite in zwei Tagen',
  '↑ 4 Signale von Anna Berger in 24 Stunden',
  '↑ Vor 6 Minuten',
  '↑ Nach Formularen kam bei Ihnen in 3 von 4 Fällen eine Antwort.',
  '↑ Nach Formularen kam im Team in 3 von 4 Fällen eine Antwort.',
  '↑ Formulare waren für Sie in 3 von 4 Fällen interessant.',
  '↑ Von Anna Berger kam bei Ihnen in 3 von 4 Fällen eine Antwort.',
  '↑ Nach Formularen von Anna Berger kam bei Ihnen in 3 von 4 Fällen eine Antwort.',
  '↓ Sie fanden ein ähnliches Meeting nicht hilfreich.',
  '↑ Noch ohne Erfahrung: Formulare beginnen weit oben.',
  '↓ Noch ohne Erfahrung: Formulare beginnen weiter unten.',
].map((sentence) => sentence.replace('88.500 €', '88.500\u00a0€'));

const inEnglish = [
  '↑ Meeting tomorrow, 11:00 AM',
  '↑ Meeting tomorrow, 11:00 AM',
  '↑ Deal of €88,500, Verhandlung',
  '↑ Open deal of €88,500, Verhandlung',
  '↑ Third visit to the page in two days',
  '↑ 4 signals from Anna Berger in 24 hours',
  '↑ 6 minutes ago',
  '↑ After forms, you got a reply in 3 of 4 cases.',
  '↑ After forms, the team got a reply in 3 of 4 cases.',
  '↑ Forms interested you in 3 of 4 cases.',
  '↑ With Anna Berger, you got a reply in 3 of 4 cases.',
  '↑ After forms from Anna Berger, you got a reply in 3 of 4 cases.',
  '↓ You did not find a similar meeting useful.',
  '↑ No experience yet: Forms start near the top.',
  '↓ No experience yet: Forms start further down.',
];
