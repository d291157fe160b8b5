import { minute } from '../../../src/contract/time.ts';

const first = ['Anna', 'Kofi', 'Julia', 'Emre', 'Sofia', 'Jonas', 'Linh', 'Pavel'];
const last = ['Berger', 'Mensah', 'Kaya', 'Schulze-Wischhusen', 'Lindqvist', 'Okafor', 'Nowak'];
const companies = [
  'Nordwind Logistik GmbH',
  'Atlas Energie',
  'Brückner Medien',
  'Süddeutsche Präzisionsmaschinenbau AG',
];

const kinds = [
  {
    kind: 'email.opened',
    data: { email: { id: 'mail-7', subject: 'Ihr Angebot für die Werke Kassel und Derby' } },
  },
  {
    kind: 'email.clicked',
    data: { email: { id: 'mail-7', subject: 'Ihr Angebot' }, link: 'https://www.example.com/preise' },
  },
  { kind: 'form.submitted', data: { form: { id: 'form-1', name: 'Kontaktformular' } } },
  { kind: 'lead.assigned', data: { lead: { id: 'lead-1' } } },
] as const;

/** Gives one event after the other, each of another contact, so that each becomes a row. */
export function rowEvents(now: number): () => object {
  let made = 0;
  return () => {
    made += 1;
    const { kind, data } = kinds[made % kinds.length] ?? kinds[0];
    const name = `${pick(first, made)} ${pick(last, made)}`;
    const company = { id: `company-${made % 400}`, name: pick(companies, made) };
    return {
      specversion: '1.0',
      id: `row-${made}`,
      source: 'https://crm.example',
      type: `crm.${kind}`,
      time: new Date(now - ((made * 7) % 1_400) * minute).toISOString(),
      subject: `${made}`,
      data: {
        owner: 'bench',
        contact: { id: `${made}`, name, email: `${made}@example.com`, company },
        company,
        crmUrl: `https://crm.example/${made}`,
        ...data,
      },
    };
  };
}

function pick(words: readonly string[], made: number): string {
  return words[made % words.length] ?? '';
}
