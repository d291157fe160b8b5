import type { Head } from '../contract/notification.ts';

/**
 * What a new tenant's model believes of facts around a row, in log-odds and as cautiously as of types: a meeting that is near, a
 * contact with an open deal, somebody who keeps coming back.
 */
export const firstGuesses: Readonly<
  Record<Exclude<Head, 'exploration'>, readonly (readonly [name: string, mean: number])[]>
> = {
  react: [
    ['meeting-start:2h', 0.6],
    ['meeting-start:today', 0.4],
    ['meeting-start:tomorrow', 0.3],
    ['meeting-start:past', -1],
    ['contact-deal', 0.3],
    ['contact-deal-amount', 0.1],
    ['visits', 0.3],
    ['contact-rows', 0.2],
  ],
  success: [
    ['contact-deal', 0.3],
    ['contact-deal-amount', 0.1],
    ['visits', 0.2],
    ['contact-rows', 0.2],
  ],
};
