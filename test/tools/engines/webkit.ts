import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '../free-port.ts';
import { requirePrograms, type Program } from './installed.ts';
import { WebDriver } from './web-driver.ts';

const programs = {
  driver: {
    title: 'the driver of WebKitGTK',
    names: ['WebKitWebDriver'],
    variable: 'WEBKIT_DRIVER_PATH',
    debianPackage: 'webkit2gtk-driver',
  },
  browser: {
    title: 'the browser of WebKitGTK',
    names: ['/usr/lib/*/webkit2gtk-4.*/MiniBrowser', '/usr/libexec/webkit2gtk-4.*/MiniBrowser'],
    variable: 'WEBKIT_PATH',
    debianPackage: 'webkit2gtk-driver',
  },
  display: { title: 'Xvfb', names: ['Xvfb'], variable: 'XVFB_PATH', debianPackage: 'xvfb' },
} satisfies Record<string, Program>;

export function requireWebKit(): { driver: string; browser: string; display: string } {
  const [driver = '', browser = '', display = ''] = requirePrograms(
    programs.driver,
    programs.browser,
    programs.display,
  );
  return { driver, browser, display };
}

/** WebKitGTK, the nearest to Safari that Linux has, on a screen of its own. */
export class WebKit {
  readonly page: WebDriver;
  readonly #processes: readonly ChildProcess[];

  private constructor(page: WebDriver, processes: readonly ChildProcess[]) {
    this.page = page;
    this.#processes = processes;
  }

  static async start(): Promise<WebKit> {
    const paths = requireWebKit();
    const screen = spawn(
      paths.display,
      ['-displayfd', '1', '-screen', '0', '1920x1400x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [display] = (await once(createInterface({ input: screen.stdout }), 'line')) as [string];
    const port = await freePort();
    const driver = spawn(paths.driver, [`--port=${String(port)}`], {
      env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
      stdio: 'ignore',
    });
    const capabilities = {
      'webkitgtk:browserOptions': { binary: paths.browser, args: ['--automation'] },
    };
    try {
      const page = await WebDriver.connect(`http://127.0.0.1:${String(port)}`, capabilities);
      return new WebKit(page, [driver, screen]);
    } catch (error) {
      driver.kill();
      screen.kill();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.page.close().catch(() => undefined);
    for (const child of this.#processes) {
      const gone = once(child, 'exit');
      if (child.kill()) await gone;
    }
  }
}
