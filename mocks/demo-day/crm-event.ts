import type { DealStatus, EventKind } from '../../src/contract/activity.ts';

/** A CloudEvent as a CRM or a marketing tool posts it to `/v1/events`. */
export interface CrmEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: `crm.${EventKind}`;
  /** RFC 3339 */
  readonly time: string;
  readonly subject?: string;
  readonly data: CrmData;
}

export interface CrmData {
  readonly owner?: string;
  readonly contact?: {
    readonly id: string;
    readonly name?: string;
    readonly email?: string;
    readonly phone?: string;
    readonly lifecycleStage?: string;
  };
  readonly company?: { readonly id: string; readonly name: string };
  readonly email?: { readonly id: string; readonly subject: string };
  readonly link?: { readonly url: string; readonly title: string };
  readonly document?: { readonly id: string; readonly title: string; readonly url: string };
  readonly page?: { readonly url: string; readonly title: string };
  readonly meeting?: { readonly id: string; readonly title: string; readonly startsAt: string };
  readonly form?: { readonly id: string; readonly name: string };
  readonly lead?: { readonly id: string; readonly qualified: boolean };
  readonly deal?: DealData;
  readonly crmUrl?: string;
  readonly automated?: boolean;
}

export interface DealData {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly previousStage: string;
  /** 0..1 */
  readonly probability: number;
  readonly amount: number;
  /** ISO 4217 */
  readonly currency: string;
  readonly status: DealStatus;
}
