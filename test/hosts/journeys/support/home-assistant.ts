import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { EventEmitter, once } from 'node:events';
import { extname, join, resolve } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';

const frontEnd = resolve(import.meta.dirname, '../../node_modules/iobroker.lovelace/hass_frontend');
const local = resolve(import.meta.dirname, '../../dist/local');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Message {
  readonly id: number;
  readonly type: string;
  readonly config?: Dashboard;
}

interface Dashboard {
  readonly views: readonly {
    readonly title: string;
    readonly path: string;
    readonly type: string;
    readonly sections: readonly { readonly cards: readonly object[] }[];
  }[];
}

const panel = (name: string, config: object | null) => ({
  component_name: name,
  icon: null,
  title: null,
  config,
  url_path: name,
  require_admin: false,
  default_visible: true,
  show_in_sidebar: true,
});

const panels = { lovelace: panel('lovelace', { mode: 'storage' }), profile: panel('profile', null) };

const config = {
  components: ['lovelace', 'frontend'],
  config_dir: '',
  elevation: 0,
  latitude: 0,
  longitude: 0,
  location_name: 'Home',
  time_zone: 'UTC',
  unit_system: { length: 'km', mass: 'g', temperature: '°C', volume: 'L' },
  version: '2026.8.0',
  state: 'RUNNING',
  user: null,
  language: 'en',
  country: 'DE',
  currency: 'EUR',
};

const user = {
  id: 'user',
  name: 'Jana',
  is_owner: true,
  is_admin: true,
  credentials: [],
  mfa_modules: [],
};

/** As much of a back end as Home Assistant's own front end needs to show and to edit a dashboard. */
export class HomeAssistantStandIn extends EventEmitter<{ saved: [] }> {
  readonly url: string;
  /** What the front end has asked and this does not know. */
  readonly unknown = new Set<string>();
  /** The dashboard as the front end saves it, after which this emits `saved`. */
  dashboard: Dashboard = {
    views: [{ title: 'Home', path: 'home', type: 'sections', sections: [{ cards: [] }] }],
  };
  readonly #close: () => void;

  private constructor(url: string, close: () => void) {
    super();
    this.url = url;
    this.#close = close;
  }

  static async start(): Promise<HomeAssistantStandIn> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      fileFor(pathname).then(
        (body) =>
          response.writeHead(200, { 'content-type': types[extname(pathname)] ?? 'text/html' }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    const sockets = new WebSocketServer({ server, path: '/api/websocket' });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const standIn = new HomeAssistantStandIn(`http://127.0.0.1:${String(address.port)}`, () => {
      sockets.clients.forEach((socket) => socket.terminate());
      server.closeAllConnections();
      server.close();
    });
    sockets.on('connection', (socket) => standIn.#serve(socket));
    return standIn;
  }

  /** The cards of the first section. */
  get cards(): readonly object[] {
    return this.dashboard.views[0]?.sections[0]?.cards ?? [];
  }

  close(): void {
    this.#close();
  }

  #serve(socket: WebSocket): void {
    const send = (message: object) => socket.send(JSON.stringify(message));
    send({ type: 'auth_required', ha_version: config.version });
    socket.on('message', (data: Buffer) => {
      const parsed = JSON.parse(data.toString()) as Message | readonly Message[];
      for (const message of [parsed].flat() as Message[]) {
        if (message.type === 'auth') send({ type: 'auth_ok', ha_version: config.version });
        else for (const answer of this.#answer(message)) send({ id: message.id, ...answer });
      }
    });
  }

  #answer(message: Message): readonly object[] {
    const result = (value: unknown) => ({ type: 'result', success: true, result: value });
    const event = (value: object) => ({ type: 'event', event: value });
    switch (message.type) {
      case 'ping':
        return [{ type: 'pong' }];
      case 'supported_features':
      case 'subscribe_events':
      case 'unsubscribe_events':
        return [result(null)];
      case 'subscribe_entities':
        return [result(null), event({ a: {} })];
      case 'get_states':
        return [result([])];
      case 'get_config':
        return [result(config)];
      case 'get_services':
        return [result({})];
      case 'get_panels':
        return [result(panels)];
      case 'auth/current_user':
        return [result(user)];
      case 'frontend/get_themes':
        return [result({ themes: {}, default_theme: 'default', default_dark_theme: null })];
      case 'frontend/get_translations':
      case 'frontend/get_icons':
        return [result({ resources: {} })];
      case 'frontend/get_system_data':
      case 'frontend/get_user_data':
        return [result({ value: null })];
      case 'frontend/subscribe_user_data':
      case 'frontend/subscribe_system_data':
        return [result(null), event({ value: { default_panel: 'lovelace' } })];
      case 'config/entity_registry/list_for_display':
        return [result({ entities: [], entity_categories: {} })];
      case 'repairs/list_issues':
        return [result({ issues: [] })];
      case 'brands/access_token':
        return [result({ token: '' })];
      case 'call_service':
        return [result({})];
      case 'lovelace/info':
        return [result({ resource_mode: 'storage' })];
      case 'lovelace/resources':
      case 'lovelace/dashboards/list':
        return [result([])];
      case 'lovelace/config':
        return [result(this.dashboard)];
      case 'lovelace/config/save':
        this.dashboard = message.config ?? this.dashboard;
        queueMicrotask(() => this.emit('saved'));
        return [result(null)];
      default:
        if (message.type.endsWith('/list')) return [result([])];
        if (message.type.includes('subscribe')) return [result(null)];
        this.unknown.add(message.type);
        return [{ type: 'result', success: false, error: { code: 'unknown_command', message: 'unknown' } }];
    }
  }
}

/** The front end's files, the card under `/local/`, and its page for every other path. */
async function fileFor(pathname: string): Promise<Buffer | string> {
  if (pathname.startsWith('/local/')) return readFile(join(local, pathname.slice('/local/'.length)));
  if (extname(pathname) !== '') return readFile(join(frontEnd, pathname));
  const page = await readFile(join(frontEnd, 'index.html'), 'utf8');
  return page
    .replace(/\{%-? for extra_module[^]*?endfor -?%\}/, 'import("/local/card.js");')
    .replace('<head>', '<head><base href="/">')
    .replace('{{ theme_color }}', '#03a9f4');
}

/** Signs the browser in before the front end starts. To be given to `addInitScript`. */
export function signIn(endpoint: string): void {
  if (location.protocol === 'about:') return;
  localStorage.setItem('feed-endpoint', endpoint);
  const hassUrl = location.origin;
  const tokens = {
    access_token: 'token',
    token_type: 'Bearer',
    refresh_token: 'refresh',
    expires_in: 86_400,
    expires: Date.now() + 86_400_000,
    hassUrl,
    clientId: `${hassUrl}/`,
  };
  localStorage.setItem('hassTokens', JSON.stringify(tokens));
  localStorage.setItem('selectedLanguage', '"en"');
}
