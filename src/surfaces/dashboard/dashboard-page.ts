import { GridStack, type GridStackNode } from 'gridstack';
import { createGridStackSurface } from '../../report/adapters/gridstack.ts';
import {
  answerAddReport,
  createAddReport,
  defineAddReportDialog,
  provideDashboardContext,
  type AddReport,
  type AddReportDialog,
  type Cells,
  type Localized,
  type SavedDashboard,
  type Surface,
} from '../../report/entries/add-report.ts';
import { createFeedReport, localize, reportRegistry } from '../../report/entries/report.ts';
import { element } from '../page/dom.ts';
import type { PageSettings } from '../page/page-settings.ts';
import { createDemoHost } from './demo-host.ts';
import { createActivitiesPerHour } from './reports/activities-per-hour.ts';
import { createNextMeetings } from './reports/next-meetings.ts';
import { StoredDashboard } from './stored-dashboard.ts';
import { createTile, type Tile } from './tile.ts';
import { words } from './words.ts';

/** A dashboard as a host would build it: a grid, "Add report", and a layout that the page itself keeps. */
export class DashboardPage {
  readonly #settings: PageSettings;
  readonly #stored: StoredDashboard;
  readonly #grid: GridStack;
  readonly #controller: AddReport;
  readonly #addButton = find('.add');
  readonly #status = find('.status');
  readonly #empty = find('.empty');
  /** From the moment it is first asked for, so that a second press while it loads makes no second one. */
  #dialog: Promise<AddReportDialog> | null = null;
  /** While reports are being restored the dashboard is not whole, so it is not stored. */
  #restoring = true;

  constructor(settings: PageSettings) {
    this.#settings = settings;
    this.#stored = new StoredDashboard(settings.rep);
    const grid = GridStack.init({
      column: 12,
      columnOpts: { breakpoints: [{ w: 760, c: 1 }] },
      cellHeight: 64,
      margin: 8,
      handle: '.tile-bar',
      resizable: { handles: 's,e,se' },
      animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
    if (!grid) throw new Error('the page has no .grid-stack');
    this.#grid = grid;
    const host = createDemoHost(settings.rep);
    this.#controller = createAddReport(this.#tiled(createGridStackSurface(grid)), () => host);
  }

  async start(): Promise<void> {
    const { locale, theme } = this.#settings;
    document.documentElement.lang = locale;
    document.documentElement.dataset['theme'] = theme;
    this.#addButton.textContent = this.#word(words.add);
    this.#empty.textContent = this.#word(words.empty);
    this.#addButton.addEventListener('click', () => void this.#openDialog((dialog) => dialog.open()));
    provideDashboardContext(document, { locale, theme });
    answerAddReport(document, this.#controller);

    const endpoint = new URL('..', location.href).href;
    const feed = createFeedReport({ endpoint });
    const hours = createActivitiesPerHour(endpoint);
    const meetings = createNextMeetings(endpoint);
    reportRegistry().push(feed, hours, meetings);

    try {
      await this.#fill([
        { type: feed.type, size: { w: 6, h: 11 } },
        { type: hours.type, size: { w: 6, h: 5 } },
        { type: meetings.type, size: { w: 6, h: 6 } },
      ]);
    } catch {
      // Nothing shows, so nothing may be stored over what there is.
      return this.#say(this.#word(words.notLoaded));
    }
    this.#restoring = false;
    this.#controller.observe(() => this.#save());
    this.#grid.el.addEventListener('change', () => this.#save());
    this.#save();
  }

  /** With what was stored, or at first with the reports given: the first one, and beside it the others. */
  async #fill(first: readonly { readonly type: string; readonly size: Cells }[]): Promise<void> {
    const saved = this.#stored.read();
    if (saved !== null) await this.#controller.restore(saved);
    else for (const { type, size } of first) await this.#controller.add(type, { size });
  }

  /** The grid's surface with a frame around each report. */
  #tiled(surface: Surface): Surface {
    const tiles = new Map<string, Tile>();
    const labels = {
      move: this.#word(words.move),
      settings: this.#word(words.settings),
      remove: this.#word(words.remove),
    };
    return {
      get layout() {
        return surface.layout;
      },
      set layout(stored) {
        surface.layout = stored;
      },
      place: (report, slot, size) => {
        const id = report.instanceId;
        const tile =
          tiles.get(id) ??
          createTile(slot, labels, {
            move: (x, y) => this.#step(id, { x, y }),
            resize: (w, h) => this.#step(id, { w, h }),
            settings: () => void this.#openDialog((dialog) => dialog.configure(id)),
            remove: () => void this.#remove(id),
          });
        tiles.set(id, tile);
        // Of a report that nobody here knows there is nothing to set; it is placed again when its type has come.
        tile.offerSettings(reportRegistry().get(report.type) !== undefined);
        surface.place(report, tile.element, size);
      },
      take: (id) => {
        tiles.delete(id);
        surface.take(id);
      },
      settle: () => surface.settle?.(),
      onResize: (listener) => surface.onResize(listener),
      onRemove: (listener) => surface.onRemove(listener),
    };
  }

  /** Moves or resizes by keyboard and says where the report is then. */
  #step(id: string, by: { x?: number; y?: number; w?: number; h?: number }): void {
    const item = this.#grid.getGridItems().find(({ gridstackNode }) => gridstackNode?.id === id);
    const node = item?.gridstackNode;
    if (!item || !node) return;
    const { x = 0, y = 0, w = 1, h = 1 } = node;
    this.#grid.update(item, {
      x: Math.max(0, x + (by.x ?? 0)),
      y: Math.max(0, y + (by.y ?? 0)),
      w: w + (by.w ?? 0),
      h: h + (by.h ?? 0),
    });
    this.#say(placeOf(this.#word(words.place), node));
  }

  async #remove(id: string): Promise<void> {
    const before = this.#controller.save();
    await this.#controller.remove(id);
    const undo = element('button', { type: 'button' }, this.#word(words.undo));
    undo.addEventListener('click', () => void this.#putBack(id, before));
    this.#say(this.#word(words.removed), undo);
    undo.focus();
  }

  async #putBack(id: string, { reports, layout }: SavedDashboard): Promise<void> {
    const removed = reports.filter(({ instanceId }) => instanceId === id);
    this.#say('');
    this.#addButton.focus();
    await this.#controller.restore({ v: 1, reports: removed, layout });
  }

  async #openDialog(show: (dialog: AddReportDialog) => Promise<void>): Promise<void> {
    this.#dialog ??= this.#createDialog();
    try {
      await show(await this.#dialog);
    } catch {
      this.#dialog = null;
      this.#say(this.#word(words.notLoaded));
    }
  }

  async #createDialog(): Promise<AddReportDialog> {
    await defineAddReportDialog();
    const dialog = document.createElement('add-report-dialog');
    dialog.controller = this.#controller;
    dialog.theme = this.#settings.theme;
    document.body.append(dialog);
    return dialog;
  }

  #save(): void {
    this.#empty.hidden = this.#grid.getGridItems().length > 0;
    if (this.#restoring) return;
    try {
      this.#stored.write(this.#controller.save());
    } catch {
      this.#say(this.#word(words.notSaved));
    }
  }

  #say(...content: readonly (Node | string)[]): void {
    this.#status.replaceChildren(...content);
  }

  #word(text: Localized): string {
    return localize(text, this.#settings.locale);
  }
}

function placeOf(text: string, { x = 0, y = 0, w = 1, h = 1 }: GridStackNode): string {
  const values: Readonly<Record<string, number>> = { x: x + 1, y: y + 1, w, h };
  return text.replace(/\{(\w)\}/g, (_, name: string) => String(values[name]));
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
