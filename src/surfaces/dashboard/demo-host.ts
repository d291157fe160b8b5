import type { ReportHost, Token } from '../../report/contract.ts';

/** What the demo gives its reports: tokens of one rep, for this server alone. */
export function createDemoHost(rep: string): ReportHost {
  return {
    protocol: 1,
    principal: rep,
    async getToken({ audience, signal }) {
      if (audience !== location.origin) throw new Error(`no token for ${audience}`);
      const answer = await fetch('../demo/token', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ rep }),
        signal,
      });
      if (!answer.ok) throw new Error(`the demo answered ${answer.status}`);
      return (await answer.json()) as Token;
    },
    reportError: ({ kind, detail }) => console.warn(kind, detail),
  };
}
