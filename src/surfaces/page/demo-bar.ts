import { element, selectBox } from './dom.ts';
import { locales, themes, type PageSettings } from './page-settings.ts';
import { languageNames, signals, words, type Signal } from './words.ts';

export interface DemoBarOptions {
  readonly reps: readonly string[];
  readonly settings: PageSettings;
  change(settings: Partial<PageSettings>): void;
  signal(type: Signal): Promise<void>;
  restart(): Promise<void>;
}

/** The slim bar of the demo: whose feed, in which language and theme, and what happens next. */
export function createDemoBar(options: DemoBarOptions): HTMLElement {
  const { settings, change } = options;
  const text = words[settings.locale];
  const status = element('p', { role: 'status' });

  const reps = options.reps.includes(settings.rep) ? options.reps : [...options.reps, settings.rep];
  const rep = selectBox('demo-rep', reps.map(named), settings.rep, (value) => change({ rep: value }));
  const language = selectBox(
    'demo-language',
    locales.map((locale) => ({ value: locale, text: languageNames[locale] })),
    settings.locale,
    (value) => change({ locale: locales.find((locale) => locale === value) ?? settings.locale }),
  );
  const theme = selectBox(
    'demo-theme',
    themes.map((name) => ({ value: name, text: text.themes[name] })),
    settings.theme,
    (value) => change({ theme: themes.find((name) => name === value) ?? settings.theme }),
  );

  const restart = element('button', { type: 'button' }, text.restart);
  restart.addEventListener(
    'click',
    () => void report(restart, status, options, options.restart, text.restarted),
  );

  const controls = element(
    'div',
    { id: 'demo-controls', class: 'demo-controls' },
    signalForm(options, status),
    restart,
    status,
    element(
      'div',
      { class: 'demo-looks' },
      labelled(text.language, language),
      labelled(text.appearance, theme),
    ),
  );
  return element(
    'section',
    { class: 'demo-bar', 'aria-label': text.demo },
    element('strong', {}, text.demo),
    element('label', { class: 'demo-whose' }, element('span', {}, text.viewOf), rep),
    moreButton(text.controls, controls),
    controls,
  );
}

function signalForm(options: DemoBarOptions, status: HTMLElement): HTMLFormElement {
  const text = words[options.settings.locale];
  const choices = signals.map((type) => ({ value: type, text: text.signals[type] }));
  let chosen: Signal = 'form.submitted';
  const box = selectBox('demo-signal', choices, chosen, (value) => {
    chosen = signals.find((type) => type === value) ?? chosen;
  });
  const send = element('button', {}, text.send);
  const form = element('form', {}, labelled(text.signal, box), send);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const done = text.sent(text.signals[chosen]);
    void report(send, status, options, () => options.signal(chosen), done);
  });
  return form;
}

/** Runs what a button stands for, once at a time, and says how it went. */
async function report(
  button: HTMLButtonElement,
  status: HTMLElement,
  { settings }: DemoBarOptions,
  act: () => Promise<void>,
  done: string,
): Promise<void> {
  // A button that is disabled would drop the focus.
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  try {
    await act();
    status.textContent = done;
  } catch {
    status.textContent = words[settings.locale].failed;
  } finally {
    button.ariaDisabled = null;
  }
}

function moreButton(label: string, controls: HTMLElement): HTMLButtonElement {
  const more = element('button', { type: 'button', class: 'demo-more', 'aria-controls': controls.id }, label);
  more.ariaExpanded = 'false';
  more.addEventListener('click', () => {
    more.ariaExpanded = String(more.ariaExpanded === 'false');
  });
  return more;
}

/** A label for those who hear the page; the box speaks for itself to those who see it. */
function labelled(label: string, box: HTMLSelectElement): HTMLLabelElement {
  return element('label', {}, element('span', { class: 'spoken' }, label), box);
}

function named(rep: string): { value: string; text: string } {
  return { value: rep, text: rep.charAt(0).toUpperCase() + rep.slice(1) };
}
