import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { DemoServer } from './demo-server.ts';

export interface Demo {
  readonly server: DemoServer;
  readonly browser: Browser;
}

/** A demo and a browser for the tests around this call: there before the first of them, gone after the last. */
export function useDemo(options?: Parameters<typeof DemoServer.start>[0]): Demo {
  let demo: Demo | undefined;
  const started = (): Demo => {
    if (!demo) throw new Error('The demo starts with the first test.');
    return demo;
  };

  before(async () => {
    const [server, browser] = await Promise.all([DemoServer.start(options), launchBrowser()]);
    demo = { server, browser };
  });

  after(async () => {
    await demo?.browser.close();
    await demo?.server.stop();
  });

  return {
    get server() {
      return started().server;
    },
    get browser() {
      return started().browser;
    },
  };
}
