/** As many contacts as a company has that writes to them day by day. */
const contacts = 2_000;

const kinds = [
  { kind: 'email.opened', data: '"email":{"id":"mail-7","subject":"Angebot für Nordhafen"}' },
  {
    kind: 'email.clicked',
    data: '"email":{"id":"mail-7","subject":"Angebot für Nordhafen"},"link":"https://www.example.com/preise?utm=7"',
  },
  { kind: 'page.viewed', data: '"page":{"url":"https://www.example.com/preise?utm=7","title":"Preise"}' },
  { kind: 'form.submitted', data: '"form":{"id":"form-1","name":"Kontaktformular"}' },
] as const;

/** Makes events of one day that no one has seen, as JSON texts. */
export function sampleEvents(prefix: string, now: number): () => string {
  let made = 0;
  return () => {
    made += 1;
    const contact = (made * 7) % contacts;
    const { kind, data } = kinds[made % kinds.length] ?? kinds[0];
    const time = new Date(now - ((made * 37) % 86_400) * 1_000).toISOString();
    return `{"specversion":"1.0","id":"${prefix}-${made}","source":"https://crm.example","type":"crm.${kind}","time":"${time}","subject":"${contact}","data":{"contact":{"name":"Anna Berger","email":"anna.${contact}@example.com"},${data}}}`;
  };
}

/** Gives every contact one of a hundred reps. */
export function ownerships(now: number): readonly string[] {
  const time = new Date(now - 2 * 86_400_000).toISOString();
  return Array.from(
    { length: contacts },
    (_, contact) =>
      `{"specversion":"1.0","id":"owner-${contact}","source":"https://crm.example","type":"crm.contact.updated","time":"${time}","subject":"${contact}","data":{"owner":"rep-${contact % 100}","contact":{"email":"anna.${contact}@example.com"}}}`,
  );
}
