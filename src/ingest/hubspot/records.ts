export type HubspotObject = 'contact' | 'company' | 'deal';

/** HubSpot's numbers for the kinds of its records, in the links to them and in the subscriptions of newer apps. */
export const recordTypes: Readonly<Record<HubspotObject, string>> = {
  contact: '0-1',
  company: '0-2',
  deal: '0-3',
};

/** What a notice tells: a kind of event and its data. */
export interface Change {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}
