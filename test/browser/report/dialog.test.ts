import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SavedReport } from '../../../src/contract/report.ts';
import { defineAddReportDialog } from '../../../src/report/entries/add-report.ts';
import { reportRegistry } from '../../../src/report/registry.ts';
import { violationsIn } from './accessibility.ts';
import { noteReport, sampleDashboard } from './sample-dashboard.ts';

before(() => defineAddReportDialog());

const { descriptor: note } = noteReport();
const schema = {
  type: 'object',
  properties: {
    text: { type: 'string', 'x-title': { de: 'Text', en: 'Text' } },
    size: { type: 'integer', minimum: 1, maximum: 9, 'x-title': { de: 'Größe', en: 'Size' } },
    tone: { type: 'string', enum: ['calm', 'loud'], 'x-enum-titles': ['Calm', 'Loud'] },
    days: { type: 'array', items: { type: 'string', enum: ['mo', 'tu', 'we'] }, title: 'Days' },
    wide: { type: 'boolean', title: 'Wide' },
    odd: { type: 'object' },
  },
};
const { descriptor: other } = noteReport();
reportRegistry().push(
  {
    ...note,
    catalogue: {
      ...note.catalogue,
      presets: [
        { id: 'plain', title: { de: 'Schlicht', en: 'Plain' }, config: {} },
        { id: 'short', title: { de: 'Kurz', en: 'Short' }, config: { text: 'short' } },
      ],
    },
    config: {
      ...note.config,
      schema,
      defaults: { text: 'hello', size: 3, tone: 'calm', days: ['we'], wide: false, odd: { kept: 1 } },
      validate: (config) => {
        const { text } = config as { text: string };
        return text === 'bad' ? [{ path: '/text', message: { de: 'Geht nicht.', en: 'Not that.' } }] : [];
      },
    },
  },
  {
    ...other,
    catalogue: { ...other.catalogue, title: { de: 'Übersicht', en: 'Overview' }, category: 'sales' },
  },
);

function openable() {
  const dashboard = sampleDashboard({
    getToken: () => Promise.reject(new Error('a preview asked for a token')),
  });
  const dialog = document.createElement('add-report-dialog');
  dialog.controller = dashboard.controller;
  const opener = document.createElement('button');
  opener.textContent = 'Add report';
  dashboard.surface.element.prepend(opener, dialog);
  opener.focus();
  const shadow = () => dialog.shadowRoot ?? dialog;
  const pane = () => shadow().querySelector('.pane')?.textContent;
  return { ...dashboard, dialog, opener, shadow, pane };
}

/** Resolves when the condition holds, which is looked at after each change of the dialog. */
function holds(root: Node, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
    look();
  });
}

const focused = (root: ShadowRoot | HTMLElement) =>
  (root as ShadowRoot).activeElement as HTMLInputElement | null;

describe('the add-report dialog', () => {
  afterEach(() => document.querySelectorAll('section').forEach((section) => section.remove()));

  it('adds a report by keyboard alone and gives the focus back', async () => {
    const { dialog, opener, shadow, pane, controller, text } = openable();
    await dialog.open();
    expect(focused(shadow())?.type).to.equal('search');

    await sendKeys({ type: 'note short' });
    await sendKeys({ press: 'Enter' });
    await holds(shadow(), () => pane() === 'preview: short');
    expect(controller.save().reports, 'Enter in the search adds nothing').to.deep.equal([]);
    expect(focused(shadow())).to.include({ type: 'radio', checked: true });

    const chosen = new Promise((resolve) =>
      dialog.addEventListener('report-chosen', resolve, { once: true }),
    );
    for (let steps = 0; focused(shadow())?.className !== 'button primary'; steps += 1) {
      expect(steps).to.be.lessThan(8);
      await sendKeys({ press: 'Tab' });
    }
    await sendKeys({ press: 'Enter' });
    await chosen;
    expect(controller.save().reports.map(({ config }) => (config as { text: string }).text)).to.deep.equal([
      'short',
    ]);
    expect(text()).to.include('view: short');
    expect(document.activeElement).to.equal(opener);
    await holds(shadow(), () => pane() === undefined);
  });

  it('walks the catalogue with the arrow keys and shows what is chosen', async () => {
    const { dialog, shadow, pane } = openable();
    await dialog.open();
    await sendKeys({ press: 'ArrowDown' });
    await holds(shadow(), () => pane() === 'preview: hello');
    await sendKeys({ press: 'ArrowDown' });
    await holds(shadow(), () => pane() === 'preview: short');
    await sendKeys({ press: 'Escape' });
    expect(shadow().querySelector('dialog')?.open).to.equal(false);
  });

  it('says how many match, and when none does', async () => {
    const { dialog, shadow } = openable();
    dialog.locale = 'de';
    await dialog.open();
    await sendKeys({ type: 'ubersicht' });
    await holds(shadow(), () => shadow().querySelector('[role=status]')?.textContent === '1 gefunden');
    await sendKeys({ type: 'x' });
    await holds(shadow(), () => shadow().querySelector('[role=status]')?.textContent === '0 gefunden');
    expect(shadow().textContent).to.include('Kein Bericht passt dazu.');
    expect(shadow().querySelector<HTMLButtonElement>('.primary')?.disabled).to.equal(true);
  });

  it('makes a form of the schema and keeps what has no field', async () => {
    const { dialog, shadow, controller, pane } = openable();
    const { instanceId } = await controller.add(note.type);
    await dialog.configure(instanceId);
    const form = shadow().querySelector('form');
    const field = (id: string) => form?.querySelector<HTMLInputElement>(`#field-${id}`);

    expect(form?.querySelectorAll('input, select')).to.have.length(7);
    expect(field('size')).to.include({ type: 'number', min: '1', max: '9', value: '3' });
    await sendKeys({ press: 'End' });
    await sendKeys({ type: ' you' });
    await sendKeys({ press: 'Tab' });
    await holds(shadow(), () => pane() === 'preview: hello you');
    form?.querySelectorAll<HTMLInputElement>('fieldset input')[0]?.click();
    const select = form?.querySelector('select');
    select?.focus();
    await sendKeys({ press: 'ArrowDown' });

    const chosen = new Promise((resolve) =>
      dialog.addEventListener('report-chosen', resolve, { once: true }),
    );
    shadow().querySelector<HTMLElement>('.primary')?.click();
    await chosen;
    expect(controller.save().reports[0]?.config).to.deep.equal({
      text: 'hello you',
      size: 3,
      tone: 'loud',
      days: ['mo', 'we'],
      wide: false,
      odd: { kept: 1 },
    });
  });

  it('names a problem at its field, puts the focus there and stays open', async () => {
    const { dialog, shadow, controller } = openable();
    await dialog.open();
    await holds(shadow(), () => shadow().querySelector('#field-text') !== null);
    shadow().querySelector<HTMLElement>('summary')?.click();
    const input = shadow().querySelector<HTMLInputElement>('#field-text');
    input?.focus();
    input?.select();
    expect(focused(shadow())).to.equal(input);
    await sendKeys({ type: 'bad' });
    await sendKeys({ press: 'Enter' });
    await holds(shadow(), () => shadow().querySelector('#problem-field-text')?.textContent === 'Not that.');

    expect(shadow().querySelector('dialog')?.open).to.equal(true);
    expect(focused(shadow())).to.equal(input);
    expect(input?.getAttribute('aria-describedby')).to.equal('problem-field-text');
    expect(controller.save().reports).to.deep.equal([]);
  });

  it('keeps what is being typed while the dashboard changes around it', async () => {
    const { dialog, shadow, controller } = openable();
    const { instanceId } = await controller.add(note.type);
    await dialog.configure(instanceId);
    const input = shadow().querySelector<HTMLInputElement>('#field-text');
    await sendKeys({ press: 'End' });
    await sendKeys({ type: ' you' });
    await controller.add(note.type);
    await dialog.updateComplete;
    expect(input?.value).to.equal('hello you');
  });

  it('says at once that a report which a newer version saved cannot be changed', async () => {
    const { dialog, shadow, controller } = openable();
    const { instanceId } = await controller.add(note.type);
    const [saved] = controller.save().reports;
    await controller.remove(instanceId);
    const newer = { ...saved, configVersion: 99 } as SavedReport;
    await controller.restore({ v: 1, reports: [newer], layout: null });
    await dialog.configure(instanceId);
    expect(shadow().querySelector('[role=alert]')?.textContent).to.include('newer version');
    expect(shadow().querySelector<HTMLButtonElement>('.primary')?.disabled).to.equal(true);
    expect(shadow().querySelector('details')?.inert).to.equal(true);
    await sendKeys({ press: 'Enter' });
    expect(controller.save().reports).to.deep.equal([newer]);
  });

  it('goes on beside a report of another script with an impossible form and a check that throws', async () => {
    const { descriptor } = noteReport();
    const { promise: tried, resolve } = Promise.withResolvers<undefined>();
    const validate = () => {
      resolve(undefined);
      throw new Error('broken');
    };
    const impossible = { a: null, b: { enum: 'x' }, c: { type: 'array', items: { enum: {} } } };
    const stop = reportRegistry().register({
      ...descriptor,
      catalogue: { ...descriptor.catalogue, title: 'Broken' },
      config: { ...descriptor.config, schema: { properties: impossible }, validate },
    });
    const { dialog, shadow, pane } = openable();
    await dialog.open();
    await sendKeys({ type: 'broken' });
    shadow().querySelector<HTMLElement>('.primary')?.click();
    await tried;
    await holds(shadow(), () => shadow().querySelector('[role=alert]')?.textContent !== '');
    expect(shadow().querySelector('[role=alert]')?.textContent).to.include('did not work');

    shadow().querySelector<HTMLInputElement>('input[type=search]')?.select();
    await sendKeys({ type: 'note short' });
    await holds(shadow(), () => pane() === 'preview: short');
    dialog.close();
    stop();
  });

  it('passes axe, with the catalogue and with a form', async () => {
    const { dialog, controller, shadow, pane } = openable();
    await dialog.open();
    await holds(shadow(), () => pane() === 'preview: hello');
    expect(await violationsIn(dialog)).to.deep.equal([]);
    dialog.close();
    const { instanceId } = await controller.add(note.type);
    await dialog.configure(instanceId);
    expect(await violationsIn(dialog)).to.deep.equal([]);
  });
});
