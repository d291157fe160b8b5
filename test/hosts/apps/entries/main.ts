/** Imports every entry of the package and notes which elements each has registered. */
export {};

const entries: Readonly<Record<string, () => Promise<object>>> = {
  'smart-activity-feed': () => import('smart-activity-feed'),
  'smart-activity-feed/report': () => import('smart-activity-feed/report'),
  'smart-activity-feed/add-report': () => import('smart-activity-feed/add-report'),
  'smart-activity-feed/gridstack': () => import('smart-activity-feed/gridstack'),
  'smart-activity-feed/home-assistant': () => import('smart-activity-feed/home-assistant'),
  'smart-activity-feed/iframe': () => import('smart-activity-feed/iframe'),
  'smart-activity-feed/module-federation': () => import('smart-activity-feed/module-federation'),
  'smart-activity-feed/single-spa': () => import('smart-activity-feed/single-spa'),
  'smart-activity-feed/react': () => import('smart-activity-feed/react'),
  'smart-activity-feed/define': () => import('smart-activity-feed/define'),
};

const registered: Record<string, readonly string[]> = {};
let tags: string[] = [];
const define = customElements.define.bind(customElements);
customElements.define = (name, ...rest) => {
  tags.push(name);
  define(name, ...rest);
};

for (const [name, load] of Object.entries(entries)) {
  tags = [];
  await load();
  registered[name] = tags;
}
Object.assign(window, { registered });
